import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pageHtml } from './pages.ts';

const CSS = readFileSync(join(import.meta.dirname, 'shop.css'));
const JS = readFileSync(join(import.meta.dirname, 'shop.js'));

/** A running demo shop. */
export interface Shop {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts the small demo shop. It has another origin than the collector and carries the tag, like a customer's site.
 * @param script URL of the tag's script
 */
export async function startShop(port: number, script: string): Promise<Shop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const send = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (pathname === '/shop.css') return send(200, 'text/css', CSS);
    if (pathname === '/shop.js') return send(200, 'text/javascript', JS);
    const html = pageHtml(pathname, script);
    return html ? send(200, 'text/html', html) : send(404, 'text/html', pageHtml('/404', script) ?? '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
