import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { D1Database } from '@cloudflare/workers-types';
import type { Miniflare } from 'miniflare';
import { runtime } from '../../scripts/runtime.ts';

/** One request that reached the platform. `path` is that of the account, such as `/d1/database`. */
export interface Call {
  method: string;
  path: string;
}

/** An error as the platform's API answers it. */
export interface PlatformError {
  status: number;
  code: number;
  message: string;
}

/** A Worker as it was uploaded. */
export interface UploadedWorker {
  metadata: {
    main_module: string;
    compatibility_date: string;
    bindings: { type: string; name: string; [more: string]: unknown }[];
    migrations?: { steps: { new_sqlite_classes?: string[] }[] };
    assets?: { config?: Record<string, unknown> };
  };
  /** Text of each module by its name. */
  modules: Record<string, string>;
  /** Content of each static file by its path. */
  files: Map<string, Buffer>;
}

/** A stand-in for the part of Cloudflare's API that a deployment needs, on loopback. Its databases are real D1. */
export interface Platform {
  /** For `CLOUDFLARE_API_BASE_URL`. */
  url: string;
  calls: Call[];
  databases: { uuid: string; name: string; db: D1Database }[];
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

const refused = (status: number, code: number, message: string): PlatformError => ({ status, code, message });

/** Starts an account with nothing in it but a subdomain and one domain. @param data folder of its databases */
export async function startPlatform(data: string): Promise<Platform> {
  const running: Miniflare[] = [];
  const manifests = new Map<string, Record<string, { hash: string }>>();
  const stored = new Map<string, Buffer>();
  const exports = new Map<string, string>();
  const platform: Platform = {
    url: '',
    calls: [],
    databases: [],
    workers: new Map(),
    schedules: new Map(),
    routes: new Map(),
    subdomain: 'sample',
    zones: ['shop.example'],
    fail: () => undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all(running.map((one) => one.dispose()));
    },
  };

  const databaseOf = (key: string) => {
    const found = platform.databases.find(({ uuid, name }) => uuid === key || name === key);
    if (!found) throw refused(404, 7404, `The database ${key} could not be found`);
    return found;
  };
  const tell = ({ uuid, name }: { uuid: string; name: string }) => ({
    uuid,
    name,
    version: 'production',
    created_at: '2026-11-01T00:00:00Z',
    num_tables: 0,
    file_size: 0,
  });
  const workerOf = (name: string) => {
    const worker = platform.workers.get(name);
    if (!worker) throw refused(404, 10007, 'This Worker does not exist on your account.');
    return worker;
  };

