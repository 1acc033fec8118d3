import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CoreHeaders, CorePaths } from 'miniflare';
import { expect, inject, it } from 'vitest';
import { bundle } from '../scripts/bundle.ts';
import { ROOT, WRANGLER_CONFIG } from '../scripts/local.ts';
import { listeningPorts } from './ports.ts';

const { collector, shop, pid } = inject('kitka');

/**
 * Endpoints that miniflare and wrangler open beside a Worker: those this version exports by name, and
 * others that it answers to.
 */
const DOORS = [
  ...Object.values(CorePaths),
  `${CorePaths.EXPLORER}/api`,
  `${CorePaths.EXPLORER}/api/d1/database/kitka/raw`,
  `${CorePaths.SCHEDULED}?cron=17+3+*+*+*`,
  '/cdn-cgi/explorer',
  '/cdn-cgi/explorer/api/d1/database/kitka/raw',
  '/cdn-cgi/explorer/api/local/workers',
  '/cdn-cgi/platform-proxy',
  '/cdn-cgi/handler/scheduled?cron=17+3+*+*+*',
  '/cdn-cgi/handler/email?from=a@mail.example&to=b@mail.example',
  '/cdn-cgi/mf/scheduled',
  '/cdn-cgi/mf/stream/x',
  '/cdn-cgi/local/observability',
  '/cdn-cgi/ProxyWorker/pause',
  '/cdn-cgi/ProxyWorker/play',
  '/cdn-cgi/access/get-identity',
  '/cdn-cgi/trace',
  '/__scheduled?cron=17+3+*+*+*',
  '/core/error',
];

/** Headers that only miniflare's own parts or the edge should set. */
const HEADERS: Record<string, string>[] = [
  {},
  ...[...Object.values(CoreHeaders), 'CF-Connecting-IP', 'CF-Worker'].map((name) => ({ [name]: 'kitka' })),
  { [CoreHeaders.OP]: 'GET', [CoreHeaders.OP_TARGET]: '[["Native",1],[1]]', [CoreHeaders.OP_SECRET]: '00' },
  { [CoreHeaders.ORIGINAL_URL]: `${collector}/k/demo.js` },
  { [CoreHeaders.CF_BLOB]: '{"country":"FR"}' },
  { [CoreHeaders.ROUTE_OVERRIDE]: 'door' },
];

interface Said {
  status: number;
  text: string;
}

/** Sends a request to one endpoint and returns the response. */
async function ask(at: string, method: 'GET' | 'POST', headers: Record<string, string>): Promise<Said> {
  const body = method === 'POST' ? '{"sql":"SELECT * FROM sessions"}' : undefined;
  const response = await fetch(at, { method, headers, body, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** Whether a response is our Worker's own for an unknown address: the dashboard for GET, or a 404. */
const isOurs = ({ status, text }: Said, method: string, dashboard: string) =>
  (method === 'GET' && status === 200 && text === dashboard) || (status === 404 && text.includes('"path"'));

/** Every combination of endpoint, method and headers whose response `isRight` does not accept. */
async function openDoors(
  origin: string,
  isRight: (said: Said, method: string) => boolean,
): Promise<string[]> {
  const open: string[] = [];
  for (const door of ['/', ...DOORS])
    for (const method of ['GET', 'POST'] as const)
      for (const headers of door === '/' || door === CorePaths.PLATFORM_PROXY ? HEADERS : [{}]) {
        const said = await ask(origin + door, method, headers);
        if (!isRight(said, method))
          open.push(`${method} ${door} ${JSON.stringify(headers)}: ${said.status} ${said.text.slice(0, 80)}`);
      }
  return open;
}

it('opens no door of the runtime beside our own Worker, whatever the address, method or header', async () => {
  const dashboard = (await ask(`${collector}/`, 'GET', {})).text;
  expect(dashboard).toContain('<title>');
  expect(await openDoors(collector, (said, method) => isOurs(said, method, dashboard))).toEqual([]);
});

it.runIf(process.platform === 'linux')('serves nothing at any further port', async () => {
  const dashboard = (await ask(`${collector}/`, 'GET', {})).text;
  const known = [collector, shop].map((origin) => Number(new URL(origin).port));
  const ports = listeningPorts(pid);
  expect(ports).toEqual(expect.arrayContaining(known));
  for (const port of ports.filter((one) => !known.includes(one))) {
    // A request that guesses the Worker's name reaches it, which exposes no more than at the front.
    const isRight = (said: Said, method: string) => said.status >= 400 || isOurs(said, method, dashboard);
    expect(await openDoors(`http://127.0.0.1:${port}`, isRight)).toEqual([]);
  }
});

it('runs the very script that would be deployed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-deploy-'));
  const wrangler = join(ROOT, 'node_modules', '.bin', 'wrangler');
  execFileSync(wrangler, ['deploy', '--dry-run', '--outdir', folder, '--config', WRANGLER_CONFIG], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' },
  });
  // Comments contain each file's path relative to where the bundle was made.
  const code = (script: string) => script.replace(/^\/\/.*\n/gm, '');
  expect(code(await bundle(join(ROOT, 'collector', 'src', 'http', 'app.ts')))).toBe(
    code(readFileSync(join(folder, 'app.js'), 'utf8')),
  );
  rmSync(folder, { recursive: true });
});
