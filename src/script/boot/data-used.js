// Tells the reader how much has come over the link, again once the app has replaced the page; not Rust, for a page whose
// reader saves data has no app.
import { watch } from "./page.js";

const tell = () => {
  const line = document.querySelector("[data-used]");
  const data = document.getElementById("data");
  const sizes = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).map((entry) => entry.transferSize);
  const sum = sizes.reduce((sum, size) => sum + size, 0);
  // A page that is still being read may have the one and not the other; a sandbox is not told sizes.
  if (!line || !data || self.origin === "null" || !(sum >= 0)) return;
  const digits = [...JSON.parse(data.textContent).locale.notation.numbers.digits];
  line.textContent = line.dataset.used.replace("{}", `${Math.round(sum / 1e3)}`.replace(/\d/g, (digit) => digits[digit]));
};
const begin = () => {
  tell();
  // The app looks for a newer file of the story once it is ready.
  new PerformanceObserver(tell).observe({ type: "resource" });
};
watch("data-app", tell);
if (document.readyState === "complete") begin();
else addEventListener("load", () => setTimeout(begin));
