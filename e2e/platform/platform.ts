import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Database, serveDatabases } from './databases.ts';
import { isPlatformError, type PlatformError, type Route, refused } from './route.ts';
import { serveWorkers, type UploadedWorker } from './workers.ts';

/** One request that reached the platform. `path` is that of the account, such as `/d1/database`. */
export interface Call {
  method: string;
  path: string;
}

/**
 * A stand-in for the part of Cloudflare's API that a deployment needs, on loopback. Its databases are real D1, and it
 * keeps their past and each upload, so that going back brings back what was.
 */
export interface Platform {
  /** For `CLOUDFLARE_API_BASE_URL`. */
  url: string;
  /** Where `wrangler login` sends the browser and gets its token. */
  login: { WRANGLER_AUTH_URL: string; WRANGLER_TOKEN_URL: string };
  calls: Call[];
  databases: Database[];
  /** What runs now, by name. */
  workers: Map<string, UploadedWorker>;
  schedules: Map<string, string[]>;
  /** Patterns of routes and names of own hosts, by Worker. */
  routes: Map<string, string[]>;
  /** The account's part of `*.workers.dev`; null: it has none yet. */
  subdomain: string | null;
  /** Domains of the account. */
  zones: string[];
  /** What the platform answers instead, where it returns something. */
  fail: (call: Call) => PlatformError | undefined;
  close: () => Promise<void>;
}

export const ACCOUNT = { id: 'a'.repeat(32), name: 'Sample account' };
const ZONE = 'b'.repeat(32);

/** Starts an account with nothing in it but a subdomain and one domain. @param data folder of its databases */
export async function startPlatform(data: string): Promise<Platform> {
  const d1 = serveDatabases(data, () => platform.url);
  const { workers, schedules, ownRoutes, routes: workerRoutes } = serveWorkers();
  /** Codes that the login gave out, each good for one token. */
  const codes = new Set<string>();
  const platform: Platform = {
    url: '',
    login: { WRANGLER_AUTH_URL: '', WRANGLER_TOKEN_URL: '' },
    calls: [],
    databases: d1.databases,
    workers,
    schedules,
    routes: ownRoutes,
    subdomain: 'sample',
    zones: ['shop.example'],
    fail: () => undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await d1.close();
    },
  };

  const routes: Route[] = [
    ['GET', /^\/accounts$/, () => [ACCOUNT]],
    ['GET', /^\/user$/, () => ({ email: 'owner@mail.example' })],
    ['GET', /^\/memberships$/, () => [{ account: ACCOUNT }]],
    [
      'GET',
      /^\/zones$/,
      (_, __, ___, url) => {
        const name = url.searchParams.get('name') ?? '';
        return platform.zones.includes(name) ? [{ id: ZONE, name, account: ACCOUNT }] : [];
      },
    ],
    [
      'GET',
      /^\/workers\/subdomain$/,
      () => {
        if (platform.subdomain === null) throw refused(404, 10007, 'workers.api.error.subdomain_required');
        return { subdomain: platform.subdomain };
      },
    ],
    ...d1.routes,
    ...workerRoutes,
  ];

  // A deployment may pause for longer than the few seconds after which Node closes a connection.
  const server = createServer({ keepAliveTimeout: 600_000 }, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform');
    const path = url.pathname.replace(/^\/client\/v4/, '').replace(`/accounts/${ACCOUNT.id}`, '') || '/';
    const call: Call = { method: request.method ?? 'GET', path };
    platform.calls.push(call);
    const [, exported] = /^\/exports\/(.+)$/.exec(path) ?? [];
    if (exported) {
      response.end(d1.exports.get(exported));
      return;
    }
    try {
      const body = await bodyOf(request);
      if (path === '/oauth2/auth') return void response.writeHead(302, { location: allow(url, codes) }).end();
      if (path === '/oauth2/token') return void send(response, 200, tokenFor(body, codes));
      if (!request.headers.authorization) throw refused(401, 10000, 'Authentication error');
      const failure = platform.fail(call);
      if (failure) throw failure;
      const route = routes.find(([method, pattern]) => method === call.method && pattern.test(path));
      if (!route) throw refused(404, 7003, `There is no ${call.method} ${path}`);
      const match = [...(route[1].exec(path) ?? [])].slice(1);
      const result = await route[2](match, body, request, url);
      const count = Array.isArray(result) ? result.length : 1;
      send(response, path.endsWith('/assets/upload') ? 201 : 200, {
        success: true,
        result,
        errors: [],
        messages: [],
        result_info: { page: 1, per_page: 1000, count, total_count: count },
      });
    } catch (error) {
      const { status, code, message } = isPlatformError(error) ? error : refused(500, 10013, String(error));
      send(response, status, { success: false, result: null, errors: [{ code, message }], messages: [] });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform.url = `${origin}/client/v4`;
  platform.login = {
    WRANGLER_AUTH_URL: `${origin}/oauth2/auth`,
    WRANGLER_TOKEN_URL: `${origin}/oauth2/token`,
  };
  return platform;
}

/** Where the browser of an owner who agrees is sent next (RFC 6749, 4.1.2). */
function allow({ searchParams }: URL, codes: Set<string>): string {
  const code = crypto.randomUUID();
  codes.add(code);
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('code', code);
  back.searchParams.set('state', searchParams.get('state') ?? '');
  return back.href;
}

/** The token for a code (RFC 6749, 4.1.4). */
function tokenFor(body: Buffer, codes: Set<string>): object {
  if (!codes.delete(new URLSearchParams(body.toString()).get('code') ?? ''))
    throw refused(400, 10001, 'invalid_grant');
  const token = crypto.randomUUID();
  return { access_token: token, refresh_token: token, expires_in: 3600, token_type: 'bearer', scope: '' };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
