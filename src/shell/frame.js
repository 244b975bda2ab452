// Runs in a frame alone, and without the app: tells pages around it what they need to know. `src/message.rs` says each
// message's form.
(() => {
  const root = document.documentElement;
  const params = new URLSearchParams(location.search);
  const { href, origin, host, hash } = location;
  const full = href.split(/[?#]/)[0];
  const pym = params.get("childId");
  const secret = (/[?&]secret=(\w+)/.exec(hash) || [])[1];
  const say = (message) => parent.postMessage(message, "*");
  const sayPym = (kind, value) => pym && say(["pym", pym, kind, value].join("xPYMx"));
  const sayResizer = (...parts) => resizer && say("[iFrameSizer]" + [resizer, ...parts].join(":"));
  let resizer, asked, last, timer, next = 0, shrinks = -2e4;

  // Who asks is answered also where nothing has changed; who asks much gets ten answers a second at most.
  const report = (trigger) => {
    // Parents wait for the answer to `init` by its name, for other answers by none.
    if (asked !== "init") asked = trigger || asked;
    clearTimeout(timer);
    const height = Math.ceil(root.getBoundingClientRect().height);
    // A hidden frame has no width, and so no height to tell.
    if (!innerWidth || !height || (height === last && !asked)) return;
    // A parent whose reaction changes our width could swing between heights for ever, and each round has a smaller one:
    // five of these are told at once, then one in five seconds, so that the larger stays.
    const now = performance.now();
    const early = Math.max(next, height < last && shrinks) - now;
    if (early > 0) {
      timer = setTimeout(report, early);
      return;
    }
    if (height < last) shrinks = Math.max(shrinks, now - 2e4) + 5e3;
    next = now + 100;
    last = height;
    sayPym("height", height);
    sayResizer(height, innerWidth, asked || "resizeObserver");
    say({ sentinel: "amp", type: "embed-size", height });
    say({ "datawrapper-height": { [href.slice(origin.length + 1) || host]: height } });
    say(JSON.stringify({ src: href, context: "iframe.resize", height }));
    say({ subject: "lti.frameResize", height });
    if (secret) say({ message: "height", value: height, secret });
    asked = 0;
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.sentinel === "amp" ? data.type === "frames-init" : secret && data.message === "ready" && data.secret === secret) report("init");
    if (typeof data !== "string" || data.length > 8192 || !data.startsWith("[iFrameSizer]")) return;
    const [first, second, third] = data.slice(13).split(":");
    if (/^res(ize|et)$/.test(first)) report("resizeParent");
    else if (first === "moveToAnchor") {
      if (!third && document.getElementById(second)) location.replace("#" + second);
    } else if (first && first !== "message" && /^(true|false)$/.test(third)) {
      resizer = first;
      report("init");
    }
  });

  // To what the frame cannot show: a source, or a part that was left out.
  const note = document.createElement("span");
  const leave = (link, elsewhere) => {
    let opened;
    if (secret) return say({ message: "link", value: elsewhere, secret });
    try {
      opened = open(link.target ? link : elsewhere, "_blank");
      opened.opener = null;
    } catch { /* a sandbox without pop-ups */ }
    if (opened) return;
    if (pym) sayPym("navigateTo", elsewhere);
    else if (root.matches("[data-show],[data-project]")) location.replace(elsewhere);
    else {
      // Nobody can go there, but the address can be copied.
      note.textContent = " " + link.href;
      link.after(note);
    }
  };
  addEventListener("click", (event) => {
    shrinks = -2e4;
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.getAttribute("href").split("#")[1];
    if (link.target === "_blank") {
      event.preventDefault();
      const near = link.closest("[id]:not(#app)");
      leave(link, full + (near ? "#" + near.id : ""));
    } else if (link.matches("[href^='#']")) {
      // The app has gone there already; without it this leaves no step in the history of the page around.
      if (!event.defaultPrevented) location.replace("#" + id);
      event.preventDefault();
      setTimeout(() => {
        const target = document.getElementById(id);
        if (!target || link.matches(".event__mark")) return;
        if (!target.getClientRects().length) return leave(link, full + "#" + id);
        const top = Math.round(target.getBoundingClientRect().top + scrollY);
        sayPym("scrollToChildPos", top);
        sayResizer(top, 0, "scrollToOffset");
      }, 100);
    }
  });
  addEventListener("keydown", () => { shrinks = -2e4; });

  say("[iFrameResizerChild]Ready");
  say({ sentinel: "amp", type: "embed-ready" });
  new ResizeObserver(() => report()).observe(root);
  // A frame far from the window is not drawn, and so not observed; that it has loaded it knows all the same.
  new MutationObserver(() => report()).observe(root, { attributes: true });
  for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, () => report());
})();
