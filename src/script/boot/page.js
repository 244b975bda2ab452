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
