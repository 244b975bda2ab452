// Leads an address that asks for a language, `?lang=fr`, to the page in it; one that there is not leads to the first page,
// which then says so. Not Rust, for another page comes before any app.
import { params, parsed, root } from "./boot/page.js";
import { toFile } from "./address.js";

parsed.then(() => {
  const asked = params.get("lang") || "";
  const tongue = `[lang|="${CSS.escape(asked.split(/[-_]/)[0])}" i]`;
  const link = root.matches(tongue) ? root : document.querySelector("[data-language]" + tongue);
  const first = document.querySelector("[data-language]");
  const url = new URL(location.href);
  const go = (to) => {
    Object.assign(to, { search: url.search, hash: url.hash });
    toFile(to);
    location.replace(to);
  };
  if (!link && first && first.lang !== root.lang) return go(first);
  url.searchParams.delete("lang");
  if (link && link !== root) return go(link);
  // Else a reader who changes the language would be led back.
  try { history.replaceState(history.state, "", url); } catch { /* a sandbox keeps its address */ }
  if (!link) document.querySelector("[data-no-part]").hidden = false;
});
