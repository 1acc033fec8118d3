/** The API, documented at https://developers.cloudflare.com/api. Tests put another in its place, as wrangler does too. */
const API = process.env.CLOUDFLARE_API_BASE_URL || 'https://api.cloudflare.com/client/v4';

/** A request that the platform refused, or did not answer. */
export class CloudflareError extends Error {
  /** HTTP status; 0 if there was no response. */
  readonly status: number;
  /** The platform's code of the error; 0 if it gave none. */
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Account {
  id: string;
  name: string;
}
export interface Database {
  uuid: string;
  name: string;
}

/** What a deployment asks of the platform beside `wrangler deploy`. All functions throw `CloudflareError`. */
export interface Cloudflare {
  accounts(): Promise<Account[]>;
  /** The account's part of `*.workers.dev`, or null if it has none yet. */
  subdomain(account: string): Promise<string | null>;
  databases(account: string): Promise<Database[]>;
  createDatabase(account: string, name: string): Promise<Database>;
  /** The database and the plan that a deployed Worker is bound to; null for what it is not. */
  boundTo(
    account: string,
    worker: string,
  ): Promise<{ database: string | null; plan: string | null; mailFrom: string | null }>;
  /** Runs SQL: several statements as a batch, or one with parameters. @returns its rows */
  query<Row>(account: string, database: string, sql: string, params?: unknown[]): Promise<Row[]>;
  /** Whether the account has a zone (a domain) of this name. */
  hasZone(account: string, name: string): Promise<boolean>;
  setSchedules(account: string, worker: string, crons: readonly string[]): Promise<void>;
}

/** One binding of a Worker: an id of a database, or the text of a variable. */
interface Binding {
  name: string;
  id?: string;
  text?: string;
}

interface Reply {
  success: boolean;
  result: unknown;
  errors?: { code: number; message: string }[];
}

/** Speaks with the platform's API. @param token an API token, or that of a login */
export function cloudflare(token: string): Cloudflare {
  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await fetch(API + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw new CloudflareError(0, 0, `Cloudflare could not be reached: ${cause}`);
    }
    const reply = (await response.json().catch(() => null)) as Reply | null;
    if (response.ok && reply?.success) return reply.result as T;
    const [first] = reply?.errors ?? [];
    throw new CloudflareError(response.status, first?.code ?? 0, first?.message ?? response.statusText);
  }
  const isMissing = (error: unknown) => error instanceof CloudflareError && error.status === 404;

  return {
    accounts: () => request('GET', '/accounts?per_page=50'),
    async subdomain(account) {
      try {
        const { subdomain } = await request<{ subdomain: string }>(
          'GET',
          `/accounts/${account}/workers/subdomain`,
        );
        return subdomain;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    databases: (account) => request('GET', `/accounts/${account}/d1/database?per_page=1000`),
    createDatabase: (account, name) => request('POST', `/accounts/${account}/d1/database`, { name }),
    async boundTo(account, worker) {
      try {
        const { bindings } = await request<{ bindings: Binding[] }>(
          'GET',
          `/accounts/${account}/workers/scripts/${worker}/settings`,
        );
        const named = (wanted: string) => bindings.find(({ name }) => name === wanted);
        return {
          database: named('DB')?.id ?? null,
          plan: named('PLAN')?.text ?? null,
          mailFrom: named('MAIL_FROM')?.text ?? null,
        };
      } catch (error) {
        if (isMissing(error)) return { database: null, plan: null, mailFrom: null };
        throw error;
      }
    },
    async query<Row>(account: string, database: string, sql: string, params: unknown[] = []): Promise<Row[]> {
      const path = `/accounts/${account}/d1/database/${database}/query`;
      const [first] = await request<{ results: Row[] }[]>('POST', path, { sql, params });
      return first?.results ?? [];
    },
    async hasZone(account, name) {
      const query = new URLSearchParams({ name, 'account.id': account });
      return (await request<unknown[]>('GET', `/zones?${query}`)).length > 0;
    },
    setSchedules: (account, worker, crons) =>
      request(
        'PUT',
        `/accounts/${account}/workers/scripts/${worker}/schedules`,
        crons.map((cron) => ({ cron })),
      ),
  };
}
