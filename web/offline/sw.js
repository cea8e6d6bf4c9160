// offline: keeps every file of one build, so that the page opens without a network after its first load.
const cacheName = 'halfspace-%VERSION%';
const files = ['%FILES%'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('halfspace-') && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// A page asks the server first, so that a new build is seen; everything else has its content in its name.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  const kept = () => caches.match(request, { ignoreSearch: true });
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => (await kept()) ?? (await caches.match('./')) ?? Response.error()));
  } else {
    event.respondWith(kept().then((answer) => answer ?? fetch(request)));
  }
});
