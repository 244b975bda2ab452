// Greets the page around and sees when the height changes; not Rust, for frames fit without the app.
import { greet } from "./forms.js";
import { report } from "./height.js";

const root = document.documentElement;
greet();
for (const event of ["DOMContentLoaded", "load", "resize"]) addEventListener(event, () => report());
const observe = (Observer, options) => {
  try { new Observer(() => report()).observe(root, options); } catch { /* a blocker keeps it: what the reader does is heard all the same */ }
};
observe(self.ResizeObserver);
// A frame far from the window is not drawn, and so not observed; that it has loaded it knows all the same.
observe(self.MutationObserver, { attributes: true });
if (document.readyState === "complete") report();
