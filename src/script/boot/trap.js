// Has the page go on as HTML where the app has failed, also in the middle of its work; not Rust, for that has failed.
import { root } from "./page.js";

// Every engine names WASM frames so in a stack. After a trap the app's state cannot be trusted.
const isTrap = (error) => /wasm-function/.test(error?.stack);

export let trapped;

export const fail = (error) => {
  Object.assign(root.dataset, { app: "failed", lite: "" });
  if (!isTrap(error)) return;
  trapped = 1;
  // What only the app could undo.
  for (const part of document.querySelectorAll("[data-dim],[data-out],.event__mark")) for (const name of ["data-dim", "data-out", "aria-hidden", "tabindex"]) part.removeAttribute(name);
  document.getElementById("peek")?.remove();
  // Columns beyond the window could not be reached.
  document.getElementById("timeline").dataset.many = "";
};

for (const name of ["error", "unhandledrejection"]) addEventListener(name, ({ error, reason }) => isTrap(error || reason) && fail(error || reason));
