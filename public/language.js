// Loaded for an address that asks for a language, `?lang=fr`: leads to the page in it. One that there is not leads to the
// first page, which then says so.
addEventListener("load", () => {
  const root = document.documentElement;
  const url = new URL(location.href);
  const asked = url.searchParams.get("lang");
  const tongue = `[lang|="${CSS.escape(asked.split(/[-_]/)[0])}" i]`;
  const link = root.matches(tongue) ? root : document.querySelector("[data-language]" + tongue);
  const first = document.querySelector("[data-language]");
  const go = (to) => location.replace(Object.assign(to, { search: url.search, hash: url.hash }));
  if (!link && first && first.lang !== root.lang) return go(first);
  url.searchParams.delete("lang");
  if (link && link !== root) return go(link);
  // Else a reader who changes the language would be led back.
  try { history.replaceState(history.state, "", url); } catch { /* a sandbox keeps its address */ }
  if (!link) document.querySelector("[data-no-part]").hidden = false;
});
