// What the first scripts share: the root element, the address's query, and when the page has been read to its end; not
// Rust, for they run before the first paint, when there is no app.
export const root = document.documentElement;
export const params = new URLSearchParams(location.search);

// Optimisers of some hosts run scripts late, when the events of loading are over.
export const parsed = new Promise((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve);
  else resolve();
});

export const add = (name, properties) => document.head.append(Object.assign(document.createElement(name), properties));

export const around = ({ target }, selector) => target.closest?.(selector);

// Hears of changes to the root's attributes, as far as the browser tells of them.
export const watch = (attribute, hear) => {
  try { new MutationObserver(hear).observe(root, { attributeFilter: [attribute] }); } catch { /* it knows none, or a blocker keeps it */ }
};

// Requests missing sheets again, once each, as `print` so that nothing waits for them.
export const seekSheets = () => {
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    const { media, sheet, sought } = link;
    if (!sheet && !sought) link.replaceWith(Object.assign(link.cloneNode(), { sought: 1, media: "print", onload() { this.media = media; } }));
  }
};
