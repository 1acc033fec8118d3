import { type AnswerReason, TAB_SIDES } from '@kitka/shared/settings/defaultPrompt';
import { KINDS } from '@kitka/shared/settings/kinds';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS, FurtherPrompt, PromptSettings } from '@kitka/shared/settings/site';
import { DEVICES } from '@kitka/shared/wire/devices';
import { LIMITS } from '@kitka/shared/wire/limits';
import * as v from 'valibot';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { readPairs } from './readPairs.ts';
import { change, listOf, ruleOf, told } from './settings.ts';
import type { ReadSite } from './sites.ts';

/** Prompt settings that can be typed: the collector counts the versions of the wording itself. */
const PROMPT_NAMES = (Object.keys(DEFAULT_SETTINGS.prompt) as (keyof PromptSettings)[]).filter(
  (name) => name !== 'wording',
);
const OF_FURTHER = ['name', 'from', 'until'] as const;
const { id: _, wording: __, ...FURTHER } = FurtherPrompt.entries;
const FURTHER_NAMES = Object.keys(FURTHER) as Exclude<keyof FurtherPrompt, 'id' | 'wording'>[];

/** Changes a site's main prompt by `NAME=VALUE` arguments. @returns all its settings in the same form */
export async function changePrompt(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  const result = v.safeParse(PromptSettings, changedBy(site.settings.prompt, changes, PROMPT_NAMES));
  if (!result.success) throw new UsageError(promptFault(result.issues[0]));
  const { output } = result;
  if (changes.length > 0) await change(client, site, { settings: { prompt: output } });
  return told(Object.fromEntries(PROMPT_NAMES.map((name) => [name, promptTextOf(output[name])])));
}

/**
 * Changes one of a site's further prompts by `NAME=VALUE` arguments, or adds it as the last one if there is none of that
 * id. @returns all its settings in the same form
 */
export async function changeFurtherPrompt(
  client: Client,
  site: ReadSite,
  id: string,
  changes: string[],
): Promise<string> {
  const { prompts } = site.settings;
  const before = prompts.find((prompt) => prompt.id === id);
  if (!before && changes.length === 0)
    throw new UsageError(`There is no prompt '${id}'. ${knownIds(prompts)}`);
  const { accent, font, cooldownAnswered, cooldownDismissed, ...defaults } = DEFAULT_SETTINGS.prompt;
  const changed = changedBy(
    before ?? { ...defaults, id, name: id, from: null, until: null },
    changes,
    FURTHER_NAMES,
  );
  const result = v.safeParse(FurtherPrompt, changed);
  if (!result.success) throw new UsageError(promptFault(result.issues[0]));
  const { output } = result;
  const all = before ? prompts.map((prompt) => (prompt === before ? output : prompt)) : [...prompts, output];
  if (all.length > LIMITS.prompts)
    throw new UsageError(`A site has at most ${LIMITS.prompts} further prompts.`);
  if (changes.length > 0) await change(client, site, { settings: { prompts: all } });
  return told(
    Object.fromEntries(
      FURTHER_NAMES.map((name) => [
        name,
        OF_FURTHER.some((own) => own === name) ? (output[name] ?? '') : promptTextOf(output[name] as never),
      ]),
    ),
  );
}

/** Orders or removes a site's further prompts. @returns id, name, days and question of each, one a line in their order */
export async function changePrompts(client: Client, site: ReadSite, changes: string[]): Promise<string> {
  let { prompts } = site.settings;
  for (const [name, value] of readPairs(changes, ['order', 'remove'] as const)) {
    const ids = listOf(value);
    const unknown = ids.find((id) => !prompts.some((prompt) => prompt.id === id));
    if (unknown !== undefined) throw new UsageError(`There is no prompt '${unknown}'. ${knownIds(prompts)}`);
    if (name === 'remove') prompts = prompts.filter(({ id }) => !ids.includes(id));
    else {
      if (new Set(ids).size !== ids.length || ids.length !== prompts.length)
        throw new UsageError(`order must name each prompt once. ${knownIds(prompts)}`);
      prompts = ids.map((id) => prompts.find((prompt) => prompt.id === id)!);
    }
  }
  if (changes.length > 0) await change(client, site, { settings: { prompts } });
  return prompts
    .map(({ id, name, from, until, kind }) => [id, name, `${from ?? ''}..${until ?? ''}`, kind].join('\t'))
    .join('\n');
}

