// Tells a folder's address from a file's; not Rust, for it is asked before the app, or without it.

// The address with the slash at its end that the page's relative addresses need; nothing if it needs none.
export const folder = ({ href, protocol }) => {
  const url = new URL(href);
  const last = url.pathname.split("/").pop();
  // `/news/mali` and `/news/v1.2` are folders; `/news/index` and `/news/page.php` lie in one.
  if (!/^http/.test(protocol) || !last || last === "index" || /\.[a-z]\w*$/i.test(last)) return;
  url.pathname += "/";
  return url.href;
};

// Without a host nobody opens a folder's page for its address.
export const toFile = (link) => {
  if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
};
