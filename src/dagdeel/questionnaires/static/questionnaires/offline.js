// Puts this page and what it is drawn with on the phone, for when there is no line. Who has the link can see the same
// page with a line; once it is handed in it goes.
const KEPT = "dagdeel-questionnaires";

let keeping = Promise.resolve(false); // whether there is a copy, once that is known

export function keepPage() { keeping = keep(); }

async function keep() {
  if (!("serviceWorker" in navigator)) return false; // a bare address without https
  try {
    await navigator.serviceWorker.register("/q/worker.js");
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((one) => one.href);
    const scripts = [import.meta.url, new URL("kept.js", import.meta.url).href, new URL("filling.js", import.meta.url).href];
    const cache = await caches.open(KEPT);
    await cache.addAll([location.pathname, ...parts, ...scripts]);
    document.documentElement.dataset.kept = "";
    return true;
  } catch { // no line now, or no room, or private browsing
    return caches.match(location.pathname, { cacheName: KEPT, ignoreVary: true }).then(Boolean, () => false);
  }
}

let renewing = Promise.resolve(); // one after the other, or an older page could come over a newer one

export function renewPage() { return renewing = renewing.then(renew); }

async function renew() { // with the answers that the server has by now; false: the copy is older than those
  if (!(await keeping)) return true;
  try { await (await caches.open(KEPT)).add(location.pathname); return true; } catch { return false; }
}

export async function forgetPage() {
  try { await (await caches.open(KEPT)).delete(location.pathname); } catch { /* nothing was kept */ }
}
