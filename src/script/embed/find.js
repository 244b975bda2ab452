// Finds the frame that a message came from, wherever it stands; not Rust, for it runs in pages of other sites.

// Every frame of the page, those in shadow trees too, as far as these are open.
export const allFrames = (root = document) =>
  [...root.querySelectorAll("*")].flatMap((element) =>
    element.localName === "iframe" ? [element] : element.shadowRoot ? allFrames(element.shadowRoot) : []);

let known = [];

export const frameOf = (source) => {
  const find = () => known.find((frame) => frame.contentWindow === source);
  // Only a frame that is new is searched for.
  return find() || (known = allFrames(), find());
};

// The element around, out of a shadow tree too.
export const above = (element) => element.parentElement || element.getRootNode().host;
