import { DEFAULT_SETTINGS, type SiteSettings } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';

/** A value as long as a field takes it. */
const cut = (value: string, length: number) => value.slice(0, length).trim();
const name = (value: string) => cut(value, LIMITS.campaign);
const page = (value: string) => `/${value}`.slice(0, LIMITS.page);
/** Themes are looked for by words of two letters or more. */
const words = (value: string) => name(value.replaceAll(/\s+/g, ''));

/** The name of a site, with each value. */
export const siteName = (value: string): string => cut(value, 80);

/** Settings with a value in each text. */
export function settingsWith(value: string): Partial<SiteSettings> {
  const reasons = [{ name: name(value), names: { fi: name(value) } }];
  const asking = {
    events: [name(value)],
    pages: [page(value)],
    campaigns: [name(value)],
    question: { en: cut(value, LIMITS.question) },
    messages: [{ pages: [page(value)], text: cut(value, LIMITS.message) }],
    reasonsHigh: reasons,
    reasonsLow: reasons,
  };
  // What a further prompt leaves to the main one.
  const {
    accent: _,
    font: __,
    cooldownAnswered: ___,
    cooldownDismissed: ____,
    ...further
  } = DEFAULT_SETTINGS.prompt;
  return {
    prompt: { ...DEFAULT_SETTINGS.prompt, ...asking },
    prompts: [
      {
        ...further,
        ...asking,
        id: 'a',
        name: name(value),
        from: null,
        until: null,
      },
    ],
    goals: [{ name: name(value), pages: [page(value)] }],
    floors: [{ pages: [page(value)], score: 50 }],
    targets: [{ pages: [page(value)], dissatisfied: 10 }],
    themes: [{ name: name(value), words: [words(value)] }],
  };
}

/** A view with a value in each text. */
export const viewWith = (value: string, id: string, at: number): Record<string, unknown> => ({
  v: 2,
  id,
  n: 1,
  at,
  page: page(value),
  context: contextWith(value),
  signals: 1,
  spots: { [cut(value, LIMITS.selector)]: 1 },
  goals: [name(value)],
});

/** An answer with a value in each text. */
export const answerWith = (value: string, id: string, view: string, at: number): Record<string, unknown> => ({
  v: 2,
  id,
  n: 1,
  at,
  page: page(value),
  context: contextWith(value),
  view: { id: view, at },
  kind: 'csat',
  value: 1,
  wording: 1,
  lang: 'en',
  via: 'auto',
  comment: `${value} and more words`,
  reasons: [name(value)],
  trigger: {
    signal: 'error-click',
    selector: cut(value, LIMITS.selector),
    error: cut(value, LIMITS.selector),
  },
});

const contextWith = (value: string) => ({
  landing: true,
  nav: 'load',
  device: 'phone',
  lang: 'en',
  ref: cut(value, LIMITS.host),
  from: page(value),
  utm: { source: name(value), medium: name(value), campaign: name(value) },
});

/** A fix with a value in each text. */
export const fixWith = (value: string, day: string): Record<string, unknown> => ({
  page: '/cart',
  day,
  what: cut(value, LIMITS.fixWhat),
  owner: cut(value, LIMITS.fixOwner),
  note: cut(value, LIMITS.fixNote),
  cause: { kind: 'word', name: cut(value, LIMITS.fixWord) },
});

/** Texts that the functions above fill, as `textFields` names them. */
export const FILLED: readonly string[] = [
  'name',
  ...['prompt', 'prompts[]'].flatMap((of) =>
    [
      'question{}.',
      'events[]',
      'pages[]',
      'campaigns[]',
      'messages[].pages[]',
      'messages[].text',
      'reasonsHigh[].name',
      'reasonsHigh[].names{}.',
      'reasonsLow[].name',
      'reasonsLow[].names{}.',
    ].map((field) => `settings.${of}.${field}`),
  ),
  'settings.prompts[].name',
  'settings.goals[].name',
  'settings.goals[].pages[]',
  'settings.floors[].pages[]',
  'settings.targets[].pages[]',
  'settings.themes[].name',
  'settings.themes[].words[]',
  'view.page',
  'view.context.ref',
  'view.context.from',
  ...['source', 'medium', 'campaign'].map((part) => `view.context.utm.${part}`),
  'view.goals[]',
  'answer.page',
  'answer.comment',
  'answer.reasons[]',
  'answer.trigger.selector',
  'answer.trigger.error',
  'answer.context.ref',
  'answer.context.from',
  ...['source', 'medium', 'campaign'].map((part) => `answer.context.utm.${part}`),
];

/** Texts of a fixed form, which hold nothing hostile: the form that the collector refuses all others by. */
export const FIXED: Record<string, string> = {
  key: 'letters and digits',
  'origins[]': 'an origin',
  timezone: 'a name that the runtime knows',
  'settings.prompt.accent': 'a colour',
  'settings.prompt.font': 'names of fonts',
  'settings.prompts[].id': 'letters and digits',
  'settings.prompts[].from': 'a day',
  'settings.prompts[].until': 'a day',
  'settings.pages.query[]': 'names of parameters',
  'settings.pages.groups[].pattern': 'a page, which stands as it would be told',
  'settings.pages.groups[].page': 'a page, which stands as it would be told',
  'view.id': 'letters and digits',
  'answer.id': 'letters and digits',
  'answer.view.id': 'letters and digits',
  'answer.prompt': 'letters and digits',
  'answer.contact': 'an e-mail address',
};
/** Codes of languages, wherever they stand. */
export const isLanguage = (path: string): boolean => /(^|\.)lang$|languages\[\]$|\{\}$/.test(path);
