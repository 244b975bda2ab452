// Says what the page around needs to know, in the forms of all who frame pages; not Rust, for frames fit without the app.
const params = new URLSearchParams(location.search);
const { href, origin, host, hash } = location;

// The names under which Pym, WordPress and iframe-resizer know this frame.
const pym = params.get("childId");
export const secret = (/[?&]secret=(\w+)/.exec(hash) || [])[1];
let resizer;
export const nameForResizer = (name) => { resizer = name; };

const say = (message) => parent.postMessage(message, "*");
const sayPym = (kind, value) => pym && say(["pym", pym, kind, value].join("xPYMx"));
const sayResizer = (...parts) => resizer && say("[iFrameSizer]" + [resizer, ...parts].join(":"));

export const greet = () => {
  say("[iFrameResizerChild]Ready");
  say({ sentinel: "amp", type: "embed-ready" });
};

export const sayHeight = (height, trigger) => {
  sayPym("height", height);
  sayResizer(height, innerWidth, trigger || "resizeObserver");
  // AMP's form; `from` is for `embed.js`, which leaves other frames alone that speak it.
  say({ sentinel: "amp", type: "embed-size", height, from: "jalon" });
  say({ "datawrapper-height": { [href.slice(origin.length + 1) || host]: height } });
  say(JSON.stringify({ src: href, context: "iframe.resize", height }));
  say({ subject: "lti.frameResize", height });
  if (secret) say({ message: "height", value: height, secret });
};

// The reader goes to what stands so far below the frame's top.
export const sayScroll = (top) => {
  sayPym("scrollToChildPos", top);
  sayResizer(top, 0, "scrollToOffset");
  say({ type: "embed-scroll", top, from: "jalon" });
};

// Asks the page around to go elsewhere: WordPress instead of a window, Pym where none may open; whether there is one to ask.
export const askWordPress = (address) => {
  if (secret) say({ message: "link", value: address, secret });
  return !!secret;
};
export const askPym = (address) => {
  sayPym("navigateTo", address);
  return !!pym;
};
