import type { AnswerReason } from '@kitka/shared/defaultPrompt';
import { KINDS } from '@kitka/shared/kinds';
import { LIMITS } from '@kitka/shared/limits';
import { SIGNALS } from '@kitka/shared/signals';
import {
  DEFAULT_SETTINGS,
  type Goal,
  PageSettings,
  PromptSettings,
  SignalSettings,
  type Site,
  Site as SiteSchema,
  SiteSettings,
  StorageSettings,
} from '@kitka/shared/site';
import { DEVICES } from '@kitka/shared/wire/view';
import * as v from 'valibot';
import type { SiteChange } from '../../collector/src/store/sites.ts';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';

/** Changes a part of a site, and leaves the rest as it is. */
const change = (client: Client, { key }: Site, changed: SiteChange) =>
  client.request<void>('PATCH', `/sites/${key}`, changed);

/** Changes a site's signal settings by `NAME=VALUE` arguments. @returns all of them in the same form */
export async function changeSignals(client: Client, site: Site, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.signals;
  const changed = { ...site.settings.signals };
  for (const [name, value] of read(changes, Object.keys(defaults) as (keyof SignalSettings)[]))
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
export async function changeGoals(client: Client, site: Site, changes: string[]): Promise<string> {
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

/** Changes which URLs of a site are one page by `NAME=VALUE` arguments. @returns these settings in the same form */
export async function changePages(client: Client, site: Site, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.pages;
  const changed = { ...site.settings.pages };
  for (const [name, value] of read(changes, Object.keys(defaults) as (keyof PageSettings)[]))
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
export async function changeStorage(client: Client, site: Site, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.storage;
  const changed = { ...site.settings.storage };
  for (const [name, value] of read(changes, Object.keys(defaults) as (keyof StorageSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? Number(value) : defaults[name] });
  const result = v.safeParse(StorageSettings, changed);
  if (!result.success) {
    const [issue] = result.issues;
    throw new UsageError(`${String(issue.path?.[0]?.key)} must be ${ruleOf(issue, 'a whole number')}.`);
  }
  if (changes.length > 0) await change(client, site, { settings: { storage: result.output } });
  return told(result.output);
}

/** Changes a site's prompt by `NAME=VALUE` arguments. @returns all its settings in the same form */
export async function changePrompt(client: Client, site: Site, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.prompt;
  const changed = { ...site.settings.prompt };
  for (const [name, value] of read(changes, Object.keys(defaults) as (keyof PromptSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? promptValueOf(name, value.trim()) : defaults[name] });
  const result = v.safeParse(PromptSettings, changed);
  if (!result.success) throw new UsageError(promptFault(result.issues[0]));
  if (changes.length > 0) await change(client, site, { settings: { prompt: result.output } });
  return told(
    Object.fromEntries(Object.entries(result.output).map(([name, value]) => [name, promptTextOf(value)])),
  );
}

/** Names of a site's properties on the command line. */
const FACTS = ['name', 'origin', 'timezone'] as const;

/** Changes a site's name, origins or time zone by `NAME=VALUE` arguments. @returns all of them in the same form */
export async function changeFacts(client: Client, site: Site, changes: string[]): Promise<string> {
  const { name, origins, timezone } = site;
  const changed = { name, origins, timezone };
  const typed = read(changes, FACTS);
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
  if (changes.length > 0) await change(client, site, result.output);
  const set = result.output;
  return told({ name: set.name, origin: set.origins.join(), timezone: set.timezone });
}

const SiteFacts = v.pick(SiteSchema, ['name', 'origins', 'timezone']);
const RULES: Record<string, string> = {
  name: 'must have 1 to 80 characters',
  origin: `must be 1 to ${LIMITS.origins} origins`,
};

/** Privacy settings of a site (docs/privacy.md). */
const PRIVACY = ['optOut', 'consent'] as const;

/** Changes a site's privacy settings by `NAME=yes` or `NAME=no`. @returns all of them in the same form */
export async function changePrivacy(client: Client, site: Site, changes: string[]): Promise<string> {
  const settings = { ...site.settings };
  for (const [name, value] of read(changes, PRIVACY)) {
    const given = value.trim() ? { yes: true, no: false }[value.trim()] : DEFAULT_SETTINGS[name];
    if (given === undefined) throw new UsageError(`${name} must be yes or no.`);
    settings[name] = given;
  }
  if (changes.length > 0)
    await change(client, site, { settings: { optOut: settings.optOut, consent: settings.consent } });
  return told(Object.fromEntries(PRIVACY.map((name) => [name, settings[name] ? 'yes' : 'no'])));
}

const listOf = (typed: string): string[] => typed.split(',').map((one) => one.trim());

/** Parses a prompt setting. Most invalid text is passed on as it is, for the schema to reject. */
function promptValueOf(name: keyof PromptSettings, typed: string): unknown {
  if (name === 'delay' && typed === 'never') return null;
  if (name === 'messages') {
    const [, pages, text] = /^(\/.*?): +(.+)$/s.exec(typed) ?? [];
    if (!pages || !text)
      throw new UsageError('messages must be PAGES: TEXT, such as messages="/checkout: We know."');
    return [{ pages: listOf(pages), text }];
  }
  if (name === 'reasonsLow' || name === 'reasonsHigh') return listOf(typed).map(reasonOf);
  const like = DEFAULT_SETTINGS.prompt[name];
  if (Array.isArray(like)) return listOf(typed);
  if (typeof like === 'boolean') return { yes: true, no: false }[typed] ?? typed;
  return typeof like === 'number' ? Number(typed) : typed;
}

/** Parses a reason with its names in other languages: `Too slow | fi: Liian hidas`. */
function reasonOf(typed: string): AnswerReason {
  const [name = '', ...others] = typed.split('|').map((part) => part.trim());
  const names = others.map((other) => {
    const [, language, text] = /^([a-z]{2,3}): *(.+)$/.exec(other) ?? [];
    if (!language || !text)
      throw new UsageError(`'${other}' must be LANGUAGE: TEXT, such as "Too slow | fi: Liian hidas".`);
    return [language, text];
  });
  return { name, ...(names.length > 0 && { names: Object.fromEntries(names) }) };
}

/** Writes a prompt setting in the form that `promptValueOf` parses. */
function promptTextOf(value: PromptSettings[keyof PromptSettings]): string {
  if (value === null) return 'never';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  return value
    .map((one) => {
      if (typeof one === 'string') return one;
      if ('text' in one) return `${one.pages.join()}: ${one.text}`;
      return [
        one.name,
        ...Object.entries(one.names ?? {}).map(([language, text]) => `${language}: ${text}`),
      ].join(' | ');
    })
    .join();
}

/** What is wrong with a prompt setting, and what is allowed. */
function promptFault({
  path,
  type,
  input,
  message,
  requirement,
}: v.BaseIssue<unknown> & { requirement?: unknown }): string {
  const name = String(path?.[0]?.key);
  if (name === 'kind') return `kind: '${input}' is no kind of question. There are: ${KINDS.join(', ')}.`;
  if (name === 'friction')
    return `friction: '${input}' is no sign of friction. There are: ${SIGNALS.join(', ')}.`;
  if (name === 'delay')
    return `delay must be ${ruleOf({ type, requirement }, 'a number of seconds')}, or never.`;
  if (name === 'place') return `place: '${input}' is none. There are: corner, inline.`;
  if (name === 'devices') return `devices: '${input}' is none. There are: ${DEVICES.join(', ')}.`;
  if (name === 'reasonsLow' || name === 'reasonsHigh') {
    if (type === 'max_length' && path?.length === 1) return `${name}: at most ${LIMITS.reasons} reasons.`;
    return `${name}: each must have 1 to ${LIMITS.campaign} characters.`;
  }
  if (message.startsWith('must ')) return `${name} ${message}.`;
  if (type === 'boolean') return `${name} must be yes or no.`;
  return `${name} must be ${ruleOf({ type, requirement }, 'a whole number')}.`;
}

const told = (settings: object): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** Parses `NAME=VALUE` arguments. @throws UsageError for an unknown name or a missing `=` */
function read<Name extends string>(
  changes: readonly string[],
  names: readonly Name[],
): [name: Name, value: string][] {
  return changes.map((change) => {
    const [, typed = change, value = ''] = /^([^=]*)=(.*)$/s.exec(change) ?? [];
    const there = `Names are: ${names.join(', ')}.`;
    if (!change.includes('=')) throw new UsageError(`'${change}' must be NAME=VALUE. ${there}`);
    const name = names.find((one) => one === typed);
    if (name === undefined) throw new UsageError(`There is no setting '${typed}'. ${there}`);
    return [name, value];
  });
}

/** What an invalid number must be. */
function ruleOf({ type, requirement }: { type: string; requirement?: unknown }, what: string): string {
  if (type === 'min_value') return `at least ${requirement}`;
  if (type === 'max_value') return `at most ${requirement}`;
  return what;
}