  type Route = (match: string[], body: Buffer, request: IncomingMessage, url: URL) => unknown;
  const routes: [method: string, path: RegExp, answer: Route][] = [
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
    ['GET', /^\/d1\/database$/, () => platform.databases.map(tell)],
    [
      'POST',
      /^\/d1\/database$/,
      async (_, body) => {
        const { name } = JSON.parse(body.toString());
        if (platform.databases.some((one) => one.name === name))
          throw refused(400, 7502, 'A database with that name already exists');
        const uuid = crypto.randomUUID();
        const workerd = runtime(data, { d1Databases: { DB: uuid } });
        running.push(workerd);
        const made = { uuid, name, db: (await workerd.getD1Database('DB')) as D1Database };
        platform.databases.push(made);
        return tell(made);
      },
    ],
    ['GET', /^\/d1\/database\/([^/]+)$/, ([key = '']) => tell(databaseOf(key))],
    [
      'POST',
      /^\/d1\/database\/([^/]+)\/export$/,
      async ([key = '']) => {
        const signed = `${platform.url}/exports/${key}`;
        exports.set(key, await dumpOf(databaseOf(key).db));
        return {
          success: true,
          status: 'complete',
          messages: [],
          result: { filename: 'export.sql', signed_url: signed },
        };
      },
    ],
    [
      'POST',
      /^\/d1\/database\/([^/]+)\/query$/,
      async ([key = ''], body) => {
        const { db } = databaseOf(key);
        const { sql, params = [] }: { sql: string; params?: unknown[] } = JSON.parse(body.toString());
        try {
          return [
            await db
              .prepare(sql)
              .bind(...params)
              .run(),
          ];
        } catch (error) {
          throw refused(400, 7500, String(error));
        }
      },
    ],
    [
      'GET',
      /^\/workers\/services\/([^/]+)$/,
      ([name = '']) => {
        workerOf(name);
        return {
          id: name,
          default_environment: { environment: 'production', script: { last_deployed_from: 'wrangler' } },
        };
      },
    ],
    [
      'GET',
      /^\/workers\/workers\/([^/]+)$/,
      ([name = '']) => {
        workerOf(name);
        return { id: name, name, subdomain: { enabled: true, previews_enabled: false } };
      },
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/secrets$/,
      ([name = '']) => {
        workerOf(name);
        return [];
      },
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/(deployments|versions)$/,
      ([name = '']) => {
        workerOf(name);
        return { deployments: [], items: [] };
      },
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/settings$/,
      ([name = '']) => ({ bindings: workerOf(name).metadata.bindings }),
    ],
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/assets-upload-session$/,
      ([name = ''], body) => {
        const { manifest }: { manifest: Record<string, { hash: string }> } = JSON.parse(body.toString());
        manifests.set(name, manifest);
        const missing = Object.values(manifest).filter(({ hash }) => !stored.has(hash));
        return { jwt: 'upload', buckets: missing.length > 0 ? [missing.map(({ hash }) => hash)] : [] };
      },
    ],
    [
      'POST',
      /^\/workers\/assets\/upload$/,
      async (_, body, request) => {
        for (const [hash, content] of (await formOf(request, body)).entries())
          stored.set(
            hash,
            Buffer.from(typeof content === 'string' ? content : await content.text(), 'base64'),
          );
        return { jwt: 'complete' };
      },
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)$/,
      async ([name = ''], body, request) => {
        const form = await formOf(request, body);
        const metadata: UploadedWorker['metadata'] = JSON.parse(await textOf(form.get('metadata')));
        const modules: Record<string, string> = {};
        for (const [part, content] of form.entries())
          if (part !== 'metadata') modules[part] = await textOf(content);
        const files = new Map(
          Object.entries(manifests.get(name) ?? {}).map(([path, { hash }]) => [
            path,
            stored.get(hash) ?? Buffer.of(),
          ]),
        );
        platform.workers.set(name, { metadata, modules, files });
        return {
          id: name,
          etag: 'x',
          pipeline_hash: 'x',
          deployment_id: 'x',
          startup_time_ms: 12,
          entry_point: metadata.main_module,
        };
      },
    ],
    ['GET', /^\/workers\/scripts\/([^/]+)\/subdomain$/, () => ({ enabled: true, previews_enabled: false })],
    ['POST', /^\/workers\/scripts\/([^/]+)\/subdomain$/, (_, body) => JSON.parse(body.toString())],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/schedules$/,
      ([name = '']) => ({
        schedules: (platform.schedules.get(name) ?? []).map((cron) => ({ cron })),
      }),
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/schedules$/,
      ([name = ''], body) => {
        workerOf(name);
        const crons: { cron: string }[] = JSON.parse(body.toString());
        platform.schedules.set(
          name,
          crons.map(({ cron }) => cron),
        );
        return { schedules: crons };
      },
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/routes$/,
      ([name = ''], body) => {
        const patterns: { pattern: string }[] = JSON.parse(body.toString());
        platform.routes.set(
          name,
          patterns.map(({ pattern }) => pattern),
        );
        return patterns;
      },
    ],
    ['GET', /^\/zones\/[^/]+\/workers\/routes$/, () => []],
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/domains\/changeset$/,
      () => ({ added: [], updated: [], removed: [], conflicting: [] }),
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/domains\/records$/,
      ([name = ''], body) => {
        const { origins }: { origins: { hostname: string }[] } = JSON.parse(body.toString());
        platform.routes.set(
          name,
          origins.map(({ hostname }) => hostname),
        );
        return origins;
      },
    ],
  ];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform');
    const path = url.pathname.replace(/^\/client\/v4/, '').replace(`/accounts/${ACCOUNT.id}`, '') || '/';
    const call: Call = { method: request.method ?? 'GET', path };
    platform.calls.push(call);
    const [, exported] = /^\/exports\/(.+)$/.exec(path) ?? [];
    if (exported) {
      response.end(exports.get(exported));
      return;
    }
    try {
      const body = await bodyOf(request);
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
  platform.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
  return platform;
}

/** A database as text, as the platform exports it: all tables, then all rows. */
async function dumpOf(db: D1Database): Promise<string> {
  const { results: tables } = await db
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' ORDER BY type DESC, rowid",
    )
    .all<{ name: string; sql: string }>();
  const lines = ['PRAGMA defer_foreign_keys=TRUE;', ...tables.map(({ sql }) => `${sql};`)];
  for (const { name, sql } of tables) {
    if (!sql.startsWith('CREATE TABLE')) continue;
    for (const row of (await db.prepare(`SELECT * FROM ${name}`).all()).results)
      lines.push(
        `INSERT INTO "${name}" (${Object.keys(row).map((column) => `"${column}"`)}) VALUES(${Object.values(row).map((value) => (value === null ? 'NULL' : typeof value === 'number' ? value : `'${String(value).replaceAll("'", "''")}'`))});`,
      );
  }
  return lines.join('\n');
}

const formOf = (request: IncomingMessage, body: Buffer): Promise<FormData> =>
  new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();

const textOf = async (part: FormDataEntryValue | null): Promise<string> =>
  part === null ? '' : typeof part === 'string' ? part : part.text();

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const isPlatformError = (error: unknown): error is PlatformError =>
  typeof error === 'object' && error !== null && 'status' in error && 'code' in error;
