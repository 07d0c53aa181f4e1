// Shell and pages already read stay readable without network; nothing but this site is cached.
const CACHE = "anwen-VERSION_OF_WHAT_IS_HELD";
const SHELL = [
  "/offline", "/directives", "/manifest.json", "/anwen/look.css", "/anwen/layout.css",
  "/anwen/reading.js", "/anwen/english.js", "/anwen/source.js", "/anwen/feedback.js", "/anwen/chat.js",
  "/anwen/offline.js", "/anwen/icon.svg",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const ours = (path) => path.startsWith("/directives") || path.startsWith("/anwen/") || path === "/offline";

const fresh = async (request) => {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    if (request.mode === "navigate") return cache.match("/offline");
    throw fault;
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (ours(url.pathname)) event.respondWith(fresh(event.request));
  else if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(async () => (await caches.open(CACHE)).match("/offline")));
  }
});
