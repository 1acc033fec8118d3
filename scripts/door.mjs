// The only entry to the collector under `npm start` (scripts/collector.ts). Runs in workerd.
import { WorkerEntrypoint } from 'cloudflare:workers';

/** Headers that the edge or miniflare itself sets; from a client they cannot be trusted. */
const TOLD = /^(cf|mf)-/;

/** Serves the port over which the Node process talks to the runtime: anyone else who finds it gets a 404. */
export default {
  fetch: () => new Response('There is nothing here.\n', { status: 404 }),
};

/** Forwards a request without headers that imitate the edge, and with an empty `cf`: no edge, so no country. */
export class Door extends WorkerEntrypoint {
  fetch(request) {
    const headers = new Headers(request.headers);
    for (const name of request.headers.keys()) if (TOLD.test(name)) headers.delete(name);
    return this.env.COLLECTOR.fetch(
      new Request(publicAddress(request.url, this.env.PUBLIC_URL), new Request(request, { headers, cf: {} })),
    );
  }
}

/**
 * Where the browser went, by the address that the owner gave: behind a proxy that ends TLS the request itself says http,
 * and its X-Forwarded headers may have come from anybody.
 */
function publicAddress(told, publicUrl) {
  if (!publicUrl) return told;
  const url = new URL(publicUrl);
  // Set part by part, so that nothing in them is read as a host.
  ({ pathname: url.pathname, search: url.search } = new URL(told));
  return url;
}
