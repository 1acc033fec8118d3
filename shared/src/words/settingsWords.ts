import type { SignalKind } from '../settings/signals.ts';
import { SIGNAL_NAMES } from './signalNames.ts';

/** The parts of a site that are changed each as a whole, and what they are called: as where they are set. */
export const PART_NAMES = {
  name: 'Name',
  origins: 'Addresses',
  timezone: 'Time zone',
  prompt: 'What visitors are asked',
  prompts: 'Further prompts',
  signals: 'Signs of friction',
  goals: 'Goals',
  pages: 'Pages',
  floors: 'Floors',
  targets: 'Targets',
  themes: 'Own themes',
  storage: 'Retention and limits',
  optOut: 'Leave visitors alone who opted out',
  consent: 'Wait for consent',
  automated: 'Count automated browsers',
} as const;
/** A part of a site that is changed as a whole. */
export type SitePart = keyof typeof PART_NAMES;
export const isSitePart = (part: string): part is SitePart => Object.hasOwn(PART_NAMES, part);

/** One thing that a change of settings changed, in words. `from` null: it was added; `to` null: it was removed. */
export interface SettingChange {
  name: string;
  from: string | null;
  to: string | null;
}

type Unit = 'ms' | 'px' | 's' | '%' | 'days' | 'months' | 'of 100';
interface Field {
  name: string;
  unit?: Unit;
  /** What it is called where it is empty or null. */
  none?: string;
  /** What a key of it is called, where it is a record. */
  keys?: (key: string) => string;
}
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
/** A language by its code, as it was stored. */
const languageOf = (code: string) => (/^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code);
const FIELDS: Record<string, Record<string, Field>> = {
  prompt: {
    kind: { name: 'Question' },
    question: { name: 'Its words in', none: 'Kitka’s own', keys: languageOf },
    delay: { name: 'Asks after', unit: 's', none: 'never because of time' },
    scroll: { name: 'Asks once so much is scrolled', unit: '%' },
    onArticleEnd: { name: 'Asks at the end of an article' },
    onExitIntent: { name: 'Asks when the mouse leaves the window' },
    onReturn: { name: 'Asks when the visitor comes back to the tab' },
    events: { name: 'Asks after the event' },
    friction: { name: 'Asks after' },
    sampleRate: { name: 'Share of visitors who may be asked', unit: '%' },
    place: { name: 'Where it stands' },
    tab: { name: 'Tab at the edge of the window' },
    tabSide: { name: 'Side of the tab' },
    tabOffset: { name: 'Distance of the tab from that side', unit: 'px' },
    tabOnPhones: { name: 'Tab on phones' },
    cooldownDismissed: { name: 'Asks again, once closed, after', unit: 'days' },
    cooldownAnswered: { name: 'Asks again, once answered, after', unit: 'days' },
    pages: { name: 'Asks on the page' },
    devices: { name: 'Asks on the device' },
    languages: { name: 'Asks in the language' },
    campaigns: { name: 'Asks visitors of the campaign' },
    landingOnly: { name: 'Asks only on the first page of a visit' },
    messages: { name: 'Message' },
    reasonsHigh: { name: 'Reason after a satisfied answer' },
    reasonsLow: { name: 'Reason after any other answer' },
    publish: { name: 'Asks whether a comment may be published' },
    contact: { name: 'Asks for an address to reply to' },
    accent: { name: 'Colour', none: 'Kitka’s own' },
    font: { name: 'Font', none: 'the system’s' },
  },
  signals: {
    deadAfter: { name: 'Time within which a click must show an effect', unit: 'ms' },
    rageClicks: { name: 'Clicks in a row that count as rage' },
    rageWithin: { name: 'Time between two of these clicks, at most', unit: 'ms' },
    backWithin: { name: 'Time within which going back is a quick return', unit: 'ms' },
    formTyped: { name: 'Characters typed for a form to count as abandoned' },
    thrashTurns: { name: 'Turns of the pointer that count as restless' },
    huntTurns: { name: 'Turns of scrolling that count as hunting' },
    off: { name: 'Not looked for' },
    weights: { name: 'Weight of', unit: 'of 100', none: 'as usual' },
  },
  pages: {
    groups: { name: 'Pages that count as one' },
    query: { name: 'Parameter that is part of the page' },
    hashRoutes: { name: 'Fragments such as #/orders are part of the page' },
  },
  storage: {
    viewsPerDay: { name: 'Views kept per day' },
    answersPerDay: { name: 'Answers kept per day' },
    viewsInAll: { name: 'Views kept in all' },
    viewMonths: { name: 'Single views are kept for', unit: 'months' },
    commentMonths: { name: 'Comments are kept for', unit: 'months' },
    answerMonths: { name: 'Answers are kept for', unit: 'months' },
    totalMonths: { name: 'Totals are kept for', unit: 'months' },
  },
};

/** What a further prompt has beside that. */
const OF_FURTHER: Record<string, Field> = {
  name: { name: 'Name' },
  from: { name: 'First day', none: 'none' },
  until: { name: 'Last day', none: 'none' },
};

