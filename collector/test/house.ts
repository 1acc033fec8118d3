import { applyD1Migrations, reset } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { Answer } from '@kitka/shared/answer';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/answer';
import type { Beacon } from '@kitka/shared/beacon';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/site';
import { customAlphabet, nanoid } from 'nanoid';
import type { AnswerEntry } from '../src/ledger/entry.ts';
import { addToken } from '../src/query/access.ts';
import { addSite } from '../src/query/sites.ts';

export const ORIGIN = 'https://shop.example';
export const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

export const makeReceipt = customAlphabet(RECEIPT_ALPHABET, RECEIPT_LENGTH);

/** An empty store with one site; its key is new each time, as isolates remember sites. */
export async function newSite(changes: Partial<Site> = {}): Promise<Site> {
  const site: Site = {
    key: `s${nanoid(12)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '0')}`,
    name: 'Test shop',
    origins: [ORIGIN],
    timezone: 'Europe/Helsinki',
    sample: false,
    settings: DEFAULT_SETTINGS,
    ...changes,
  };
  await addSite(env.DB, site, Date.now());
  return site;
}

/** Empties the store and restarts the Ledger. */
export async function resetHouse(): Promise<void> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}

export const makeBeacon = (changes: Partial<Beacon> = {}): Beacon => ({
  v: 1,
  id: nanoid(12),
  at: Date.now(),
  page: '/cart',
  view: { entry: true, nav: 'load', device: 'phone', lang: 'fi' },
  ...changes,
});

export const makeAnswer = (changes: Partial<Answer> = {}): Answer => ({
  v: 1,
  id: makeReceipt(),
  at: Date.now(),
  page: '/cart',
  kind: 'csat',
  value: 4,
  wording: 1,
  lang: 'fi',
  device: 'phone',
  via: 'auto',
  ...changes,
});

/** The same as the Ledger takes it. */
export const makeEntry = (
  changes: Partial<AnswerEntry> & Pick<AnswerEntry, 'site' | 'day'>,
): AnswerEntry => ({
  type: 'answer',
  page: '/a',
  id: makeReceipt(),
  at: Date.parse(changes.day),
  kind: 'csat',
  value: 4,
  worth: null,
  wording: 1,
  comment: null,
  reasons: null,
  agreement: null,
  agreed: null,
  contact: null,
  took: null,
  lang: 'fi',
  device: 'phone',
  country: null,
  via: 'auto',
  signal: null,
  error: null,
  selector: null,
  ...changes,
});

/** Sends a body as a page would. Strings and bytes go as they are, anything else as JSON. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return exports.default.fetch(`https://kitka.example${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'user-agent': CHROME, 'content-type': 'text/plain', ...headers },
    body: isRaw ? body : JSON.stringify(body),
  });
}

/** Reads the API with a token for the site. */
export async function reader(site: Site): Promise<<T>(path: string) => Promise<T>> {
  const token = await addToken(env.DB, site.key, 'read', Date.now());
  return async <T>(path: string) => {
    const response = await exports.default.fetch(`https://kitka.example/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json<T>();
  };
}
