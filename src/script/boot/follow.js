// Has links to another language lead to the same event and the same filters, and links to folders to a file where there is
// no host; not Rust, for they are followed without the app as well.
import { around } from "./page.js";
import { toFile } from "../address.js";

// `auxclick` is the middle button's.
for (const name of ["click", "auxclick"]) addEventListener(name, (event) => {
  const link = around(event, "a[href]");
  if (!link) return;
  if (link.matches("[data-language]")) Object.assign(link, { search: location.search, hash: location.hash });
  toFile(link);
}, true);
