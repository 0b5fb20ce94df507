// Without a line, a questionnaire that was open on this phone before opens as it was. With a line the network answers.
const KEPT = "dagdeel-questionnaires";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  // What a script asks (`destination` empty) is for the server alone: a copy renewed from itself would count as newer.
  if (event.request.method === "GET" && event.request.destination) event.respondWith(fetch(event.request).catch(() => held(event.request)));
});

async function held(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
}
