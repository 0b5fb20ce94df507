// Puts this page and what it is drawn with on the phone, for when there is no line. Who has the link can see the same
// page with a line; once it is handed in it goes.
const KEPT = "dagdeel-questionnaires";

export async function keepPage() {
  if (!("serviceWorker" in navigator)) return; // a bare address without https
  try {
    await navigator.serviceWorker.register("/q/worker.js");
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((one) => one.href);
    const scripts = [import.meta.url, new URL("kept.js", import.meta.url).href, new URL("filling.js", import.meta.url).href];
    const cache = await caches.open(KEPT);
    await cache.addAll([location.pathname, ...parts, ...scripts]);
    document.documentElement.dataset.kept = "";
  } catch { /* no room, or private browsing: it works with a line */ }
}

export async function renewPage() { // with the answers that the server has by now
  if (!("kept" in document.documentElement.dataset)) return;
  try { await (await caches.open(KEPT)).add(location.pathname); } catch { /* the line just went: the copy is a little older */ }
}

export async function forgetPage() {
  try { await (await caches.open(KEPT)).delete(location.pathname); } catch { /* nothing was kept */ }
}
