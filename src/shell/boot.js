// Runs before the first paint: the look and the part that the address asks for. Once the words are on the screen it starts
// the app: script, app and story arrive side by side, at low priority.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  let theme = params.get("theme");
  try { theme = theme || localStorage.getItem("jalon-theme"); } catch { /* a sandbox has no storage */ }
  if (/^(dark|light)$/.test(theme)) root.dataset.theme = theme;

  const show = params.get("show");
  const project = params.get("project");
  const known = !show || /^(timeline|cards|article)$/.test(show);
  if (known && project) {
    // One card is less than any part, so that a part beside it in the address says nothing more.
    root.dataset.project = "";
    const card = `.card:not(#project-${CSS.escape(project)})`;
    document.styleSheets[0].insertRule(`[data-project] ${card}{display:none}`);
  } else if (known && show) root.dataset.show = show;

  const add = (name, properties) => document.head.append(Object.assign(document.createElement(name), properties));
  if (parent !== self) {
    root.dataset.framed = "";
    // WebKit takes the policy's 'self' for nobody in a sandbox, yet lets in what the policy names by its hash.
    const src = "{{FRAME}}";
    add("script", { src, onerror() { add("script", { src, integrity: "{{INTEGRITY}}", crossOrigin: "" }); } });
  }
  if (params.has("lang")) add("script", { src: "{{ROOT}}language.js" });

  let started = false;
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
  // What opens may have a script of its own, which is loaded once.
  addEventListener("toggle", ({ target: { dataset } }) => {
    const src = dataset.script;
    if (src) add("script", { src, onerror() { dataset.script = src; } });
    dataset.script = "";
  }, true);

  // What has come over the link so far, told again once the app has replaced the page. A sandbox is not told sizes.
  const tell = () => {
    const line = document.querySelector("[data-used]");
    const sizes = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).map((entry) => entry.transferSize);
    const sum = sizes.reduce((sum, size) => sum + size, 0);
    if (!line || self.origin === "null" || !(sum >= 0)) return;
    line.textContent = line.dataset.used.replace("{}", Math.round(sum / 1e3).toLocaleString(root.lang));
    line.hidden = false;
  };
  addEventListener("load", () => setTimeout(tell));

  // The app takes a whole page over.
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  parsed.then(() => {
    const missing = project && !document.getElementById("project-" + project);
    if (missing) delete root.dataset.project;
    document.querySelector("[data-no-part]").hidden = known && !missing;
  });
  const run = (glue, wasm) => {
    const module_or_path = fetch(wasm, { priority: "low", credentials: "same-origin" });
    Promise.all([import(glue), parsed])
      .then(([app]) => app.default({ module_or_path }))
      .catch(() => { Object.assign(root.dataset, { app: "failed", lite: "" }); });
  };
  new MutationObserver(() => {
    tell();
    // The story's file is newer than the page, or not sound: another app draws the page of it, or says what is wrong.
    if ("stale" in root.dataset) {
      delete root.dataset.stale;
      run("{{REDRAW_GLUE}}", "{{REDRAW_WASM}}");
    }
  }).observe(root, { attributeFilter: ["data-app", "data-stale"] });
  const start = () => {
    if (started) return;
    started = true;
    delete root.dataset.lite;
    add("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous", fetchPriority: "low", href: "{{STORY}}" });
    run("{{GLUE}}", "{{WASM}}");
  };
  if (params.has("lite") || navigator.connection?.saveData) {
    root.dataset.lite = "";
    return;
  }
  // A hidden frame paints nothing, so that the timer starts it there.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1500);
})();
