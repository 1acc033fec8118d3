// The only way into the collector that `npm start` opens (scripts/collector.ts). Runs in workerd.
import { WorkerEntrypoint } from 'cloudflare:workers';

/** Told to a Worker by the edge, or to miniflare by its own parts, and here by nobody who may be believed. */
const TOLD = /^(cf|mf)-/;

/** Whoever finds the port over which this process itself speaks with the runtime finds nothing. */
export default {
  fetch: () => new Response('There is nothing here.\n', { status: 404 }),
};

/** Hands a request on without what it says of itself in the name of the edge: no edge, so no country. */
export class Door extends WorkerEntrypoint {
  fetch(request) {
    const headers = new Headers(request.headers);
    for (const name of request.headers.keys()) if (TOLD.test(name)) headers.delete(name);
    return this.env.COLLECTOR.fetch(new Request(request, { headers, cf: {} }));
  }
}
