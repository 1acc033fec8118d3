import { ACCENT, FONT } from '@kitka/shared/settings/accent';
import { type AnswerReason, DEFAULT_PROMPT, type TabSide } from '@kitka/shared/settings/defaultPrompt';
import { isDay } from '@kitka/shared/settings/isDay';
import type { Kind } from '@kitka/shared/settings/kinds';
import type { SignalKind } from '@kitka/shared/settings/signals';
import type { FurtherPrompt, PromptSettings, SiteSettings } from '@kitka/shared/settings/site';
import type { Device } from '@kitka/shared/wire/devices';
import { LIMITS } from '@kitka/shared/wire/limits';

/** Id of the main prompt in the list of all. */
export const MAIN = '';

/** A reason as it is typed. */
export interface ReasonDraft {
  name: string;
  names: Record<string, string>;
}

/** A prompt as it is typed: numbers and lists are texts, so that nothing typed is lost before it is right. */
export interface PromptDraft {
  /** `MAIN`, or that of a further prompt. */
  id: string;
  name: string;
  from: string;
  until: string;
  kind: Kind;
  question: Record<string, string>;
  wording: number;
  isTimed: boolean;
  delay: string;
  scroll: string;
  onArticleEnd: boolean;
  onExitIntent: boolean;
  onReturn: boolean;
  events: string;
  friction: SignalKind[];
  sampleRate: string;
  place: 'corner' | 'inline';
  tab: boolean;
  tabSide: TabSide;
  tabOffset: string;
  tabOnPhones: boolean;
  cooldownDismissed: string;
  cooldownAnswered: string;
  /** One a line. */
  pages: string;
  devices: Device[];
  languages: string;
  campaigns: string;
  landingOnly: boolean;
  messages: { pages: string; text: string }[];
  reasonsHigh: ReasonDraft[];
  reasonsLow: ReasonDraft[];
  publish: boolean;
  contact: boolean;
  accent: string;
  font: string;
}
export type PromptField = keyof PromptDraft;

/** What the main prompt decides for all. */
const SHARED_FIELDS = ['accent', 'font', 'cooldownAnswered', 'cooldownDismissed'] as const;

const lines = (list: readonly string[]) => list.join('\n');
/** The parts of a text, one a line or between commas. */
const partsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];
const reasonDrafts = (reasons: readonly AnswerReason[]): ReasonDraft[] =>
  reasons.map(({ name, names }) => ({ name, names: { ...names } }));

/** A stored prompt as it is typed. */
export function draftOf(prompt: PromptSettings | FurtherPrompt): PromptDraft {
  const { id = MAIN, name = '', from = null, until = null } = 'id' in prompt ? prompt : {};
  const all: PromptSettings = { ...DEFAULT_PROMPT, ...prompt };
  return {
    ...all,
    id,
    name,
    from: from ?? '',
    until: until ?? '',
    question: { ...all.question },
    isTimed: all.delay !== null,
    delay: String(all.delay ?? DEFAULT_PROMPT.delay),
    scroll: String(all.scroll),
    events: lines(all.events),
    sampleRate: String(all.sampleRate),
    tabOffset: String(all.tabOffset),
    cooldownDismissed: String(all.cooldownDismissed),
    cooldownAnswered: String(all.cooldownAnswered),
    pages: lines(all.pages),
    languages: lines(all.languages),
    campaigns: lines(all.campaigns),
    messages: all.messages.map(({ pages, text }) => ({ pages: lines(pages), text })),
    reasonsHigh: reasonDrafts(all.reasonsHigh),
    reasonsLow: reasonDrafts(all.reasonsLow),
  };
}

/** All prompts of a site in the order in which they are tried, the main one last. */
export const draftsOf = ({ prompt, prompts }: SiteSettings): PromptDraft[] =>
  [...prompts, prompt].map(draftOf);

const texts = (by: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(by)
      .map(([code, text]) => [code, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
const reasonsOf = (reasons: readonly ReasonDraft[]): AnswerReason[] =>
  reasons
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, names }) => {
      const told = texts(names);
      return { name: name.trim(), ...(Object.keys(told).length > 0 && { names: told }) };
    });
const numberOf = (text: string, otherwise: number): number => {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? otherwise : number;
};

/** A prompt as the main one is stored, from what is typed; what cannot be read is as if it had not been typed. */
export const promptOf = (draft: PromptDraft): PromptSettings => ({
  kind: draft.kind,
  question: texts(draft.question),
  wording: draft.wording,
  delay: draft.isTimed ? numberOf(draft.delay, DEFAULT_PROMPT.delay ?? 0) : null,
  scroll: numberOf(draft.scroll, DEFAULT_PROMPT.scroll),
  onArticleEnd: draft.onArticleEnd,
  onExitIntent: draft.onExitIntent,
  onReturn: draft.onReturn,
  events: partsOf(draft.events),
  friction: draft.friction,
  sampleRate: numberOf(draft.sampleRate, DEFAULT_PROMPT.sampleRate),
  place: draft.place,
  tab: draft.tab,
  tabSide: draft.tabSide,
  tabOffset: numberOf(draft.tabOffset, DEFAULT_PROMPT.tabOffset),
  tabOnPhones: draft.tabOnPhones,
  cooldownDismissed: numberOf(draft.cooldownDismissed, DEFAULT_PROMPT.cooldownDismissed),
  cooldownAnswered: numberOf(draft.cooldownAnswered, DEFAULT_PROMPT.cooldownAnswered),
  pages: partsOf(draft.pages),
  devices: draft.devices,
  languages: partsOf(draft.languages),
  campaigns: partsOf(draft.campaigns),
  landingOnly: draft.landingOnly,
  messages: draft.messages.map(({ pages, text }) => ({ pages: partsOf(pages), text: text.trim() })),
  reasonsHigh: reasonsOf(draft.reasonsHigh),
  reasonsLow: reasonsOf(draft.reasonsLow),
  publish: draft.publish,
  contact: draft.contact,
  accent: ACCENT.test(draft.accent) ? draft.accent : '',
  font: FONT.test(draft.font) ? draft.font.trim() : '',
});

