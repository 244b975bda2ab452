// Starts the app once the words are on the screen, at low priority, and again where that failed; not Rust, for it brings the Rust.
import { around, params, parsed, root, watch } from "./page.js";
import { fail, trapped } from "./trap.js";

const GLUE = "{{GLUE}}";

// What came broken once may be kept: the WASM by the browser, and the module by some engines for good, but under another address.
const run = (glue, wasm, anew) => {
  const module_or_path = fetch(wasm, { priority: "low", credentials: "same-origin", cache: anew ? "reload" : "default" });
  // Whoever waits for it hears of its failure.
  module_or_path.catch(() => {});
  // By its full address, for that of the page may have changed since this script was read.
  return Promise.all([import(new URL(anew ? glue + "?" + Date.now() : glue, document.baseURI)), parsed]).then(([app]) => app.default({ module_or_path }));
};

let started, pending, timer;
const come = () => { delete root.dataset.lite; };

const start = () => {
  root.dataset.app = "loading";
  come();
  // After 30 s what needs the app is hidden; if the app still comes, it is shown again.
  clearTimeout(timer);
  timer = setTimeout(fail, 3e4);
  pending ||= run(GLUE, "{{WASM}}", started).then(come, fail).then(() => {
    clearTimeout(timer);
    pending = 0;
  });
  started = 1;
};

// Asks the host for this page, so that nobody loses it for one that does not come: a page of another build has another app.
const again = async () => {
  const page = await fetch(location.href, { cache: "no-cache" }).then((page) => page.ok && page.text()).catch(() => "");
  if (/data-start/.test(page) && (trapped || !page.includes(GLUE))) location.reload();
  else if (root.dataset.app === "failed" && !trapped) start();
};

watch("data-stale", () => {
  // The story's file is newer than the page, or not sound: another app draws the page of it, or says what is wrong.
  if (!("stale" in root.dataset)) return;
  delete root.dataset.stale;
  // Where that does not arrive, the page stands as it is, and answers.
  run("{{REDRAW_GLUE}}", "{{REDRAW_WASM}}").catch(() => {});
});

addEventListener("click", (event) => {
  if (around(event, "[data-start],[data-retry]")) started ? again() : start();
});
addEventListener("online", () => root.dataset.app === "failed" && again());

if (params.has("lite") || navigator.connection?.saveData) root.dataset.lite = "";
else {
  // A hidden frame paints nothing, so that the timer starts it there.
  const first = () => started || start();
  requestAnimationFrame(() => setTimeout(first));
  setTimeout(first, 1500);
}
