// Keeps one version of the toolkit for offline use. Made by `cargo xtask build`: any change to any
// file changes the list below, and so makes the browser fetch a new version, which then waits
// until the page asks it to take over.
const VERSION = "{{precache-version}}";
// Address and integrity of every file.
const FILES = {{precache}};

// One site may hold several copies under different paths; caches are shared by the whole site.
const PREFIX = `bitmark ${registration.scope} `;
const CACHE = PREFIX + VERSION;

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(registration.scope);
  if (isOurs) event.respondWith(answer(request));
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(([url, integrity]) =>
    new Request(url, { cache: "no-cache", ...(integrity && { integrity }) })));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const path = request.url.slice(registration.scope.length).split(/[?#]/)[0];
  const key = path === "" || path === "index.html" ? registration.scope : request;
  return await cache.match(key, { ignoreSearch: true, ignoreVary: true }) ?? fetch(request);
}
