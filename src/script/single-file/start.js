// Starts the app that the page has in itself once the words are on the screen; not Rust, for it brings the Rust.
import init from "glue";
import { around, parsed } from "../boot/page.js";
import { fail } from "../boot/trap.js";

const run = async () => {
  await parsed;
  const packed = Uint8Array.from(atob(document.getElementById("wasm").textContent), (char) => char.charCodeAt());
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  await init({ module_or_path: new Response(bytes, { headers: { "content-type": "application/wasm" } }) });
};

let started = false;
const start = () => {
  if (started) return;
  started = true;
  // Too old a browser, or one that runs no WASM: the page stands as it is.
  run().catch(fail);
};

addEventListener("click", (event) => {
  if (around(event, "[data-start]")) location.reload();
});

// A hidden frame paints nothing, so that the timer starts it there.
requestAnimationFrame(() => setTimeout(start));
setTimeout(start, 1500);
