import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ViewMessage } from '@kitka/shared/wire/view';
import { afterEach, expect, inject, it } from 'vitest';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';

// Chromium does not prerender a page that is being debugged, so this test runs without Playwright: the pages
// navigate by themselves, and the server records what they send.
const { collector } = inject('kitka');
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A page that has `/seen` and `/unseen` prerendered, and navigates to the first once both are there. */
const FIRST = `<!doctype html><title>First</title>
<script type="speculationrules">{"prerender":[{"urls":["/seen","/unseen"],"eagerness":"immediate"}]}</script>
<script async src="/k/prer.js"></script>
<script>fetch('/ready').then(() => { location.href = '/seen'; });</script>`;
/** Reports that it has loaded and whether it is prerendering, and navigates on after it has been activated. */
const SECOND = `<!doctype html><title>Second</title><script async src="/k/prer.js"></script>
<script>
  fetch('/there' + location.pathname + '?' + document.prerendering);
  if (location.pathname === '/seen') {
    document.addEventListener('prerenderingchange', () => setTimeout(() => { location.href = '/end'; }, 1500));
  }
</script>`;

it('counts a prerendered page when it is activated, and not at all when it never is', async () => {
  const core = (await (await fetch(`${collector}/k/demo.js`)).text()).replaceAll('"demo"', '"prer"');
  const beacons: ViewMessage[] = [];
  const there: string[] = [];
  const bothThere = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    const send = (type: string, body: string) => {
      response.setHeader('content-type', type);
      response.end(body);
    };
    if (url.startsWith('/b/')) {
      let body = '';
      for await (const chunk of request) body += chunk;
      beacons.push(JSON.parse(body));
      response.writeHead(204).end();
    } else if (url === '/k/prer.js') send('text/javascript', core);
    else if (url === '/ready') {
      await bothThere.promise;
      send('text/plain', '');
    } else if (url.startsWith('/there')) {
      there.push(url);
      if (there.length === 2) bothThere.resolve();
      send('text/plain', '');
    } else if (url === '/') send('text/html', FIRST);
    else send('text/html', url === '/end' ? '<!doctype html><title>End</title>' : SECOND);
  });
  const origin = await listen(server);
  const profile = mkdtempSync(join(tmpdir(), 'kitka-profile-'));
  const browser = spawn(
    provideChromium(console.error),
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `${origin}/`,
    ],
    { stdio: 'ignore', detached: true },
  );
  ends.push(() => {
    process.kill(-browser.pid!, 'SIGKILL');
    server.closeAllConnections();
    server.close();
    browser.once('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  });

  await expect.poll(() => beacons.filter(({ page }) => page === '/seen').length).toBe(1);
  expect(there.sort()).toEqual(['/there/seen?true', '/there/unseen?true']);
  expect(beacons.find(({ page }) => page === '/seen')).toMatchObject({
    context: { nav: 'prerender', landing: false, from: '/' },
  });
  expect(beacons.filter(({ page }) => page === '/unseen')).toEqual([]);
  // By view id, as a view may send several messages.
  expect([...new Map(beacons.map(({ id, page }) => [id, page])).values()]).toEqual(['/', '/seen']);
});

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`),
    );
  });
}
