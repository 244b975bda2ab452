// In a frame: loads the script for frames; not Rust, for frames fit without the app.
import { add } from "./page.js";

if (parent !== self) {
  // WebKit takes the policy's 'self' for nobody in a sandbox, yet lets in what the policy names by its hash.
  const src = "{{FRAME}}";
  add("script", { src, onerror() { add("script", { src, integrity: "{{INTEGRITY}}", crossOrigin: "" }); } });
}
