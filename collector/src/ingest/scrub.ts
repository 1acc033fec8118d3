import { isPersonal, type PageRules, pageOf } from '@kitka/shared/privacy/page';
import { redact } from '@kitka/shared/privacy/redact';
import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Context, ViewMessage } from '@kitka/shared/wire/view';

/**
 * A message about a view without personal data, whatever the browser sent, and with its pages grouped by the
 * site's rules.
 */
export function scrubView(message: ViewMessage, rules?: PageRules): ViewMessage {
  const { context, spots, goals } = message;
  return {
    ...message,
    page: pathOf(message.page, rules),
    context: context && scrubContext(context, rules),
    spots: spots && scrubSpots(spots),
    goals: goals && [...new Set(goals.map(plain).filter(Boolean))],
  };
}

/** An answer without personal data, whatever the browser sent. */
export function scrubAnswer(answer: Answer, rules?: PageRules): Answer {
  const { context, trigger } = answer;
  return {
    ...answer,
    page: pathOf(answer.page, rules),
    context: context && scrubContext(context, rules),
    comment: redact(answer.comment ?? '').trim() || undefined,
    reasons: answer.reasons && [...new Set(answer.reasons.map(plain).filter(Boolean))],
    trigger: trigger && {
      ...trigger,
      selector: selectorOf(trigger.selector),
      error: trigger.error && selectorOf(trigger.error),
    },
  };
}

/** The path template of a page, also if its digits and other characters are from another script or full-width. */
const pathOf = (path: string, rules: PageRules | undefined): string =>
  pageOf(path, rules)
    .split('/')
    .map((name) => {
      const ascii = inAscii(name);
      return ascii !== name && isPersonal(ascii) ? ':id' : name;
    })
    .join('/');

/**
 * A text in the form the rules for personal data expect: compatibility forms and digits of all scripts as ASCII.
 */
const inAscii = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)));
/**
 * Unicode has the digits of each script as ten consecutive code points from 0 to 9, so the value of a digit is the
 * number of digits before it, at most nine.
 */
function digitOf(sign: string): number {
  let value = 0;
  for (let code = sign.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code--)
    value++;
  return value;
}

const scrubContext = (context: Context, rules: PageRules | undefined): Context => ({
  ...context,
  ref: context.ref && host(context.ref),
  from: context.from && pathOf(context.from, rules),
  utm: context.utm && {
    source: name(context.utm.source),
    medium: name(context.utm.medium),
    campaign: name(context.utm.campaign),
  },
});

/** Spots without personal data in their selectors; those that become equal are merged. */
function scrubSpots(spots: Record<string, number>): Record<string, number> {
  const scrubbed = new Map<string, number>();
  for (const [selector, bits] of Object.entries(spots)) {
    const name = selectorOf(selector);
    if (name) scrubbed.set(name, (scrubbed.get(name) ?? 0) | bits);
  }
  return Object.fromEntries(scrubbed);
}

/** Line and column after the file's path in the group of a script error: numbers, but not personal. */
const SOURCE_PLACE = /(?<=\/\S*):\d{1,6}(:\d{1,7})?$/;
/** Names in a selector or URL, between its punctuation. CSS escapes a character in a name as `\@` or `\40 `. */
const NAMES = /(?:\\[\da-f]{1,6}\s?|\\.|[^\s()[\]{}<>"'`=~|^$*:,;+#./\\!?&])+/gi;
const ESCAPES = /\\(?:([\da-f]{1,6})\s?|(.))/gi;

/** A name without CSS escapes. */
const unescaped = (name: string): string =>
  name.replace(ESCAPES, (_, hex?: string, sign = '') =>
    hex ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))) : sign,
  );

/**
 * A selector, or the group of an error, without control characters and with `:id` in place of names that look
 * personal.
 */
function selectorOf(text: string): string {
  const flat = text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const place = SOURCE_PLACE.exec(flat)?.[0] ?? '';
  const names = redact(flat.slice(0, flat.length - place.length)).replace(NAMES, (name) =>
    isPersonal(unescaped(name)) ? ':id' : name,
  );
  return (names + place).slice(0, LIMITS.selector).toWellFormed().trim();
}

/** A host name in lower case; undefined if it is not one (a path, a name with a user in it). */
const host = (text: string): string | undefined => {
  const lower = text.toLowerCase();
  return /^[\p{L}\p{N}.-]+(:\d+)?$/u.test(lower) ? lower : undefined;
};

/** A short text without personal data and control characters; joiners are part of how words and emoji are written. */
const plain = (text: string): string =>
  redact(text)
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .trim();

const isAddress = (text: string): boolean =>
  inAscii(
    text.replace(/%(25)*40|&#0*64;|&#x0*40;|&commat;/gi, '@').replace(/%(25)*EF%(25)*BC%(25)*A0/gi, '@'),
  ).includes('@');

/** A campaign's name without control characters; `:id` if it looks personal. */
const name = (text: string | undefined): string | undefined => {
  const found = text && plain(text);
  // An e-mail address must be recognised however it is encoded.
  if (found && isAddress(found)) return ':id';
  // A campaign's name may well be a number; numbers alone do not identify a person here.
  return found && (/\p{L}/u.test(found) && isPersonal(found) ? ':id' : found);
};
