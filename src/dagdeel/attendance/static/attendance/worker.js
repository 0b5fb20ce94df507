// Keeps the door of one meeting at hand: the server first, and what is on this device where there is no line. Who is no
// longer allowed to see the list loses what is kept here.
const NAME = `dagdeel-door:${location.pathname}`;
const PATIENCE = 4000; // ms before a line that hardly works counts as none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname === location.pathname) return;
  event.respondWith(pathname.startsWith("/static/") ? part(request) : page(request));
});

async function part(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request)) ?? fetch(request);
}

async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const response = await soon(fetch(request));
    if (response.redirected || response.type === "opaqueredirect" || response.status === 403 || response.status === 404) await caches.delete(NAME);
    else if (response.ok && (await cache.match(request, { ignoreVary: true }))) await cache.put(request, response.clone());
    return response;
  } catch (lost) {
    const held = await cache.match(request, { ignoreVary: true, ignoreSearch: true });
    if (held) return held;
    throw lost;
  }
}

function soon(answer) {
  return Promise.race([answer, new Promise((_, refuse) => setTimeout(() => refuse(new Error("no line")), PATIENCE))]);
}
