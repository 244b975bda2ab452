// Starts the app after the words are on the screen: script, app and story arrive side by side, at low priority.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  let started = false;
  const fail = () => { Object.assign(root.dataset, { app: "failed", lite: "" }); };
  // The page in the other language shows the same event and the same filters.
  addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-language]");
    if (link) Object.assign(link, { search: location.search, hash: location.hash });
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
    import(glue).then((app) => app.default({ module_or_path })).catch(fail);
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
  embed.addEventListener("toggle", () => {
    document.head.append(Object.assign(document.createElement("script"), { src: embed.dataset.script }));
  }, { once: true });
  const start = () => {
    if (started) return;
    started = true;
    delete root.dataset.lite;
    const story = document.createElement("link");
    Object.assign(story, { rel: "preload", as: "fetch", crossOrigin: "anonymous", fetchPriority: "low", href: "{{STORY}}" });
    document.head.append(story);
    run("{{GLUE}}", "{{WASM}}");
  };
  const lite = params.has("lite") || (navigator.connection && navigator.connection.saveData);
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-start]")) return;
    // A module that failed once fails for good in some engines: only a new page asks again.
    started ? location.reload() : start();
  });
  if (lite) {
    root.dataset.lite = "";
    return;
  }
  // A hidden frame paints nothing, so that the timer starts it there.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1500);
})();
