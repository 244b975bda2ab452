// Runs before the first paint, and without the app: what the address and the reader chose of the look.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  let theme = params.get("theme");
  try { theme = theme || localStorage.getItem("jalon-theme"); } catch { /* a sandbox has no storage */ }
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (window.parent !== window) root.dataset.framed = "";
})();
