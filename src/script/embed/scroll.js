// Scrolls to what the reader goes to within a frame that is as high as its content; not Rust, for it runs in pages of other
// sites.
import { above } from "./find.js";

const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight;

// `top` is how far below the frame's top edge.
export const scroll = (frame, top) => {
  // Only the frame in which the reader is may move the page.
  if (frame.getRootNode().activeElement !== frame) return;
  const page = document.scrollingElement;
  let holder = above(frame);
  while (holder && holder !== document.body && !scrolls(holder)) holder = above(holder);
  if (!holder || holder === document.body) holder = page;
  const start = holder === page ? 0 : holder.getBoundingClientRect().top + holder.clientTop;
  const style = getComputedStyle(frame);
  const inner = frame.clientTop + (parseFloat(style.paddingTop) || 0);
  // Room that the site keeps for a header which stands still.
  const room = parseFloat(getComputedStyle(holder).scrollPaddingTop) || 0;
  holder.scrollBy({ top: frame.getBoundingClientRect().top + inner + top - start - room });
};
