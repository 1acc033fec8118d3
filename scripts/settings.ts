import type { D1Database } from '@cloudflare/workers-types';
import { DEVICES } from '@kitka/shared/beacon';
import type { AnswerReason } from '@kitka/shared/defaultPrompt';
import { KINDS } from '@kitka/shared/kinds';
import { LIMITS } from '@kitka/shared/limits';
import { DEFAULT_SIGNALS, SIGNALS } from '@kitka/shared/signals';
import { DEFAULT_SETTINGS, PromptSettings, SignalSettings, type Site } from '@kitka/shared/site';
import * as v from 'valibot';
import { changeSettings } from '../collector/src/query/sites.ts';
import { UsageError } from './usageError.ts';

/** Changes a site's thresholds as `NAME=VALUE` says, and tells all of them in the same form. */
export async function changeSignals(db: D1Database, site: Site, changes: string[]): Promise<string> {
  const changed = { ...site.settings.signals };
  for (const [name, value] of read(changes, Object.keys(DEFAULT_SIGNALS) as (keyof SignalSettings)[])) {
    const given = name === 'off' ? value.split(',').filter(Boolean) : Number(value);
    Object.assign(changed, { [name]: value.trim() ? given : DEFAULT_SIGNALS[name] });
  }
  const result = v.safeParse(SignalSettings, changed);
  if (!result.success) {
    const [issue] = result.issues;
    const name = String(issue.path?.[0]?.key);
    throw new UsageError(
      name === 'off'
        ? `off: '${issue.input}' is no sign of friction. There are: ${SIGNALS.join(', ')}.`
        : `${name} must be ${ruleOf(issue, 'a whole number')}.`,
    );
  }
  if (changes.length > 0) await changeSettings(db, site.key, { ...site.settings, signals: result.output });
  return told(result.output);
}

/** Changes what a site's visitors are asked, when and where as `NAME=VALUE` says, and tells all of it in the same form. */
export async function changePrompt(db: D1Database, site: Site, changes: string[]): Promise<string> {
  const defaults = DEFAULT_SETTINGS.prompt;
  const changed = { ...site.settings.prompt };
  for (const [name, value] of read(changes, Object.keys(defaults) as (keyof PromptSettings)[]))
    Object.assign(changed, { [name]: value.trim() ? promptValueOf(name, value.trim()) : defaults[name] });
  const result = v.safeParse(PromptSettings, changed);
  if (!result.success) throw new UsageError(promptFault(result.issues[0]));
  if (changes.length > 0) await changeSettings(db, site.key, { ...site.settings, prompt: result.output });
  return told(
    Object.fromEntries(Object.entries(result.output).map(([name, value]) => [name, promptTextOf(value)])),
  );
}

/** What of a site's settings is about privacy (docs/privacy.md). */
const PRIVACY = ['optOut', 'consent'] as const;

/** Changes how a site's visitors are left alone as `NAME=yes` or `NAME=no` says, and tells all of it in the same form. */
export async function changePrivacy(db: D1Database, site: Site, changes: string[]): Promise<string> {
  const settings = { ...site.settings };
  for (const [name, value] of read(changes, PRIVACY)) {
    const given = value.trim() ? { yes: true, no: false }[value.trim()] : DEFAULT_SETTINGS[name];
    if (given === undefined) throw new UsageError(`${name} must be yes or no.`);
    settings[name] = given;
  }
  if (changes.length > 0) await changeSettings(db, site.key, settings);
  return told(Object.fromEntries(PRIVACY.map((name) => [name, settings[name] ? 'yes' : 'no'])));
}

const listOf = (typed: string): string[] => typed.split(',').map((one) => one.trim());

/** A setting's value from what was typed. What is none stays as it is, and the schema refuses it. */
function promptValueOf(name: keyof PromptSettings, typed: string): unknown {
  if (name === 'delay' && typed === 'never') return null;
  if (name === 'notes') {
    const [, pages, text] = /^(\/.*?): +(.+)$/s.exec(typed) ?? [];
    if (!pages || !text)
      throw new UsageError('notes must be PAGES: TEXT, such as notes="/checkout: We know."');
    return [{ pages: listOf(pages), text }];
  }
  if (name === 'reasonsLow' || name === 'reasonsHigh') return listOf(typed).map(reasonOf);
  const like = DEFAULT_SETTINGS.prompt[name];
  if (Array.isArray(like)) return listOf(typed);
  if (typeof like === 'boolean') return { yes: true, no: false }[typed] ?? typed;
  return typeof like === 'number' ? Number(typed) : typed;
}

/** A reason as it is typed, with what it is called in other languages: `Too slow | fi: Liian hidas`. */
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

/** The same the other way round. */
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

/** What was wrong with a setting, and what there is. */
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

/** Names and values of changes that were typed as `NAME=VALUE`. @throws UsageError for any other name */
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

/** What a number that was refused should have been. */
function ruleOf({ type, requirement }: { type: string; requirement?: unknown }, what: string): string {
  if (type === 'min_value') return `at least ${requirement}`;
  if (type === 'max_value') return `at most ${requirement}`;
  return what;
}
