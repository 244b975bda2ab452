// Loads the scripts that few readers need: for an address that asks for a language, and for what opens; not Rust, for they
// work where the app does not.
import { add, params, parsed } from "./page.js";

if (params.has("lang")) add("script", { src: "{{ROOT}}language.js" });

// Once; a script that did not arrive is asked for when the reader opens it again.
const load = ({ dataset }) => {
  const { script } = dataset;
  if (!script) return;
  dataset.loaded = script;
  delete dataset.script;
  add("script", { src: script, onerror() { dataset.script = script; } });
};
addEventListener("toggle", ({ target }) => load(target), true);
parsed.then(() => document.querySelectorAll("details[open]").forEach(load));
