// Has the page around follow where a link or a parent leads, and opens elsewhere what the frame cannot show; not Rust, for
// links are followed without the app as well.
import { askPym, askWordPress, sayScroll } from "./forms.js";
import { allow } from "./height.js";

const root = document.documentElement;
const full = location.href.split(/[?#]/)[0];

const decode = (text) => {
  try { return decodeURIComponent(text); } catch { return text; }
};

// The page around scrolls to what has this id, once it stands where it will be; whether it can be seen at all.
const follow = (id) => {
  const target = document.getElementById(id);
  const shown = target?.getClientRects().length > 0;
  if (shown) sayScroll(Math.round(target.getBoundingClientRect().top + scrollY));
  return shown || !target;
};

// How much of an event's words is to be seen with its mark, in px: as the app has it.
const WORDS = 120;

// A step leads to an event that a reader may not see: what the page around shows of the frame only an observer knows.
const seek = () => {
  const mark = document.querySelector(".event__mark[aria-current=true]");
  const id = mark?.hash.slice(1);
  const words = id && document.querySelector(`[data-detail="${id.slice("event-".length)}"]`);
  if (!words) return;
  const see = (entries, observer) => {
    observer.disconnect();
    const hidden = ({ target, intersectionRect: seen, boundingClientRect: { height } }) =>
      seen.height < Math.min(height, target === mark ? height : WORDS) - 1;
    if (entries.some(hidden)) follow(id);
  };
  try {
    const observer = new IntersectionObserver(see);
    observer.observe(mark);
    observer.observe(words);
  } catch { /* a browser or a blocker without one: nothing scrolls */ }
};

// Where a parent wants the reader to be; the last wish of many.
let wanted, timer;
export const go = (id) => {
  wanted = decode(id);
  timer ||= setTimeout(() => {
    timer = 0;
    if (!document.getElementById(wanted)) return;
    location.replace("#" + encodeURIComponent(wanted));
    allow();
    setTimeout(follow, 100, wanted);
  }, 50);
};

// To what the frame cannot show: a source, or a part that was left out.
const note = document.createElement("span");
const leave = (link, elsewhere) => {
  let opened;
  if (askWordPress(elsewhere)) return;
  try {
    opened = open(link.target ? link : elsewhere, "_blank");
    opened.opener = null;
  } catch { /* a sandbox without pop-ups */ }
  if (opened || askPym(elsewhere)) return;
  if (root.matches("[data-show],[data-project]")) location.replace(elsewhere);
  else {
    // Nobody can go there, but the address can be copied.
    note.textContent = " " + link.href;
    link.after(note);
  }
};

// Whether the app tells of it beside the link: the reader stays there.
const peeks = (id) => document.querySelector("[data-peek]")?.dataset.peek === id;

addEventListener("click", (event) => {
  allow();
  if (event.target.closest?.("[data-step]")) setTimeout(seek, 100);
  const link = event.target.closest?.("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.target === "_blank") {
    event.preventDefault();
    const near = link.closest("[id]:not(#app,#whole)");
    leave(link, full + (near ? "#" + near.id : ""));
  } else if (link.matches("[href^='#']:not(.event__mark)")) {
    const id = decode(link.hash.slice(1));
    setTimeout(() => peeks(id) || follow(id) || leave(link, full + "#" + id), 100);
  }
});
addEventListener("keydown", allow);
