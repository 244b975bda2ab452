// Once the app has answered, has a worker keep what the page has loaded for when there is no network; not Rust, for it is a
// part of the page that a site can leave out.
const root = document.documentElement;

const begin = async () => {
  try {
    const { active, waiting, installing } = await navigator.serviceWorker.register("{{ROOT}}service-worker.js");
    const worker = active || waiting || installing;
    const tell = (entries) => worker.postMessage(entries.map(({ name }) => name));
    // The page by the address that it came from, which may have changed since.
    tell(performance.getEntriesByType("navigation"));
    new PerformanceObserver((list) => tell(list.getEntries())).observe({ type: "resource", buffered: true });
  } catch { /* a browser that lets nothing be kept */ }
};

if (parent === self && /^http/.test(location.protocol)) {
  const observer = new MutationObserver(() => {
    if (root.dataset.app !== "ready") return;
    observer.disconnect();
    begin();
  });
  observer.observe(root, { attributeFilter: ["data-app"] });
}
