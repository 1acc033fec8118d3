import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './selfSigned.ts';

/** Ends TLS for a host and hands requests on, as Caddy does: the host stays, and a header tells what it was. */
export async function startTlsProxy(
  host: string,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer(selfSigned(host), (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': headers.host };
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers: forwarded }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
