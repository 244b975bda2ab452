// In a frame: marks the page, and keeps links out of the history of the page around; not Rust, for a reader may press a
// link before the app comes.
import { around, root } from "./page.js";

if (parent !== self) {
  root.dataset.framed = "";
  addEventListener("click", (event) => {
    const link = around(event, "a[href]");
    // What the app has followed itself is prevented already; a key asks for another window.
    if (!link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
