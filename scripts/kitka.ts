import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { D1Database } from '@cloudflare/workers-types';
import { isPattern } from '@kitka/shared/origin';
import { DEFAULT_SETTINGS, Origin, Site } from '@kitka/shared/site';
import { widgetSettingsOf } from '@kitka/shared/widgetSettings';
import { customAlphabet } from 'nanoid';
import * as v from 'valibot';
import { RecountError, recount } from '../collector/src/jobs/fold.ts';
import {
  addLink,
  addToken,
  listTokens,
  revokeToken,
  SCOPES,
  type Token,
} from '../collector/src/store/access.ts';
import {
  addSite,
  clearSite,
  listSites,
  type Removed,
  readSite,
  removeSite,
  type StoredSite,
} from '../collector/src/store/sites.ts';
import { isSure } from './isSure.ts';
import { dataFolder, port, ROOT } from './local.ts';
import { pinnedTag } from './pinnedTag.ts';
import { scrub } from './scrub.ts';
import {
  changeFacts,
  changeGoals,
  changePages,
  changePrivacy,
  changePrompt,
  changeSignals,
  changeStorage,
  refuseSuffixes,
} from './settings.ts';
import { withStore } from './store.ts';
import { UsageError } from './usageError.ts';

const HELP = `Usage: npm run -s kitka -- COMMAND

  site add NAME --origin ORIGIN [--origin …] [--timezone ZONE] [--automated]
                     adds a site and prints its key; --automated lets automated browsers count
  site list          prints key, name and origins of every site
  site set KEY [NAME=VALUE …]
                     prints name, origin and timezone of a site, and changes them, as in
                     origin=https://shop.example,https://*.shop.example (the list as a whole) timezone=Europe/Tallinn
  site prompt KEY [NAME=VALUE …]
                     prints what visitors are asked, when and where (docs/prompts.md), and changes it, as in
                     kind=task delay=never onExitIntent=yes events=purchase,signup; NAME= sets it back
  site signals KEY [NAME=VALUE …]
                     prints when something counts as a sign of friction (docs/signals.md), and changes it;
                     off=thrash,dead-end looks for none of these, weights=rage-click:50 weighs one otherwise;
                     NAME= sets it back
  site pin KEY [--collector ORIGIN]
                     prints a tag that is pinned to this version of the script and to the settings of now
                     (docs/install.md); the collector is http://localhost:PORT unless another is named
  site privacy KEY [NAME=yes|no …]
                     prints whether visitors who opted out are left alone (optOut), and whether nothing is counted
                     before the page says kitka('consent', true) (consent), and changes it
  site goals KEY [NAME[=PAGES] …]
                     prints what the owner wants reached, and sets it: a view reaches a goal by
                     kitka('event', NAME), or by being one of PAGES: signup "bought=/thanks,/order/*"; none clears it
  site pages KEY [NAME=VALUE …]
                     prints which addresses are one page (docs/pages.md), and changes it, as in
                     groups="/product/* /product/:id, /cart/* /cart" query=page hashRoutes=yes; NAME= sets it back
  site storage KEY [NAME=VALUE …]
                     prints how much of a site is kept, and for how long (docs/scale.md), and changes it
  site remove KEY [--yes]
                     removes a site with all that was counted on it, once you have said that you are sure
  recount KEY --from DAY
                     makes the totals of a site anew from its single views, from a day (YYYY-MM-DD) on
  token --site KEY --scope read [--name NAME] [--expires DAY]
                     prints a bearer token for the API; it can be used up to the end of DAY (YYYY-MM-DD, UTC)
  token list [--site KEY]
                     prints id, site, scope, name, expiry and last use of every token
  token revoke ID    ends a token at once
  link               prints a one-time sign-in link for the dashboard
  sample remove      removes the demo site's data, sample and other; its tag goes on working

The store is the folder KITKA_DATA (default .kitka).`;

/** What changes settings, by the command's verb. */
const CHANGES = new Map([
  ['set', changeFacts],
  ['prompt', changePrompt],
  ['signals', changeSignals],
  ['privacy', changePrivacy],
  ['goals', changeGoals],
  ['pages', changePages],
  ['storage', changeStorage],
]);

/** Milliseconds. */
const DAY = 86_400_000;

const makeKey = customAlphabet('abcdefghijkmnpqrstuvwxyz23456789', 10);

const { values, positionals } = read();
try {
  const result = await withStore(dataFolder(), (db) => run(db, positionals.join(' ')));
  if (positionals[1] === 'remove') scrub(dataFolder());
  if (result) console.log(result);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        origin: { type: 'string', multiple: true },
        timezone: { type: 'string' },
        automated: { type: 'boolean' },
        collector: { type: 'string' },
        site: { type: 'string' },
        scope: { type: 'string' },
        name: { type: 'string' },
        expires: { type: 'string' },
        from: { type: 'string' },
        yes: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node's message goes on with advice about its own syntax.
    console.error(`${String(error instanceof Error ? error.message : error).split('. ')[0]}.\n\n${HELP}`);
    process.exit(2);
  }
}

