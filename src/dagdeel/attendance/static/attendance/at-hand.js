// The page and the list stay on this device, so that the door goes on without a line. A service worker needs https (or
// this machine itself); elsewhere the page must stay open, and says so.

export class AtHand {
  #door; #name;

  constructor(door) {
    this.#door = door;
    this.#name = `dagdeel-door:${new URL(door.dataset.worker, location.href).pathname}`;
    const section = door.querySelector("[data-at-hand]");
    section.hidden = false;
    section.querySelector("[data-forget]").addEventListener("click", this.#forget);
    if (navigator.serviceWorker) this.#begin().catch(() => this.#say("fleeting"));
    else this.#say("fleeting");
  }

  async keepRows(html) {
    if (!this.isKept) return;
    const cache = await caches.open(this.#name);
    await cache.put(this.#door.dataset.rows, new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }));
  }

  async #begin() {
    await navigator.serviceWorker.register(this.#door.dataset.worker, { scope: location.pathname });
    await navigator.serviceWorker.ready;
    const cache = await caches.open(this.#name);
    const parts = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => new URL(name).pathname.startsWith("/static/"));
    await cache.addAll([location.pathname, ...new Set(parts)]);
    this.isKept = true;
    this.#say("lasting");
  }

  #forget = async () => {
    this.isKept = false;
    await caches.delete(this.#name);
    await (await navigator.serviceWorker.getRegistration(location.pathname))?.unregister();
    this.#say("fleeting");
  };

  #say(which) {
    for (const each of this.#door.querySelectorAll("[data-lasting], [data-fleeting]")) each.hidden = !(which in each.dataset);
  }
}
