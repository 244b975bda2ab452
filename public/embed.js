// For pages that allow scripts: gives each frame that shows a page of this site the height of its content.
(() => {
  const site = new URL(".", document.currentScript.src).href;
  const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(site));
  addEventListener("message", ({ source, data }) => {
    if (!data || data.sentinel !== "amp" || data.type !== "embed-size" || !(data.height > 0)) return;
    for (const frame of ours()) {
      if (frame.contentWindow === source) frame.style.height = data.height + "px";
    }
  });
  // A frame may have spoken before this script came.
  const ask = () => ours().forEach((frame) => frame.contentWindow.postMessage({ sentinel: "amp", type: "frames-init" }, "*"));
  ask();
  addEventListener("load", ask);
})();
