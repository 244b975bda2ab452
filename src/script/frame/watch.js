// Greets the page around and sees when the height changes; not Rust, for frames fit without the app.
import { greet } from "./forms.js";
import { report } from "./height.js";

const root = document.documentElement;
greet();
new ResizeObserver(() => report()).observe(root);
// A frame far from the window is not drawn, and so not observed; that it has loaded it knows all the same.
new MutationObserver(() => report()).observe(root, { attributes: true });
for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, () => report());
if (document.readyState === "complete") report();