const knownIds = (prompts: readonly FurtherPrompt[]) =>
  `There are: ${prompts.map(({ id }) => id).join(', ') || 'none yet'}.`;

/** Settings with what `NAME=VALUE` arguments change. */
function changedBy<Name extends string>(
  settings: Partial<Record<Name, unknown>>,
  changes: readonly string[],
  names: readonly Name[],
): unknown {
  const defaults: Record<string, unknown> = { ...DEFAULT_SETTINGS.prompt, from: null, until: null };
  const changed: Record<string, unknown> = { ...settings };
  for (const [name, value] of readPairs(changes, names))
    changed[name] = value.trim() ? promptValueOf(name, value.trim()) : (defaults[name] ?? null);
  return changed;
}

/** Parses a prompt setting. Most invalid text is passed on as it is, for the schema to reject. */
function promptValueOf(name: string, typed: string): unknown {
  if (OF_FURTHER.some((own) => own === name)) return typed;
  if (name === 'delay' && typed === 'never') return null;
  if (name === 'messages') {
    const [, pages, text] = /^(\/.*?): +(.+)$/s.exec(typed) ?? [];
    if (!pages || !text)
      throw new UsageError('messages must be PAGES: TEXT, such as messages="/checkout: We know."');
    return [{ pages: listOf(pages), text }];
  }
  if (name === 'reasonsLow' || name === 'reasonsHigh') return listOf(typed).map(reasonOf);
  if (name === 'question')
    return Object.fromEntries(typed.split('|').map((part) => translationOf(part, 'en: How do you like it?')));
  const like: unknown = DEFAULT_SETTINGS.prompt[name as keyof PromptSettings];
  if (Array.isArray(like)) return listOf(typed);
  if (typeof like === 'boolean') return { yes: true, no: false }[typed] ?? typed;
  return typeof like === 'number' ? Number(typed) : typed;
}

/** Parses a reason with its names in other languages: `Too slow | fi: Liian hidas`. */
function reasonOf(typed: string): AnswerReason {
  const [name = '', ...others] = typed.split('|').map((part) => part.trim());
  const names = others.map((other) => translationOf(other, 'Too slow | fi: Liian hidas'));
  return { name, ...(names.length > 0 && { names: Object.fromEntries(names) }) };
}

/** Parses `LANGUAGE: TEXT`. */
function translationOf(typed: string, example: string): [language: string, text: string] {
  const [, language, text] = /^([a-z]{2,3}): *(.+)$/.exec(typed.trim()) ?? [];
  if (!language || !text)
    throw new UsageError(`'${typed.trim()}' must be LANGUAGE: TEXT, such as "${example}".`);
  return [language, text];
}

const translated = (texts: Record<string, string>): string[] =>
  Object.entries(texts).map(([language, text]) => `${language}: ${text}`);

/** Writes a prompt setting in the form that `promptValueOf` parses. */
function promptTextOf(value: PromptSettings[keyof PromptSettings]): string {
  if (value === null) return 'never';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return typeof value === 'object' ? translated(value).join(' | ') : String(value);
  return value
    .map((one) => {
      if (typeof one === 'string') return one;
      if ('text' in one) return `${one.pages.join()}: ${one.text}`;
      return [one.name, ...translated(one.names ?? {})].join(' | ');
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
  if (name === 'tabSide') return `tabSide: '${input}' is none. There are: ${TAB_SIDES.join(', ')}.`;
  if (name === 'devices') return `devices: '${input}' is none. There are: ${DEVICES.join(', ')}.`;
  if (name === 'reasonsLow' || name === 'reasonsHigh') {
    if (type === 'max_length' && path?.length === 1) return `${name}: at most ${LIMITS.reasons} reasons.`;
    return `${name}: each must have 1 to ${LIMITS.campaign} characters.`;
  }
  if (name === 'name') return `name must have 1 to ${LIMITS.campaign} characters that can be printed.`;
  if (name === 'question' && path?.[1])
    return `question: '${path[1].key}' must be a language such as fi, with 1 to ${LIMITS.question} characters that can be printed.`;
  if (message.startsWith('must ')) return `${name} ${message}.`;
  if (type === 'boolean') return `${name} must be yes or no.`;
  return `${name} must be ${ruleOf({ type, requirement }, 'a whole number')}.`;
}
