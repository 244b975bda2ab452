// Keeps the pages that a reader has opened, each with all that belongs to it, and shows them where there is no network; not
// Rust, for browsers take nothing but a script for this.
//
// What is kept is never fetched for it: it is what the page has just loaded. A page is kept last, after the files that it names
// by their content, so that what is shown without a network is always one build, and whole.
import { folder } from "./address.js";

const { scope } = registration;
const CACHE = "jalon " + scope;

// The site's pages and the files that may change under their names; none where the site has switched this off.
const FILES = new Set(("{{FILES}}".match(/\S+/g) || []).map((file) => new URL(file, scope).href));

// A file that is named by the first bytes of its hash.
const HASHED = /[./]*(?:jalon|redraw|frame)-([0-9a-f]{10})(?:_bg)?\.(?:js|wasm|css)/g;
const hashOf = (address) => [...address.matchAll(HASHED)].pop()?.[1];

// How many pages are kept, the last ones that were read.
const MOST = 40;

// How long a reader waits for the network, in milliseconds, where the page is at hand.
const PATIENCE = 4e3;

// The file without what only the page reads of an address: `fr`, `fr/index.html` and `fr/?theme=dark` are the page `fr/`.
const named = (address) => {
  const url = new URL(address);
  url.search = url.hash = "";
  return (folder(url) || url.href).replace(/\/index(\.html)?$/, "/");
};

// Opening the cache would make one.
const kept = (file) => caches.match(file, { cacheName: CACHE });

// As the browser has it from the page's own visit; never from the network.
const loaded = (address) => fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => Response.error());

const isWhole = async (response, hash) => {
  if (!response.ok || response.redirected) return false;
  if (!hash) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  return [...digest.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === hash;
};

// Whether the cache has the file now.
const keepFile = async (cache, file, address = file) => {
  const hash = hashOf(file);
  if (hash && await cache.match(file)) return true;
  const response = await loaded(address);
  const whole = await isWhole(response, hash);
  if (whole) await cache.put(file, response);
  return whole;
};

const namesIn = (text, page) => (text.match(HASHED) || []).map((name) => new URL(name, page).href);

const keepPage = async (cache, page, response) => {
  if (!await isWhole(response)) return;
  const text = await response.clone().text();
  const names = namesIn(text, page);
  // What a host shows in a page's stead names nothing of ours, and half of a page does not end.
  if (!(names.length || text.includes("class=\"index\"")) || !text.includes("</html>")) return;
  for (const name of names) if (/\/jalon-[^/]+$/.test(name) && !await keepFile(cache, name)) return;
  await cache.put(page, response);
};

// Leaves what the last pages name, and what may change under its name.
const tidy = async (cache) => {
  const all = (await cache.keys()).map(({ url }) => url);
  const wanted = new Set(all.filter((file) => FILES.has(file) && !file.endsWith("/")));
  for (const page of all.filter((file) => FILES.has(file) && file.endsWith("/")).slice(-MOST)) {
    const text = await (await cache.match(page)).text();
    for (const file of [page, ...namesIn(text, page)]) wanted.add(file);
  }
  for (const file of all) if (!wanted.has(file)) await cache.delete(file);
};

let retired;

// One at a time, in whatever worker, so that none takes away what another is just keeping.
const keep = (work) => navigator.locks.request(CACHE, async () => retired || work(await caches.open(CACHE))).catch(() => {});

const retire = async () => {
  retired = true;
  await navigator.locks.request(CACHE, () => caches.delete(CACHE));
  await registration.unregister();
};

const isGone = ({ status }) => status === 404 || status === 410;

// Browsers look for a newer worker at each visit, but go on with the old one where there is none any more.
const retireIfGone = async () => {
  if (isGone(await fetch(location.href, { method: "HEAD", cache: "no-store" }))) await retire();
};

const show = async (fresh, page) => {
  const old = await kept(page);
  if (!old) return fresh;
  return Promise.race([
    fresh.then((response) => response.status < 500 ? response : old, () => old),
    new Promise((resolve) => setTimeout(resolve, PATIENCE, old)),
  ]);
};

const visit = (event, page) => {
  // Past the browser's own cache, which may hold what has been corrected since.
  const fresh = fetch(event.request, { cache: "no-cache" });
  const copy = fresh.then((response) => response.clone());
  event.waitUntil(copy.then(async (response) => {
    await keep((cache) => isGone(response) ? cache.delete(page) : keepPage(cache, page, response));
    await retireIfGone();
  }).catch(() => {}));
  event.respondWith(show(fresh, page));
};

addEventListener("fetch", (event) => {
  const { request } = event;
  // Frames come and go with what their page shows; nobody reads them without that page.
  if (request.destination === "iframe") return;
  const file = named(request.url);
  if (request.method !== "GET" || !file.startsWith(scope)) return;
  if (hashOf(file)) event.respondWith(kept(file).then((response) => response || fetch(request)));
  else if (!FILES.has(file)) return;
  else if (request.mode === "navigate") visit(event, file);
  else event.respondWith(fetch(request).catch(async () => await kept(file) || Response.error()));
});

// The page tells what it has loaded; and has just registered anew what has retired meanwhile.
addEventListener("message", (event) => event.waitUntil(retired ? retire() : keep(async (cache) => {
  for (const address of event.data) {
    const file = named(address);
    const isOurs = file.startsWith(scope) && hashOf(file) || FILES.has(file);
    if (isOurs && !file.endsWith("/")) await keepFile(cache, file, address);
    else if (isOurs) {
      await keepPage(cache, file, await loaded(address));
      await tidy(cache);
    }
  }
})));

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => FILES.size || event.waitUntil(retire()));
