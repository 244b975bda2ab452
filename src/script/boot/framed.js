// In a frame: marks the page, loads the script for frames, and keeps links out of the history of the page around; not
// Rust, for a reader may press a link before the app comes.
import { add, around, root } from "./page.js";

if (parent !== self) {
  root.dataset.framed = "";
  // WebKit takes the policy's 'self' for nobody in a sandbox, yet lets in what the policy names by its hash.
  const src = "{{FRAME}}";
  add("script", { src, onerror() { add("script", { src, integrity: "{{INTEGRITY}}", crossOrigin: "" }); } });

  addEventListener("click", (event) => {
    const link = around(event, "a[href]");
    // What the app has followed itself is prevented already; a key asks for another window.
    if (!link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