async function run(db: D1Database, command: string): Promise<string> {
  const now = Date.now();
  const [noun = '', verb = '', ...rest] = positionals;
  const argument = rest.join(' ');
  if (values.help || command === '' || command === 'help') return HELP;
  if (noun === 'site' && verb === 'add') return add(db, argument, now);
  if (noun === 'site' && verb === 'list') {
    return (await listSites(db))
      .map(({ key, name, origins }) => [key, name, ...origins].join('\t'))
      .join('\n');
  }
  const change = noun === 'site' && CHANGES.get(verb);
  if (change) {
    const [key = '', ...changes] = rest;
    return change(db, await known(db, key), changes);
  }
  if (noun === 'site' && verb === 'pin') return pin(await known(db, argument));
  if (noun === 'site' && verb === 'remove') {
    const site = await known(db, argument);
    const question = `Remove ${site.name} (${site.key}) with all that was counted on it?`;
    if (!values.yes && !(await isSure(question))) return 'Nothing was removed.';
    return removedWords(await removeSite(db, site.key));
  }
  if (noun === 'recount') return again(db, await known(db, [verb, ...rest].join(' ')), now);
  if (command === 'token') return newToken(db, now);
  if (command === 'token list') {
    if (values.site) await known(db, values.site);
    return (await listTokens(db, values.site ?? null)).map(tokenWords).join('\n');
  }
  if (noun === 'token' && verb === 'revoke') {
    if (await revokeToken(db, argument)) return `The token ${argument} has ended.`;
    throw new UsageError(
      `There is no token '${argument}'. Print their ids with: npm run -s kitka -- token list`,
    );
  }
  if (command === 'link') return `http://localhost:${port()}/sign-in#${await addLink(db, now)}`;
  if (command === 'sample remove') {
    await known(db, 'demo');
    return removedWords(await clearSite(db, 'demo'));
  }
  throw new UsageError(`There is no command '${command}'.\n\n${HELP}`);
}

async function newToken(db: D1Database, now: number): Promise<string> {
  const { site = '', name = '', expires } = values;
  await known(db, site);
  const scope = SCOPES.find((one) => one === values.scope);
  if (!scope) throw new UsageError(`--scope must be one of: ${SCOPES.join(', ')}.`);
  if (name.length > 80) throw new UsageError('--name may have 80 characters.');
  const end = expires === undefined ? null : endOf(expires);
  if (end !== null && !(end > now))
    throw new UsageError(`--expires must be a day to come, as YYYY-MM-DD; it is '${expires}'.`);
  return addToken(db, site, scope, now, { name, expires: end });
}

/** The end of a day in UTC, ms; NaN of what is none. */
function endOf(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return start >= 0 && new Date(start).toISOString().startsWith(day) ? start + DAY : Number.NaN;
}

/** A token in a line. */
function tokenWords({ id, site, scope, name, expires, used }: Token): string {
  const at = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return [
    id,
    site,
    scope,
    name || '-',
    expires === null ? 'never expires' : `expires ${at(expires)}`,
    used === null ? 'never used' : `used ${at(used)}`,
  ].join('\t');
}

/** What went, in words. */
function removedWords({ views, answers, pages }: Removed): string {
  const counted = (n: number, what: string) => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
  return `Removed: ${counted(views, 'view')}, ${counted(answers, 'answer')}, ${counted(pages, 'page')}.`;
}

async function again(db: D1Database, site: StoredSite, now: number): Promise<string> {
  const from = values.from ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || Number.isNaN(Date.parse(from)))
    throw new UsageError('--from must be a day that exists, as YYYY-MM-DD.');
  try {
    const { days, rows } = await recount(db, site, from, now);
    return `${days} days were added up again; ${rows.toLocaleString('en')} rows were written.`;
  } catch (error) {
    throw error instanceof RecountError ? new UsageError(error.message) : error;
  }
}

async function add(db: D1Database, name: string, now: number): Promise<string> {
  const result = v.safeParse(Site, {
    key: makeKey(),
    name,
    origins: values.origin ?? [],
    timezone: values.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    sample: false,
    settings: { ...DEFAULT_SETTINGS, automated: values.automated ?? false },
  });
  if (!result.success) {
    const [issue] = result.issues;
    const what = { name: 'NAME', origins: '--origin', timezone: '--timezone' }[String(issue.path?.[0]?.key)];
    const isMissing = issue.received === '0' || (Array.isArray(issue.input) && issue.input.length === 0);
    throw new UsageError(isMissing ? `${what} is missing.` : `${what ?? 'The site'}: ${issue.message}`);
  }
  const { key, origins } = result.output;
  refuseSuffixes(origins);
  const twin = (await listSites(db)).find(
    (site) => site.name === result.output.name && site.origins.some((origin) => origins.includes(origin)),
  );
  if (twin) throw new UsageError(`There is such a site already: ${twin.key}. Give the new one another NAME.`);
  await addSite(db, result.output, now);
  return key;
}

/** The pinned tag of a site; what its owner must know beside it goes to the error stream. */
async function pin({ key, settings }: Site): Promise<string> {
  const collector = values.collector ?? `http://localhost:${port()}`;
  if (!v.is(Origin, collector) || isPattern(collector))
    throw new UsageError(
      `--collector must be an origin such as https://kitka.example, without a path; it is '${collector}'.`,
    );
  // Only here, as it brings the bundlers.
  const { build } = await import('./build.ts');
  const version = await build();
  const integrity = JSON.parse(readFileSync(join(ROOT, 'dist/k', version, 'integrity.json'), 'utf8'));
  const { html, csp } = pinnedTag(
    v.parse(Origin, collector),
    version,
    integrity,
    widgetSettingsOf(key, settings),
  );
  console.error(`Pinned to version ${version} and to the settings of now: after a change of either, print and paste it again.
To serve this version also after updates: mkdir -p pinned && cp -r dist/k/${version} pinned/
Where the site has a Content-Security-Policy: script-src ${collector} ${csp}; connect-src ${collector}
`);
  return html;
}

async function known(db: D1Database, key: string): Promise<StoredSite> {
  const site = await readSite(db, key);
  if (site) return site;
  const keys = (await listSites(db)).map((site) => site.key);
  const what = key ? `There is no site '${key}'.` : 'Name a site by its key.';
  throw new UsageError(`${what} There are: ${keys.join(', ') || 'none yet'}.`);
}
