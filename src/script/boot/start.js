// Starts the app once the words are on the screen, at low priority; not Rust, for it brings the Rust.
import { around, params, parsed, root } from "./page.js";

const run = (glue, wasm) => {
  const module_or_path = fetch(wasm, { priority: "low", credentials: "same-origin" });
  // Whoever waits for it hears of its failure.
  module_or_path.catch(() => {});
  // By its full address, for that of the page may have changed since this script was read.
  return Promise.all([import(new URL(glue, document.baseURI)), parsed]).then(([app]) => app.default({ module_or_path }));
};

let started = false;
const start = () => {
  if (started) return;
  started = true;
  delete root.dataset.lite;
  run("{{GLUE}}", "{{WASM}}").catch(() => { Object.assign(root.dataset, { app: "failed", lite: "" }); });
};

new MutationObserver(() => {
  // The story's file is newer than the page, or not sound: another app draws the page of it, or says what is wrong.
  if (!("stale" in root.dataset)) return;
  delete root.dataset.stale;
  // Where that does not arrive, the page stands as it is, and answers.
  run("{{REDRAW_GLUE}}", "{{REDRAW_WASM}}").catch(() => {});
}).observe(root, { attributeFilter: ["data-stale"] });

addEventListener("click", (event) => {
  // A module that failed once fails for good in some engines: only a new page asks again.
  if (around(event, "[data-start]")) started ? location.reload() : start();
});

if (params.has("lite") || navigator.connection?.saveData) root.dataset.lite = "";
else {
  // A hidden frame paints nothing, so that the timer starts it there.
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1500);
}
