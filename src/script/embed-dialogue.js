// Loaded when a reader opens "Embed this page": code to copy, a choice of part, language and colours, and a preview. Not
// Rust, for few readers need it, and those of a page without the app need it too.
const details = document.getElementById("embed");

// For sites that allow scripts within the page alone: finds the frame by the window that speaks, and counts its box.
const SNIPPET = `addEventListener("message",({source:s,data:d})=>{if(d&&d.from==="jalon"&&d.height>0)for(const f of document.querySelectorAll("iframe"))if(f.contentWindow===s){const c=getComputedStyle(f),p=parseFloat;f.style.height=d.height+(c.boxSizing==="border-box"?f.offsetHeight-f.clientHeight+p(c.paddingTop)+p(c.paddingBottom):0)+"px"}})`;

(async () => {
  const { loaded } = details.dataset;
  const site = new URL(".", new URL(loaded, document.baseURI)).href;
  const file = await fetch(JSON.parse(document.getElementById("data").textContent).words).catch(() => ({}));
  if (!file.ok) {
    // What is opened again tries again.
    details.dataset.script = loaded;
    return;
  }
  const { words } = await file.json();
  const {
    embed_part: part,
    embed_whole: whole,
    embed_timeline: timeline,
    embed_cards: cards,
    embed_article: article,
    embed_language: language,
    embed_colours: colours,
    embed_readers: readers,
    embed_light: light,
    embed_dark: dark,
    embed_copy: copy,
    embed_wordpress: wordpress,
    embed_fixed: plain,
    embed_fitting: high,
    embed_script: script,
    embed_amp: amp,
    embed_preview: preview,
  } = words;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const choice = (label, options) => {
    const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
    fields.append(make("label", {}, label + " ", select));
    return select;
  };
  const fields = make("p", { className: "embed__choices" });
  const projects = [...document.querySelectorAll("#projects .card")].map((card) => ["project=" + card.id.slice(8), card.querySelector("h3").textContent]);
  const show = choice(part, [["", whole], ["show=timeline", timeline], ["show=cards", cards], ["show=article", article], ...projects]);
  const page = ({ href }) => href.split(/[?#]/)[0].replace(/index\.html$/, "");
  const links = [...document.querySelectorAll("a[data-language]")].map((link) => [page(link), link.textContent]);
  const tongue = choice(language, links.length ? links : [[page(location), document.documentElement.lang]]);
  tongue.value = page(location);
  const theme = choice(colours, [["", readers], ["theme=light", light], ["theme=dark", dark]]);

  const frame = make("iframe", { className: "embed__preview", title: preview });
  addEventListener("message", ({ source, data }) => {
    if (source === frame.contentWindow && data?.type === "embed-size") frame.style.height = data.height + "px";
  });
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  const title = escape(document.title);
  const codes = {
    // WordPress asks for one answer a page, where the build knew its address: it knows no parts and no colours.
    ...(document.querySelector("link[type='application/json+oembed']") && { [wordpress]: () => tongue.value }),
    [plain]: (address) => `<iframe src="${escape(address)}" title="${title}" width="100%" height="600" style="border:0" loading="lazy"></iframe>`,
    [high]: (address) => codes[plain](address) +
      `<script>${SNIPPET}</` + "script>",
    [script]: (address) => codes[plain](address) + `<script async src="${site}embed.js"></` + "script>",
    [amp]: (address) => `<amp-iframe src="${escape(address)}" title="${title}" width="600" height="600" layout="responsive" sandbox="allow-scripts allow-same-origin allow-popups" frameborder="0" resizable><div overflow tabindex="0" role="button">${title}</div></amp-iframe>`,
  };
  const outputs = Object.entries(codes).map(([label, code]) => {
    const text = make("textarea", { readOnly: true, rows: 3 });
    const button = make("button", { type: "button", className: "button", ariaLabel: `${copy}: ${label}`, async onclick() {
      text.select();
      const done = await navigator.clipboard?.writeText(text.value).then(() => true, () => false) || document.execCommand("copy");
      button.textContent = document.getElementById("announcer").textContent = done ? words.copied : words.not_copied;
    } }, copy);
    details.append(make("label", {}, label, text), button);
    return [text, code, button];
  });
  const update = () => {
    const query = [show.value, theme.value].filter(Boolean).join("&");
    const address = tongue.value + (query && "?" + query);
    for (const [text, code, button] of outputs) {
      text.value = code(address);
      button.textContent = copy;
    }
    // The preview shows the colours that are asked for, though on this site the reader's own choice goes before them.
    frame.onload = () => { if (theme.value && frame.contentDocument) frame.contentDocument.documentElement.dataset.theme = theme.value.slice(6); };
    frame.src = address;
  };
  fields.onchange = update;
  details.querySelector("summary").after(fields);
  details.append(make("p", {}, preview), frame);
  update();
})();
