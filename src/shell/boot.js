// Starts the app after the words are on the screen: script, app and story arrive side by side, at low priority.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  let started = false;
  const add = (name, properties) => document.head.append(Object.assign(document.createElement(name), properties));
  if (params.has("lang")) add("script", { src: "{{ROOT}}language.js" });
  addEventListener("click", ({ target }) => {
    // The page in the other language shows the same event and the same filters.
    const link = target.closest("[data-language]");
    if (link) Object.assign(link, { search: location.search, hash: location.hash });
    // A module that failed once fails for good in some engines: only a new page asks again.
    if (target.closest("[data-start]")) started ? location.reload() : start();
    if (target.closest("[data-theme-switch]")) {
      const theme = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("jalon-theme", root.dataset.theme); } catch { /* a sandbox has no storage */ }
    }
  });
  // What has come over the link so far, told again once the app has replaced the page. A sandbox is not told sizes.
  const tell = () => {
    const line = document.querySelector("[data-used]");
    const sizes = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).map((entry) => entry.transferSize);
    const sum = sizes.reduce((sum, size) => sum + size, 0);
    if (self.origin === "null" || !(sum >= 0)) return;
    line.textContent = line.dataset.used.replace("{}", Math.round(sum / 1e3).toLocaleString(root.lang));
    line.hidden = false;
  };
  addEventListener("load", () => setTimeout(tell));
  const run = (glue, wasm) => {
    const module_or_path = fetch(wasm, { priority: "low", credentials: "same-origin" });
    import(glue).then((app) => app.default({ module_or_path })).catch(() => { Object.assign(root.dataset, { app: "failed", lite: "" }); });
  };
  new MutationObserver(() => {
    tell();
    // The story's file is newer than the page, or not sound: another app draws the page of it, or says what is wrong.
    if ("stale" in root.dataset) {
      delete root.dataset.stale;
      run("{{REDRAW_GLUE}}", "{{REDRAW_WASM}}");
    }
  }).observe(root, { attributeFilter: ["data-app", "data-stale"] });
  const embed = document.getElementById("embed");
  embed.addEventListener("toggle", () => add("script", { src: embed.dataset.script }), { once: true });
  const start = () => {
    if (started) return;
    started = true;
    delete root.dataset.lite;
    add("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous", fetchPriority: "low", href: "{{STORY}}" });
    run("{{GLUE}}", "{{WASM}}");
  };
  if (params.has("lite") || (navigator.connection && navigator.connection.saveData)) {
    root.dataset.lite = "";
    return;
  }
  // A hidden frame paints nothing, so that the timer starts it there.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1500);
})();
