import { once } from 'node:events';
import { createServer } from 'node:http';
import { tagOf } from '@kitka/shared/install/tag';
import { command, freePort, type Kitka, startKitka } from './kitka.ts';

/** A shop whose pages have the tag, and a collector of its own that has nothing but this site. */
export interface OwnShop {
  kitka: Kitka;
  /** Of the shop's site. */
  key: string;
  url: string;
  /** Ends the shop alone: a test may have started its collector anew. */
  close(): void;
}

/**
 * Opens a shop that asks without a delay.
 * @param html what its pages show, by path; undefined for one that is not there
 */
export async function openOwnShop(html: (path: string) => string | undefined): Promise<OwnShop> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let tag = '';
  const server = createServer(({ url: path = '' }, response) => {
    const body = html(path);
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body && `<!doctype html><html lang="en"><link rel="icon" href="data:,">${tag}${body}`);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');

  const kitka = await startKitka(undefined, ['--no-demo']);
  const added = ['Shop', '--origin', url, '--automated', '--timezone', 'UTC'];
  const key = (await command(kitka.data, 'site', 'add', ...added)).stdout.trim();
  await command(kitka.data, 'site', 'prompt', key, 'delay=0');
  tag = tagOf(kitka.collector, key);
  return {
    kitka,
    key,
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