/** The same as a further prompt is stored. */
export function furtherOf(draft: PromptDraft): FurtherPrompt {
  const { accent, font, cooldownAnswered, cooldownDismissed, ...prompt } = promptOf(draft);
  return {
    ...prompt,
    id: draft.id,
    name: draft.name.trim(),
    from: draft.from || null,
    until: draft.until || null,
  };
}

/** The parts of the settings that were changed. */
export function changedParts(
  before: readonly PromptDraft[],
  now: readonly PromptDraft[],
): Partial<Pick<SiteSettings, 'prompt' | 'prompts'>> {
  const partsOfAll = (drafts: readonly PromptDraft[]) => ({
    prompt: drafts.filter(({ id }) => id === MAIN).map(promptOf)[0],
    prompts: drafts.filter(({ id }) => id !== MAIN).map(furtherOf),
  });
  const [old, { prompt, prompts }] = [partsOfAll(before), partsOfAll(now)];
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return {
    ...(prompt && differs(old.prompt, prompt) && { prompt }),
    ...(differs(old.prompts, prompts) && { prompts }),
  };
}

/** A new prompt, made from another one. */
export function copyOf(draft: PromptDraft, name: string, id: string): PromptDraft {
  const shared = Object.fromEntries(SHARED_FIELDS.map((field) => [field, String(DEFAULT_PROMPT[field])]));
  return { ...draft, ...shared, id, name };
}

const between = (text: string, most: number, isWhole = true): string | undefined => {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= most && (!isWhole || Number.isInteger(number)))
    return undefined;
  return `Write a ${isWhole ? 'whole ' : ''}number from 0 to ${most}.`;
};
const listFault = (text: string, length: number, rule?: [RegExp, string]): string | undefined => {
  const parts = partsOf(text);
  if (parts.length > LIMITS.names) return `At most ${LIMITS.names}; these are ${parts.length}.`;
  const long = parts.find((part) => part.length > length);
  if (long !== undefined) return `Shorten “${long.slice(0, 30)}…” to ${length} characters.`;
  const wrong = rule && parts.find((part) => !rule[0].test(part));
  return wrong === undefined ? undefined : `“${wrong}” ${rule?.[1]}`;
};
const lengthFault = (text: string, most: number): string | undefined =>
  text.trim().length > most ? `Shorten it to ${most} characters; it has ${text.trim().length}.` : undefined;
const PAGE_RULE: [RegExp, string] = [/^\//, 'must begin with /, as in /shop/*.'];

/** What is wrong with a prompt, by the name of the field; names of parts are like `question.fi` and `reasonsLow.0.fi`. */
export function draftFaults(draft: PromptDraft): Record<string, string> {
  const isMain = draft.id === MAIN;
  const found: Record<string, string | undefined> = {
    delay: draft.isTimed ? between(draft.delay, 3600, false) : undefined,
    scroll: between(draft.scroll, 100),
    sampleRate: between(draft.sampleRate, 100),
    tabOffset: between(draft.tabOffset, LIMITS.tabOffset),
    events: listFault(draft.events, LIMITS.campaign),
    pages: listFault(draft.pages, LIMITS.page, PAGE_RULE),
    languages: listFault(draft.languages, 3, [/^[a-z]{2,3}$/, 'must be a code such as fi.']),
    campaigns: listFault(draft.campaigns, LIMITS.campaign),
  };
  if (isMain) {
    found.cooldownDismissed = between(draft.cooldownDismissed, 365);
    found.cooldownAnswered = between(draft.cooldownAnswered, 365);
    if (!ACCENT.test(draft.accent)) found.accent = 'Write it as #00626e: # and six of 0-9 and a-f.';
    if (!FONT.test(draft.font)) found.font = 'Write names of fonts, as in Georgia, serif.';
  } else {
    const name = draft.name.trim();
    found.name = name === '' ? 'Give it a name.' : lengthFault(name, LIMITS.campaign);
    for (const field of ['from', 'until'] as const)
      if (draft[field] && !isDay(draft[field])) found[field] = 'Choose a day that exists.';
    if (draft.from && draft.until && draft.until < draft.from)
      found.until = 'It is before the first day. Choose a later one.';
  }
  for (const [code, text] of Object.entries(draft.question))
    found[`question.${code}`] =
      lengthFault(text, LIMITS.question) ??
      (/\p{Cc}/u.test(text) ? 'Write it in one line, without control characters.' : undefined);
  for (const field of ['reasonsLow', 'reasonsHigh'] as const)
    draft[field].forEach(({ name, names }, i) => {
      const isUsed = Object.values(names).some((text) => text.trim() !== '');
      found[`${field}.${i}`] =
        name.trim() === '' && isUsed ? 'Write the reason itself too.' : lengthFault(name, LIMITS.campaign);
      for (const [code, text] of Object.entries(names))
        found[`${field}.${i}.${code}`] = lengthFault(text, LIMITS.campaign);
    });
  draft.messages.forEach(({ pages, text }, i) => {
    found[`messages.${i}.text`] =
      text.trim() === '' ? 'Write the message, or remove it.' : lengthFault(text, LIMITS.message);
    found[`messages.${i}.pages`] =
      pages.trim() === '' ? 'Write on which pages.' : listFault(pages, LIMITS.page, PAGE_RULE);
  });
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault]])),
  );
}
