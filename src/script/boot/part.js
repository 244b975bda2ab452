// Leaves of the page the part that the address asks for, `?show=timeline` or `?project=solar`; a part that there is not
// gives the whole page and a word about it. Not Rust, for the rest must not flash up before the app comes.
import { params, parsed, root } from "./page.js";

// What a part cannot be shown without.
const NEEDS = { timeline: ".event", cards: ".card", article: "h1" };

const show = params.get("show");
const project = params.get("project");
const known = !show || Object.hasOwn(NEEDS, show);

const hide = (cards) => {
  for (const sheet of document.styleSheets) {
    try { return sheet.insertRule(`[data-project] ${cards}{display:none}`); } catch { /* a sheet of another site */ }
  }
};

if (known && project) {
  // One card is less than any part, so that a part beside it in the address says nothing more.
  root.dataset.project = "";
  hide(`.card:not(#project-${CSS.escape(project)})`);
} else if (known && show) root.dataset.show = show;

parsed.then(() => {
  const needed = project ? "#project-" + CSS.escape(project) : NEEDS[show] || "*";
  if (known && document.querySelector(needed)) return;
  delete root.dataset.project;
  delete root.dataset.show;
  document.querySelector("[data-no-part]").hidden = false;
});
