// Sets the colours that the reader chose, else those that the address asks for, and hears the switch; not Rust, for they
// must stand before the first paint.
import { around, params, root } from "./page.js";

const KEY = "jalon-theme";
const chosen = () => {
  try { return localStorage.getItem(KEY); } catch { /* a sandbox has no storage */ }
};
const theme = [chosen(), params.get("theme")].find((name) => /^(dark|light)$/.test(name));
if (theme) root.dataset.theme = theme;

addEventListener("click", (event) => {
  if (!around(event, "[data-theme-switch]")) return;
  const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  try { localStorage.setItem(KEY, root.dataset.theme); } catch { /* a sandbox has no storage */ }
});
