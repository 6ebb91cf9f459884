// Takes the place of `sw.js` in a debug build: removes what a release build served at the same
// address has kept, which would otherwise be shown instead.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`bitmark ${registration.scope} `)) await caches.delete(name);
  }
  await registration.unregister();
  for (const client of await clients.matchAll()) client.navigate(client.url);
}
