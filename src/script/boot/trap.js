// Has the page go on as HTML where the app has failed, also in the middle of its work; not Rust, for that has failed.
import { root } from "./page.js";

export let trapped;
export const fail = () => Object.assign(root.dataset, { app: "failed", lite: "" });

// Takes away what only the app could undo.
const drop = () => {
  for (const part of document.querySelectorAll("[data-dim],[data-out],.event__mark")) for (const name of ["data-dim", "data-out", "aria-hidden", "tabindex"]) part.removeAttribute(name);
  document.getElementById("peek")?.remove();
  // Columns beyond the window could not be reached.
  document.getElementById("timeline").dataset.many = "";
};

for (const name of ["error", "unhandledrejection"]) addEventListener(name, ({ error, reason }) => {
  // Each engine names what is of WASM so. What the app knows may be wrong from here on: its listeners see that it has failed.
  if (trapped || !/wasm-function/.test((error || reason)?.stack)) return;
  trapped = 1;
  fail();
  drop();
});
