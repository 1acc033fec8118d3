import { SIGNALS } from '@kitka/shared/settings/signals';
import {
  DEFAULT_SETTINGS,
  type Goal,
  type OwnTheme,
  PageSettings,
  SignalSettings,
  Site as SiteSchema,
  SiteSettings,
  StorageSettings,
} from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import * as v from 'valibot';
import type { SiteChange } from '../../collector/src/store/sites.ts';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { readPairs } from './readPairs.ts';
import type { ReadSite } from './sites.ts';

/** Changes a part of a site, and leaves the rest as it is. */
export const change = (client: Client, { key, version }: ReadSite, changed: SiteChange) =>
  client.request<void>('PATCH', `/sites/${key}`, { ...changed, version });

/** Changes a site's signal settings by `NAME=VALUE` arguments. @returns all of them in the same form */
export async function changeSignals(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.signals;
  const changed = { ...site.settings.signals };
  for (const [name, value] of readPairs(changes, Object.keys(defaults) as (keyof SignalSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? signalValueOf(name, value) : defaults[name] });
  const result = v.safeParse(SignalSettings, changed);
  if (!result.success) {
    const [issue] = result.issues;
    const name = String(issue.path?.[0]?.key);
    if (name === 'off')
      throw new UsageError(`off: '${issue.input}' is no sign of friction. There are: ${SIGNALS.join(', ')}.`);
    if (name === 'weights')
      throw new UsageError(
        `weights must be KIND:HUNDREDTHS, such as rage-click:50, from 0 to 100. Kinds are: ${SIGNALS.join(', ')}.`,
      );
    throw new UsageError(`${name} must be ${ruleOf(issue, 'a whole number')}.`);
  }
  if (changes.length > 0) await change(client, site, { settings: { signals: result.output } });
  const { weights, ...thresholds } = result.output;
  const typed = Object.entries(weights).map(([kind, weight]) => `${kind}:${weight}`);
  return told({ ...thresholds, weights: typed.join() });
}

/** Parses a signal setting: a threshold, a list, or weights by kind. */
function signalValueOf(name: keyof SignalSettings, typed: string): unknown {
  if (name === 'off') return typed.split(',').filter(Boolean);
  if (name !== 'weights') return Number(typed);
  return Object.fromEntries(
    listOf(typed).map((one) => {
      const [kind = '', weight = ''] = one.split(':');
      return [kind, /^\d+$/.test(weight) ? Number(weight) : weight];
    }),
  );
}

/** Sets a site's goals by `NAME` or `NAME=PAGES` arguments. @returns all of them in the same form */
export async function changeGoals(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const goals = changes.join() === 'none' ? [] : changes.map(goalOf);
  const result = v.safeParse(SiteSettings, { ...site.settings, goals });
  if (!result.success) throw new UsageError(goalFault(result.issues[0]));
  const twin = goals.find(({ name }, i) => goals.findIndex((other) => other.name === name) < i);
  if (twin) throw new UsageError(`There are two goals '${twin.name}'. Give each a name of its own.`);
  if (changes.length > 0) await change(client, site, { settings: { goals: result.output.goals } });
  const set = changes.length > 0 ? result.output.goals : site.settings.goals;
  return set.map(({ name, pages }) => (pages.length ? `${name}=${pages.join()}` : name)).join('\n');
}

function goalOf(typed: string): Goal {
  const [, name = '', pages = ''] = /^([^=]*)=?(.*)$/s.exec(typed) ?? [];
  return { name: name.trim(), pages: pages.trim() ? listOf(pages) : [] };
}

function goalFault({ path, type, message }: v.BaseIssue<unknown>): string {
  const part = String(path?.at(-1)?.key);
  if (part === 'name') return `goals: a name must have 1 to ${LIMITS.campaign} characters.`;
  if (type === 'max_length' && path?.length === 1) return `goals: at most ${LIMITS.names} goals.`;
  return `goals: a page ${message.startsWith('must ') ? message : `must have at most ${LIMITS.page} characters`}.`;
}

/** Sets the least scores of a site's pages by `PAGES=SCORE` arguments. @returns all of them in the same form */
export async function changeFloors(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const floors = changesByPages(changes).map(([pages, score]) => ({ pages, score }));
  const result = v.safeParse(SiteSettings, { ...site.settings, floors });
  if (!result.success) throw new UsageError(byPagesFault('floors', result.issues[0]));
  if (changes.length > 0) await change(client, site, { settings: { floors: result.output.floors } });
  const set = changes.length > 0 ? result.output.floors : site.settings.floors;
  return set.map(({ pages, score }) => `${pages.join()}=${score}`).join('\n');
}

/**
 * Sets the shares of dissatisfied answers that are accepted on a site's pages, by `PAGES=PERCENTAGE` arguments.
 * @returns all of them in the same form
 */
export async function changeTargets(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const targets = changesByPages(changes).map(([pages, dissatisfied]) => ({ pages, dissatisfied }));
  const result = v.safeParse(SiteSettings, { ...site.settings, targets });
  if (!result.success) throw new UsageError(byPagesFault('targets', result.issues[0]));
  if (changes.length > 0) await change(client, site, { settings: { targets: result.output.targets } });
  const set = changes.length > 0 ? result.output.targets : site.settings.targets;
  return set.map(({ pages, dissatisfied }) => `${pages.join()}=${dissatisfied}`).join('\n');
}

/** Parses `PAGES=PERCENTAGE` arguments; `none` alone is an empty list. A page may have a `=` of its own. */
function changesByPages(changes: readonly string[]): [pages: string[], percentage: number][] {
  if (changes.join() === 'none') return [];
  return changes.map((typed) => {
    const [, pages = '', percentage = ''] = /^(.*)=(.*)$/s.exec(typed) ?? [];
    if (!pages.trim() || !percentage.trim())
      throw new UsageError(`'${typed}' must be PAGES=PERCENTAGE, such as "/checkout,/cart/*=70".`);
    return [listOf(pages), Number(percentage)];
  });
}

function byPagesFault(
  list: 'floors' | 'targets',
  { path, type, message, requirement }: v.BaseIssue<unknown> & { requirement?: unknown },
): string {
  const [part, at] = [path?.[2]?.key, path?.length];
  if (part !== 'pages') {
    if (type === 'max_length') return `${list}: at most ${LIMITS.names} arguments.`;
    return `${list}: the percentage must be ${ruleOf({ type, requirement }, 'a whole number')}.`;
  }
  if (type === 'max_length' && at === 3) return `${list}: at most ${LIMITS.names} pages in one argument.`;
  return `${list}: a page ${message.startsWith('must ') ? message : `must have at most ${LIMITS.page} characters`}.`;
}

/** Sets the themes that a site's owner looks for by `NAME=WORDS` arguments. @returns all of them in the same form */
export async function changeThemes(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const themes = changes.join() === 'none' ? [] : changes.map(themeOf);
  const result = v.safeParse(SiteSettings, { ...site.settings, themes });
  if (!result.success) throw new UsageError(themeFault(result.issues[0]));
  if (changes.length > 0) await change(client, site, { settings: { themes: result.output.themes } });
  const set = changes.length > 0 ? result.output.themes : site.settings.themes;
  return set.map(({ name, words }) => `${name}=${words.join()}`).join('\n');
}

function themeOf(typed: string): OwnTheme {
  const [, name, words] = /^([^=]*)=(.+)$/s.exec(typed) ?? [];
  if (!name || !words)
    throw new UsageError(
      `themes: '${typed}' must be NAME=WORDS, such as delivery="delivery, parcel, toimitus".`,
    );
  return { name: name.trim(), words: listOf(words) };
}

function themeFault({ path, type, message, input }: v.BaseIssue<unknown>): string {
  const part = String(path?.at(-1)?.key);
  if (part === 'name') return `themes: a name must have 1 to ${LIMITS.campaign} characters.`;
  if (type === 'max_length' && path?.length === 1) return `themes: at most ${LIMITS.names} themes.`;
  if (part === 'words') return `themes: 1 to ${LIMITS.names} words each.`;
  if (path?.length === 1) return `themes ${message}.`;
  return `themes: '${input}' ${message.startsWith('must ') ? message : `must have 1 to ${LIMITS.campaign} characters`}.`;
}

/** Changes which URLs of a site are one page by `NAME=VALUE` arguments. @returns these settings in the same form */
export async function changePages(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.pages;
  const changed = { ...site.settings.pages };
  for (const [name, value] of readPairs(changes, Object.keys(defaults) as (keyof PageSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? pagesValueOf(name, value.trim()) : defaults[name] });
  const result = v.safeParse(PageSettings, changed);
  if (!result.success) throw new UsageError(pagesFault(result.issues[0]));
  if (changes.length > 0) await change(client, site, { settings: { pages: result.output } });
  const { groups, query, hashRoutes } = result.output;
  return told({
    groups: groups.map(({ pattern, page }) => `${pattern} ${page}`).join(),
    query: query.join(),
    hashRoutes: hashRoutes ? 'yes' : 'no',
  });
}

function pagesValueOf(name: keyof PageSettings, typed: string): unknown {
  if (name === 'hashRoutes') return { yes: true, no: false }[typed] ?? typed;
  if (name === 'query') return listOf(typed);
  return listOf(typed).map((group) => {
    const [pattern, page, ...more] = group.split(/ +/);
    if (!page || more.length > 0)
      throw new UsageError(
        `groups: '${group}' must be PATTERN PAGE, such as groups="/product/* /product/:id, /cart/* /cart".`,
      );
    return { pattern, page };
  });
}

function pagesFault({ path, type, message }: v.BaseIssue<unknown>): string {
  const name = path?.[0] && String(path[0].key);
  if (name === 'hashRoutes') return 'hashRoutes must be yes or no.';
  if (type === 'max_length')
    return `${name}: ${path?.length === 1 ? `at most ${LIMITS.names}` : `a page may have ${LIMITS.page} characters`}.`;
  if (!name) return `groups: ${message}, as another group or parameter changes it. Name the last one.`;
  return `${name}: each ${message}.`;
}

/** Changes how much of a site is kept by `NAME=VALUE` arguments. @returns these settings in the same form */
export async function changeStorage(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.storage;
  const changed = { ...site.settings.storage };
  for (const [name, value] of readPairs(changes, Object.keys(defaults) as (keyof StorageSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? Number(value) : defaults[name] });
  const result = v.safeParse(StorageSettings, changed);
  if (!result.success) {
    const [issue] = result.issues;
    throw new UsageError(`${String(issue.path?.[0]?.key)} must be ${ruleOf(issue, 'a whole number')}.`);
  }
  if (changes.length > 0) await change(client, site, { settings: { storage: result.output } });
  return told(result.output);
}

/** Names of a site's properties on the command line. */
const FACTS = ['name', 'origin', 'timezone'] as const;

/** Changes a site's name, origins or time zone by `NAME=VALUE` arguments. @returns all of them in the same form */
export async function changeFacts(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const { name, origins, timezone } = site;
  const changed = { name, origins, timezone };
  const typed = readPairs(changes, FACTS);
  if (typed.some(([of]) => of === 'origin'))
    changed.origins = typed.flatMap(([of, value]) => (of === 'origin' ? listOf(value).filter(Boolean) : []));
  for (const [of, value] of typed) if (of !== 'origin') changed[of] = value;
  const result = v.safeParse(SiteFacts, changed);
  if (!result.success) {
    const [{ path, message }] = result.issues;
    const what = { name: 'name', origins: 'origin', timezone: 'timezone' }[String(path?.[0]?.key)];
    throw new UsageError(
      `${what}${path?.length === 2 ? ` '${path[1]?.value}'` : ''} ${message.startsWith('must ') ? message : RULES[String(what)]}.`,
    );
  }
  const set = result.output;
  // Only what was named, so that a name can be changed by whoever may not change the origins.
  const named = new Set<string>(typed.map(([of]) => (of === 'origin' ? 'origins' : of)));
  const facts = Object.fromEntries(Object.entries(set).filter(([fact]) => named.has(fact)));
  if (changes.length > 0) await change(client, site, facts);
  return told({ name: set.name, origin: set.origins.join(), timezone: set.timezone });
}

const SiteFacts = v.pick(SiteSchema, ['name', 'origins', 'timezone']);
const RULES: Record<string, string> = {
  name: 'must have 1 to 80 characters',
  origin: `must be 1 to ${LIMITS.origins} origins`,
};

/** Privacy settings of a site (docs/privacy.md). */
const PRIVACY = ['optOut', 'consent', 'automated'] as const;

/** Changes a site's privacy settings by `NAME=yes` or `NAME=no`. @returns all of them in the same form */
export async function changePrivacy(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const settings = { ...site.settings };
  for (const [name, value] of readPairs(changes, PRIVACY)) {
    const given = value.trim() ? { yes: true, no: false }[value.trim()] : DEFAULT_SETTINGS[name];
    if (given === undefined) throw new UsageError(`${name} must be yes or no.`);
    settings[name] = given;
  }
  if (changes.length > 0)
    await change(client, site, {
      settings: Object.fromEntries(PRIVACY.map((name) => [name, settings[name]])),
    });
  return told(Object.fromEntries(PRIVACY.map((name) => [name, settings[name] ? 'yes' : 'no'])));
}

export const listOf = (typed: string): string[] => typed.split(',').map((one) => one.trim());

export const told = (settings: object): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** What an invalid number must be. */
export function ruleOf({ type, requirement }: { type: string; requirement?: unknown }, what: string): string {
  if (type === 'min_value') return `at least ${requirement}`;
  if (type === 'max_value') return `at most ${requirement}`;
  return what;
}
