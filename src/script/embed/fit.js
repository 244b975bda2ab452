// Makes a frame as high as its content, its own padding and border counted, and undoes a wrapper of a fixed ratio, as
// WordPress and many sites put around a frame for videos; not Rust, for it runs in pages of other sites.
import { above } from "./find.js";

const px = (length) => parseFloat(length) || 0;
const edges = (style) => px(style.paddingTop) + px(style.paddingBottom) + px(style.borderTopWidth) + px(style.borderBottomWidth);
// Past what the site's own sheet may hold important.
const set = (element, property, value) => element.style.setProperty(property, value, "important");

// Gives the element's content this height.
const setHeight = (element, height) => {
  const style = getComputedStyle(element);
  set(element, "height", height + (style.boxSizing === "border-box" ? edges(style) : 0) + "px");
};

const warned = new WeakSet();
const warn = (element) => {
  if (warned.has(element)) return;
  warned.add(element);
  console.warn("embed.js: a frame cannot be as high as its content; what keeps it low is", element);
};

const unwrap = (frame) => {
  let child = frame;
  let floats = getComputedStyle(frame).position === "absolute";
  let parent = above(frame);
  for (let level = 0; level < 4 && parent && parent !== document.body; level++, parent = above(parent)) {
    const style = getComputedStyle(parent);
    if (/auto|scroll/.test(style.overflowY)) return;
    // Neither is as high as what stands in it.
    if (/inline$|contents/.test(style.display) || (floats && style.position === "static")) continue;
    const padding = px(style.paddingTop) + px(style.paddingBottom);
    const empty = floats || parent.clientHeight - padding < 1;
    const padded = empty && padding > parent.clientWidth / 5;
    if (floats || padded || style.aspectRatio !== "auto") {
      if (padded) set(parent, "padding-block", "0");
      set(parent, "aspect-ratio", "auto");
      set(parent, "max-height", "none");
      if (floats) setHeight(parent, child.offsetHeight);
      else set(parent, "height", "auto");
    } else if (child.getBoundingClientRect().bottom > parent.getBoundingClientRect().bottom + 1) return warn(parent);
    child = parent;
    floats = style.position === "absolute";
  }
};

export const fit = (frame, height) => {
  setHeight(frame, height);
  unwrap(frame);
  const style = getComputedStyle(frame);
  if (frame.clientHeight && frame.clientHeight - px(style.paddingTop) - px(style.paddingBottom) < height - 1) warn(frame);
};