/**
 * What a change of a part changed, in words: each field of a group of settings, and each entry that a list gained or lost.
 * @param before and `after` values of the part, as they were stored: of any version of Kitka
 * @returns empty if they are alike
 */
export function changedSettings(part: SitePart, before: unknown, after: unknown): SettingChange[] {
  if (part === 'prompts') return changedPrompts(listOf(before), listOf(after));
  const fields = FIELDS[part];
  return fields ? changedFields(fields, before, after) : changedValue(PART_NAMES[part], {}, before, after);
}

/** Further prompts by their ids: those that were added and removed, and what was changed of the others. */
function changedPrompts(before: readonly unknown[], after: readonly unknown[]): SettingChange[] {
  const [old, now] = [before.map(recordOf), after.map(recordOf)];
  const twinIn = (list: typeof old, { id }: Record<string, unknown>) => list.find((one) => one.id === id);
  const named = ({ name, id }: Record<string, unknown>) => told(name ?? id);
  const changed = [
    ...old.filter((one) => !twinIn(now, one)).map((one) => ({ name: 'Prompt', from: named(one), to: null })),
    ...now.flatMap((one): SettingChange[] => {
      const twin = twinIn(old, one);
      if (!twin) return [{ name: 'Prompt', from: null, to: named(one) }];
      return changedFields({ ...OF_FURTHER, ...FIELDS.prompt }, twin, one).map((change) => ({
        ...change,
        name: `“${named(one)}”: ${change.name}`,
      }));
    }),
  ];
  if (changed.length > 0 || isSame(old, now)) return changed;
  return [{ name: 'Order', from: old.map(named).join(', '), to: now.map(named).join(', ') }];
}

function changedFields(fields: Record<string, Field>, before: unknown, after: unknown): SettingChange[] {
  const [old, now] = [recordOf(before), recordOf(after)];
  // The collector counts the versions of the words, which are told themselves.
  const { wording: _, ...known } = { ...old, ...now };
  return [...new Set([...Object.keys(fields), ...Object.keys(known)])].flatMap((name) => {
    const field = fields[name] ?? { name };
    return changedValue(field.name, field, old[name], now[name]);
  });
}

function changedValue(
  name: string,
  field: Omit<Field, 'name'>,
  before: unknown,
  after: unknown,
): SettingChange[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) || Array.isArray(after)) return changedList(name, listOf(before), listOf(after));
  if (isRecord(before) || isRecord(after)) {
    const [old, now] = [recordOf(before), recordOf(after)];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
      changedValue(`${name} ${field.keys?.(key) ?? told(key)}`, field, old[key], now[key]),
    );
  }
  return [{ name, from: told(before, field), to: told(after, field) }];
}

/** Entries that were taken away and added; if there are none, their order was changed. */
function changedList(name: string, before: readonly unknown[], after: readonly unknown[]): SettingChange[] {
  const [old, now] = [before.map((one) => told(one)), after.map((one) => told(one))];
  const changed = [
    ...old.filter((one) => !now.includes(one)).map((from) => ({ name, from, to: null })),
    ...now.filter((one) => !old.includes(one)).map((to) => ({ name, from: null, to })),
  ];
  return changed.length > 0 ? changed : [{ name, from: old.join(', '), to: now.join(', ') }];
}

/** One value in words. */
function told(value: unknown, { unit, none = 'none' }: Omit<Field, 'name'> = {}): string {
  if (value === undefined || value === null || value === '') return none;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return withUnit(value, unit);
  if (typeof value === 'string') return isSignal(value) ? SIGNAL_NAMES[value] : value;
  if (Array.isArray(value)) return value.map((one) => told(one)).join(', ');
  return toldEntry(recordOf(value));
}

/** An entry of a list in words: a goal, a theme, a reason, a message, a group of pages, or a share that holds on pages. */
function toldEntry({
  name,
  names,
  words,
  pages,
  pattern,
  page,
  text,
  ...rest
}: Record<string, unknown>): string {
  const on = listOf(pages).length > 0 ? ` on ${told(pages)}` : '';
  if (text !== undefined) return `“${told(text)}”${on}`;
  if (pattern !== undefined) return `${told(pattern)} as ${told(page)}`;
  if (words !== undefined) return `${told(name)}: ${told(words)}`;
  const others = Object.entries(recordOf(names)).map(([language, own]) => `${language}: ${told(own)}`);
  if (name !== undefined) return told(name) + (others.length > 0 ? ` (${others.join(', ')})` : '') + on;
  const share = rest.score ?? rest.dissatisfied;
  if (typeof share === 'number') return withUnit(share, '%') + on;
  return JSON.stringify({ ...rest, ...(page !== undefined && { page }) });
}

function withUnit(value: number, unit: Unit | undefined): string {
  const told = value.toLocaleString('en');
  if (!unit) return told;
  const one = { days: 'day', months: 'month' } as const;
  return `${told} ${value === 1 && (unit === 'days' || unit === 'months') ? one[unit] : unit}`;
}

const isSignal = (value: string): value is SignalKind => Object.hasOwn(SIGNAL_NAMES, value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether two values are alike, in whatever order their fields were stored. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  if (isRecord(a) && isRecord(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
  return a === b;
}
