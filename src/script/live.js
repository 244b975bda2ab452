// Put into each page while one works on it: shows a new build at the place where the reader was, and a mistake over the
// page; not Rust, for it must work where the app does not.
(() => {
  const { number, news } = document.currentScript.dataset;
  const place = "jalon-place:" + location.pathname;
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null) addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));

  const overlay = document.createElement("div");
  const show = (problem) => {
    overlay.remove();
    if (problem === null) return;
    const root = overlay.shadowRoot ?? overlay.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
      section {
        position: fixed;
        inset: auto 0 0;
        max-height: 70vh;
        overflow: auto;
        z-index: 2147483647;
        padding: 1rem 2rem;
        border-top: 4px solid var(--now, currentColor);
        background: Canvas;
        color: CanvasText;
        font: 1rem/1.5 system-ui, sans-serif;
      }
      h1 {
        margin: 0;
        font-size: 1.1rem;
      }
      pre {
        overflow-x: auto;
        padding: 1rem;
        background: color-mix(in srgb, CanvasText 6%, Canvas);
        font: .9rem/1.4 ui-monospace, monospace;
      }
    </style>
    <section role="alert"><h1>The page cannot be built; this is the last one that could</h1><pre></pre>
      <p>This goes away once the mistake is mended and saved. <button>Hide it until then</button></p></section>`;
    root.querySelector("pre").textContent = problem;
    root.querySelector("button").onclick = () => overlay.remove();
    document.documentElement.append(overlay);
  };

  new EventSource(news).onmessage = ({ data }) => {
    const now = JSON.parse(data);
    // Another number is another build.
    if (String(now.number) !== number && now.problem === null) {
      sessionStorage.setItem(place, scrollY);
      location.reload();
    } else show(now.problem);
  };
})();
