// Starts the app after the words are on the screen: script, app and story arrive side by side, at low priority.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  let started = false;
  const fail = () => { root.dataset.app = "failed"; };
  const start = () => {
    if (started) return;
    started = true;
    delete root.dataset.lite;
    const story = document.createElement("link");
    Object.assign(story, { rel: "preload", as: "fetch", crossOrigin: "anonymous", fetchPriority: "low", href: "{{STORY}}" });
    document.head.append(story);
    const wasm = fetch("{{WASM}}", { priority: "low", credentials: "same-origin" });
    import("{{GLUE}}").then((app) => app.default({ module_or_path: wasm })).catch(fail);
  };
  const lite = params.has("lite") || (navigator.connection && navigator.connection.saveData);
  if (lite) {
    root.dataset.lite = "";
    addEventListener("click", (event) => {
      if (event.target.closest("[data-start]")) start();
    });
    return;
  }
  // A hidden frame paints nothing, so that the timer starts it there.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1500);
})();
