import { ACCENT, FONT } from '@kitka/shared/settings/accent';
import { DEFAULT_PAGES } from '@kitka/shared/settings/defaultPages';
import { DEFAULT_PROMPT, TAB_SIDES } from '@kitka/shared/settings/defaultPrompt';
import { KINDS } from '@kitka/shared/settings/kinds';
import { DEFAULT_SIGNALS } from '@kitka/shared/settings/signals';
import { SITE_KEY } from '@kitka/shared/settings/siteKey';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Config } from '../core/config.ts';
import type { StartOptions } from './api.ts';

const within = (low: number, high: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
const isList = (value: unknown, isRight: (one: Record<string, unknown>) => boolean) =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && isRight(one));
const areNames = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
const isPath = (value: unknown) => typeof value === 'string' && value.startsWith('/');
const areReasons = (value: unknown) => isList(value, ({ name }) => typeof name === 'string' && name !== '');

/**
 * Rules for the options whose default does not show what is allowed. No schema library, as these bytes
 * go to every visitor.
 */
const RULES: Record<string, [isRight: (value: unknown) => boolean, rule: string]> = {
  'prompt.kind': [(kind) => KINDS.some((one) => one === kind), `one of: ${KINDS.join(', ')}`],
  'prompt.delay': [
    (delay) => delay === null || (typeof delay === 'number' && delay >= 0),
    'a number of seconds, or null',
  ],
  'prompt.place': [(place) => place === 'corner' || place === 'inline', 'corner or inline'],
  'prompt.tabSide': [(side) => TAB_SIDES.some((one) => one === side), 'right or left'],
  'prompt.tabOffset': [within(0, LIMITS.tabOffset), `a whole number of px up to ${LIMITS.tabOffset}`],
  'prompt.sampleRate': [within(0, 100), 'a whole number from 0 to 100'],
  'prompt.scroll': [within(0, 100), 'a whole number from 0 to 100'],
  'prompt.cooldownDismissed': [within(0, 365), 'a whole number of days up to 365'],
  'prompt.cooldownAnswered': [within(0, 365), 'a whole number of days up to 365'],
  'prompt.reasonsLow': [areReasons, 'a list of { name }'],
  'prompt.reasonsHigh': [areReasons, 'a list of { name }'],
  'prompt.messages': [
    (messages) => isList(messages, ({ text, pages }) => typeof text === 'string' && Array.isArray(pages)),
    'a list of { pages, text }',
  ],
  'pages.query': [areNames, 'a list of names'],
  'pages.groups': [
    (groups) => isList(groups, ({ pattern, page }) => isPath(pattern) && isPath(page)),
    'a list of { pattern, page }, which begin with /',
  ],
  'prompt.font': [(font) => typeof font === 'string' && FONT.test(font), 'names of fonts'],
  'prompt.accent': [
    (accent) => typeof accent === 'string' && ACCENT.test(accent),
    'a colour such as #00626e',
  ],
};

/** Type name of a value; lists and NaN have their own. */
const sortOf = (value: unknown) =>
  Array.isArray(value) ? 'list' : Number.isNaN(value) ? 'NaN' : typeof value;

function must(isRight: boolean, name: string, rule: string, value: unknown): void {
  if (!isRight) throw new TypeError(`Kitka: ${name} must be ${rule}; it is ${JSON.stringify(value)}.`);
}

/**
 * The defaults, overridden by what was given.
 * @param group prefix of the options' names, such as `prompt.`
 */
function over<Options extends object>(defaults: Options, given: Partial<Options> = {}, group = ''): Options {
  const all = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) throw new TypeError(`Kitka: there is no option ${group}${name}.`);
    if (value === undefined) continue;
    const sort = sortOf(defaults[name as keyof Options]);
    const [isRight, rule] = RULES[group + name] ?? [(one: unknown) => sortOf(one) === sort, `a ${sort}`];
    must(isRight(value), group + name, rule, value);
    Object.assign(all, { [name]: value });
  }
  return all;
}

/** An address of a collector, without a slash at the end; undefined for what is none. */
function addressOf(typed: string): string | undefined {
  try {
    const { href, protocol, search, hash, username } = new URL(typed);
    return /^https?:$/.test(protocol) && !(search || hash || username) ? href.replace(/\/$/, '') : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The widget's configuration, from the options that a site's developers wrote.
 * @throws TypeError that names the wrong option, what it must be and what it is
 */
export function configOf({
  collector,
  site,
  prompt,
  signals,
  goals = [],
  pages,
  ...flags
}: StartOptions): Config {
  const address = addressOf(collector) ?? '';
  must(address !== '', 'collector', 'an address such as https://kitka.example', collector);
  must(
    typeof site === 'string' && SITE_KEY.test(site),
    'site',
    'the key of a site: 4 to 20 of a-z 0-9',
    site,
  );
  must(areNames(goals), 'goals', 'a list of names', goals);
  const settings = {
    ...over({ optOut: true, automated: false, consent: false, frames: false }, flags),
    prompt: over(DEFAULT_PROMPT, prompt, 'prompt.'),
    signals: over(DEFAULT_SIGNALS, signals, 'signals.'),
    goals: goals.map((name) => ({ name })),
    pages: over(DEFAULT_PAGES, pages, 'pages.'),
  };
  // A bundler finds the chunks.
  return { ...widgetSettingsOf(site, settings), _collector: address, _chunks: '' };
}
