// Hears what pages around ask for in the forms that they speak, and ignores the rest at no cost; not Rust, for frames fit
// without the app.
import { nameForResizer, secret } from "./forms.js";
import { report } from "./height.js";
import { go } from "./links.js";

const LONGEST = 8192;

const resizer = (text) => {
  const [first, second, third] = text.split(":");
  if (/^res(ize|et)$/.test(first)) report("resizeParent");
  else if (first === "moveToAnchor") {
    if (second && !third) go(second.replace(/^#/, ""));
  } else if (first && first !== "message" && /^(true|false)$/.test(third)) {
    nameForResizer(first);
    report("init");
  }
};

addEventListener("message", (event) => {
  // Before its data, which a browser makes only for who looks at it.
  if (event.source !== parent) return;
  const { data } = event;
  if (!data) return;
  if (typeof data === "string") {
    if (data.length <= LONGEST && data.startsWith("[iFrameSizer]")) resizer(data.slice(13));
  } else if (data.sentinel === "amp" ? data.type === "frames-init" : secret && data.message === "ready" && data.secret === secret) report("init");
});
