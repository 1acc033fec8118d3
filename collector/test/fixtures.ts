import { applyD1Migrations, reset } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { AccountingResponse, DetailResponse } from '@kitka/shared/api/api';
import type { RoleOn } from '@kitka/shared/settings/roles';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/settings/site';
import { type Answer, RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/answer';
import type { ViewMessage } from '@kitka/shared/wire/view';
import { customAlphabet, nanoid } from 'nanoid';
import type { RequestFacts } from '../src/ingest/admission.ts';
import { answerEntry } from '../src/ingest/answerEntry.ts';
import type { Verdict } from '../src/ingest/verdict.ts';
import { viewEntry } from '../src/ingest/viewEntry.ts';
import type { AnswerEntry, ViewEntry } from '../src/ledger/entry.ts';
import { newSession } from '../src/store/sessions.ts';
import { addSite, readSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';

export const ORIGIN = 'https://shop.example';
export const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

export const makeReceipt = customAlphabet(RECEIPT_ALPHABET, RECEIPT_LENGTH);

/** Adds a site, with a new key each time because isolates cache sites. */
export async function newSite(changes: Partial<Site> = {}): Promise<StoredSite> {
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
  return (await readSite(env.DB, site.key))!;
}

/** Empties the store and restarts the Ledger. */
export async function resetStore(): Promise<void> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}

/** A message about a new view, unless `id` is given. */
export const makeView = (changes: Partial<ViewMessage> = {}): ViewMessage => ({
  v: 2,
  id: nanoid(12),
  n: 1,
  at: Date.now(),
  page: '/cart',
  context: { landing: true, nav: 'load', device: 'phone', lang: 'fi' },
  ...changes,
});

export const makeAnswer = (changes: Partial<Answer> = {}): Answer => ({
  v: 2,
  id: makeReceipt(),
  n: 1,
  at: Date.now(),
  page: '/cart',
  context: { landing: true, nav: 'load', device: 'phone', lang: 'fi' },
  kind: 'csat',
  value: 4,
  wording: 1,
  lang: 'fi',
  via: 'auto',
  ...changes,
});

/** Entries as they reach the Ledger, on any day. */
export const viewEntryOf = async (
  site: StoredSite,
  message: ViewMessage,
  country: string | null = null,
  now = message.at,
): Promise<ViewEntry> => ingested(await viewEntry(JSON.stringify(message), site, facts(country), now));
export const answerEntryOf = async (
  site: StoredSite,
  message: Answer,
  country: string | null = null,
  now = message.at,
): Promise<AnswerEntry> => ingested(await answerEntry(JSON.stringify(message), site, facts(country), now));

const facts = (country: string | null): RequestFacts => ({
  origin: ORIGIN,
  userAgent: CHROME,
  optedOut: false,
  country,
});
function ingested<Entry>(verdict: Verdict<{ entry: Entry }>): Entry {
  if (!verdict.ok) throw new Error(verdict.message);
  return verdict.value.entry;
}

/** Sends a body as a page would. Strings and bytes are sent unchanged, anything else as JSON. */
export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return exports.default.fetch(`https://kitka.example${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'user-agent': CHROME, 'content-type': 'text/plain', ...headers },
    body: isRaw ? body : JSON.stringify(body),
  });
}

/** Reads the API with a token for the site. */
export async function reader(site: Pick<Site, 'key'>): Promise<<T>(path: string) => Promise<T>> {
  const token = await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now());
  return async <T>(path: string) => {
    const response = await exports.default.fetch(`https://kitka.example/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json<T>();
  };
}

/** What became of all messages of a site. */
export const readAccounting = async ({ key }: Pick<Site, 'key'>): Promise<AccountingResponse> =>
  (await reader({ key }))(`/sites/${key}/accounting`);

/** The figures of all pages of a site. */
export const readDetail = async ({ key }: Pick<Site, 'key'>): Promise<DetailResponse> =>
  (await reader({ key }))(`/sites/${key}/pages/detail?page=`);

/** Signs somebody new in, with some roles. @returns the headers that their browser sends from the dashboard */
export async function signIn(
  roles: readonly RoleOn[],
  name = 'Somebody',
): Promise<{ cookie: string; origin: string }> {
  const id = nanoid();
  const now = Date.now();
  const { secret, open } = await newSession(env.DB, now, 'Firefox on Linux', 'SELECT ?5 AS person', [id]);
  await env.DB.batch([
    env.DB.prepare('INSERT INTO people (id, name, created) VALUES (?1, ?2, ?3)').bind(id, name, now),
    ...roles.map(({ site, role }) =>
      env.DB.prepare('INSERT INTO roles (person, site, role) VALUES (?1, ?2, ?3)').bind(id, site, role),
    ),
    open,
  ]);
  return { cookie: `kitka=${secret}`, origin: 'https://kitka.example' };
}
