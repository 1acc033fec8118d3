import { ACCENT } from '@kitka/shared/accent';
import { DEFAULT_PROMPT } from '@kitka/shared/defaultPrompt';
import { KINDS } from '@kitka/shared/kinds';
import { DEFAULT_SIGNALS } from '@kitka/shared/signals';
import { SITE_KEY } from '@kitka/shared/siteKey';
import { widgetSettingsOf } from '@kitka/shared/widgetSettings';
import type { Config } from '../config.ts';
import type { StartOptions } from './api.ts';

/** What an option must be, where its default does not tell. No schema: these bytes go to every visitor. */
const RULES: Record<string, [isRight: (value: unknown) => boolean, rule: string]> = {
  'prompt.kind': [(kind) => KINDS.some((one) => one === kind), `one of: ${KINDS.join(', ')}`],
  'prompt.delay': [
    (delay) => delay === null || (typeof delay === 'number' && delay >= 0),
    'a number of seconds, or null',
  ],
  'prompt.place': [(place) => place === 'corner' || place === 'inline', 'corner or inline'],
  'prompt.accent': [
    (accent) => typeof accent === 'string' && ACCENT.test(accent),
    'a colour such as #00626e',
  ],
};

/** What sort of value it is; a number that is none is no number. */
const sortOf = (value: unknown) =>
  Array.isArray(value) ? 'list' : Number.isNaN(value) ? 'NaN' : typeof value;

function must(isRight: boolean, name: string, rule: string, value: unknown): void {
  if (!isRight) throw new TypeError(`Kitka: ${name} must be ${rule}; it is ${JSON.stringify(value)}.`);
}

/** The defaults, and over them what was given. @param group of the options, such as `prompt.` */
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

/** The origin that an address names, if it names nothing more. */
function originOf(address: string): string | undefined {
  try {
    const { origin, href, protocol } = new URL(address);
    return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the widget needs to know, of what a site's developers wrote.
 * @throws TypeError that names the option that is wrong, what it must be and what it is
 */
export function configOf({ collector, site, prompt, signals, ...flags }: StartOptions): Config {
  const src = originOf(collector);
  must(src !== undefined, 'collector', 'an origin such as https://kitka.example', collector);
  must(SITE_KEY.test(site), 'site', 'the key of a site: 4 to 20 of a-z 0-9', site);
  const settings = {
    ...over({ optOut: true, automated: false, consent: false }, flags),
    prompt: over(DEFAULT_PROMPT, prompt, 'prompt.'),
    signals: over(DEFAULT_SIGNALS, signals, 'signals.'),
  };
  return { ...widgetSettingsOf(site, settings), src: `${src}/` };
}
