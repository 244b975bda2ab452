// For pages that allow scripts: gives each frame that shows a page of ours the height of its content, and scrolls to what
// the reader goes to in it. Not Rust, for it runs in pages of other sites, which it must weigh nothing.
//
// It works as a script of our site, as a copy under any name, as a module and within a bundle.
import { allFrames, frameOf } from "./embed/find.js";
import { fit } from "./embed/fit.js";
import { scroll } from "./embed/scroll.js";

const listen = () => {
  // The last word of each window, heard twenty times a second at most, however often it speaks.
  const said = new Map();
  let timer, next = 0;
  const answer = () => {
    timer = 0;
    next = performance.now() + 50;
    for (const [source, { height, top }] of said) {
      const frame = frameOf(source);
      if (frame && height) fit(frame, height);
      if (frame && top >= 0) scroll(frame, top);
    }
    said.clear();
  };
  addEventListener("message", (event) => {
    const { source } = event;
    // Before its data, which a browser makes only for who looks at it.
    if (!source || source === self) return;
    const { data } = event;
    if (!data || data.from !== "jalon") return;
    const { type, height, top } = data;
    const word = type === "embed-size" && height > 0 && height < 1e6 ? { height } : type === "embed-scroll" && top >= 0 && { top };
    if (!word) return;
    said.set(source, { ...said.get(source), ...word });
    timer ||= setTimeout(answer, Math.max(0, next - performance.now()));
  });
  // A frame may have spoken before this script came. Others do not know the question, or answer it with their height.
  const ask = () => allFrames().forEach((frame) => frame.contentWindow?.postMessage({ sentinel: "amp", type: "frames-init" }, "*"));
  ask();
  for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, ask);
};

// A bundle may be run on a server first.
if (typeof document !== "undefined") listen();
