import * as v from 'valibot';
import { pageOf } from '../privacy/page.ts';
import { DEVICES } from '../wire/devices.ts';
import { LIMITS } from '../wire/limits.ts';
import { Language, whole } from '../wire/view.ts';
import { ACCENT, FONT } from './accent.ts';
import { DEFAULT_PAGES } from './defaultPages.ts';
import { DEFAULT_PROMPT, TAB_SIDES } from './defaultPrompt.ts';
import { DEFAULT_STORAGE } from './defaultStorage.ts';
import { isDay } from './isDay.ts';
import { KINDS, LAST_WORDING } from './kinds.ts';
import { readOrigin } from './origin.ts';
import { pageRulesOf } from './pageRules.ts';
import { DEFAULT_SIGNALS, MOST_WEIGHT, SIGNAL_BOUNDS, SIGNALS } from './signals.ts';
import { SITE_KEY } from './siteKey.ts';

export const SiteKey = v.pipe(v.string(), v.regex(SITE_KEY, 'must be 4 to 20 of a-z 0-9'));

const ORIGIN_RULE =
  'must be an origin such as https://shop.example or https://*.shop.example, without a path';
/** An origin such as `https://shop.example` or `http://localhost:8788`, or a pattern of origins (origin.ts). */
export const Origin = v.pipe(
  v.string(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const origin = readOrigin(value);
    if (origin !== null) return origin;
    addIssue({ message: ORIGIN_RULE });
    return NEVER;
  }),
);

/** Refuses control characters, which a terminal would obey, and halves of characters. */
export const Printable: v.CheckAction<string, string> = v.check(
  (text: string) => !/\p{Cc}/u.test(text) && text.isWellFormed(),
  'must have no control characters',
);

/** A short text in the settings. */
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.campaign));
const Names = v.pipe(v.array(Name), v.maxLength(LIMITS.names));
const Pattern = v.pipe(v.string(), v.regex(/^\//, 'must begin with /'), v.maxLength(LIMITS.page));
/** Patterns of path templates; `*` matches anything: `/shop/*`. */
const Patterns = v.pipe(v.array(Pattern), v.maxLength(LIMITS.names));

/** Refuses a text in more languages than there is room for. */
const fewLanguages: v.CheckAction<Record<string, string>, string> = v.check(
  (texts) => Object.keys(texts).length <= LIMITS.languages,
  `must have at most ${LIMITS.languages} languages`,
);

const Reasons = v.pipe(
  v.array(
    v.object({
      name: Name,
      names: v.optional(v.pipe(v.record(Language, Name), fewLanguages)),
    }),
  ),
  v.maxLength(LIMITS.reasons),
);

/** How a site's prompt behaves (docs/prompts.md). */
export const PromptSettings = v.object({
  kind: v.picklist(KINDS),
  /** The question in the owner's words, by language; in all other languages it is Kitka's own. */
  question: v.optional(
    v.pipe(
      v.record(
        Language,
        v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.question), Printable),
      ),
      fewLanguages,
    ),
    DEFAULT_PROMPT.question,
  ),
  /** The version of these words, which the collector gives them (`OWN_WORDING` and up); 0 if there are none. */
  wording: v.optional(whole(0, LAST_WORDING), DEFAULT_PROMPT.wording),
  /** Seconds a page must be visible before the prompt appears by itself; null: never because of time. */
  delay: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(3600))),
  /** Percentage of the page that must have been scrolled too. */
  scroll: v.optional(whole(0, 100), DEFAULT_PROMPT.scroll),
  /** Show it at the end of the article. */
  onArticleEnd: v.optional(v.boolean(), DEFAULT_PROMPT.onArticleEnd),
  /** Show it when the mouse leaves the window at the top. */
  onExitIntent: v.optional(v.boolean(), DEFAULT_PROMPT.onExitIntent),
  /** Show it when the visitor returns to the tab. */
  onReturn: v.optional(v.boolean(), DEFAULT_PROMPT.onReturn),
  /** Show it when the site reports one of these events with `kitka('event', NAME)`. */
  events: v.optional(Names, DEFAULT_PROMPT.events),
  /** Show it right after one of these signals. */
  friction: v.optional(v.array(v.picklist(SIGNALS)), DEFAULT_PROMPT.friction),
  /** Percentage of visitors who may be asked; decided once per browser. */
  sampleRate: v.optional(whole(0, 100), DEFAULT_PROMPT.sampleRate),
  /** `corner` (a sheet at the bottom on phones), or `inline` in the page's `[data-kitka="inline"]`. */
  place: v.optional(v.picklist(['corner', 'inline']), DEFAULT_PROMPT.place),
  /** Show a small tab at the window's edge with which visitors open the prompt themselves. */
  tab: v.optional(v.boolean(), DEFAULT_PROMPT.tab),
  /** The side of the window that the tab stands at, and how many px from it. */
  tabSide: v.optional(v.picklist(TAB_SIDES), DEFAULT_PROMPT.tabSide),
  tabOffset: v.optional(whole(0, LIMITS.tabOffset), DEFAULT_PROMPT.tabOffset),
  /** Show the tab on phones too. */
  tabOnPhones: v.optional(v.boolean(), DEFAULT_PROMPT.tabOnPhones),
  /** Days during which somebody who closed the prompt, or answered, is not asked again. */
  cooldownDismissed: v.optional(whole(0, 365), DEFAULT_PROMPT.cooldownDismissed),
  cooldownAnswered: v.optional(whole(0, 365), DEFAULT_PROMPT.cooldownAnswered),
  /** Ask only on these pages, on these devices, in these languages, from these campaigns; empty: all. */
  pages: v.optional(Patterns, DEFAULT_PROMPT.pages),
  devices: v.optional(v.array(v.picklist(DEVICES)), DEFAULT_PROMPT.devices),
  languages: v.optional(v.pipe(v.array(Language), v.maxLength(LIMITS.names)), DEFAULT_PROMPT.languages),
  campaigns: v.optional(Names, DEFAULT_PROMPT.campaigns),
  /** Ask only on the first page of a visit. */
  landingOnly: v.optional(v.boolean(), DEFAULT_PROMPT.landingOnly),
  /** A message shown instead of the question, on these pages. */
  messages: v.optional(
    v.pipe(
      v.array(
        v.object({
          pages: Patterns,
          text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.message)),
        }),
      ),
      v.maxLength(LIMITS.names),
    ),
    DEFAULT_PROMPT.messages,
  ),
  /** Reasons offered after a satisfied answer, and after any other. */
  reasonsHigh: v.optional(Reasons, DEFAULT_PROMPT.reasonsHigh),
  reasonsLow: v.optional(Reasons, DEFAULT_PROMPT.reasonsLow),
  /** Let visitors agree that their comment is published. */
  publish: v.optional(v.boolean(), DEFAULT_PROMPT.publish),
  /** Let visitors leave an e-mail address for a reply. */
  contact: v.optional(v.boolean(), DEFAULT_PROMPT.contact),
  /** Colour of buttons and focus, `#rrggbb`; empty: Kitka's own. */
  accent: v.optional(
    v.pipe(v.string(), v.regex(ACCENT, 'must be a colour such as #00626e')),
    DEFAULT_PROMPT.accent,
  ),
  /** Font family, as in CSS; empty: the system's. */
  font: v.optional(
    v.pipe(v.string(), v.regex(FONT, 'must be names of fonts'), v.maxLength(LIMITS.page)),
    DEFAULT_PROMPT.font,
  ),
});
export type PromptSettings = v.InferOutput<typeof PromptSettings>;

const PromptDay = v.pipe(v.string(), v.check(isDay, 'must be a day that exists, as YYYY-MM-DD'));
/**
 * A further prompt. On each view the first one that fits it is used, in their order; where none fits, it is the site's
 * main prompt. Looks and cooldowns are the main prompt's, as visitors are left alone by all of them together.
 */
export const FurtherPrompt = v.pipe(
  v.object({
    /** Stored with its answers; it never changes. */
    id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/, 'must be 1 to 12 of a-z 0-9')),
    name: v.pipe(Name, Printable),
    /** First and last day (of the site) on which it is used; null: no such bound. */
    from: v.optional(v.nullable(PromptDay), null),
    until: v.optional(v.nullable(PromptDay), null),
    ...v.omit(PromptSettings, ['accent', 'font', 'cooldownAnswered', 'cooldownDismissed']).entries,
  }),
  v.forward(
    v.check(({ from, until }) => !from || !until || from <= until, 'must not be before its first day'),
    ['until'],
  ),
);
export type FurtherPrompt = v.InferOutput<typeof FurtherPrompt>;

/** Thresholds for signals. docs/signals.md says what each number means and why. */
export const SignalSettings = v.object({
  /** Ms within which a click must show an effect. */
  deadAfter: whole(...SIGNAL_BOUNDS.deadAfter),
  /** Consecutive clicks without an effect that count as rage. */
  rageClicks: whole(...SIGNAL_BOUNDS.rageClicks),
  /** Maximum ms from one of these clicks to the next. */
  rageWithin: whole(...SIGNAL_BOUNDS.rageWithin),
  /** Ms within which going back counts as a quick back. */
  backWithin: whole(...SIGNAL_BOUNDS.backWithin),
  /** Characters typed into a form for leaving it to count as abandoned. */
  formTyped: whole(...SIGNAL_BOUNDS.formTyped),
  /** Consecutive fast turns of the pointer that count as thrashing. */
  thrashTurns: whole(...SIGNAL_BOUNDS.thrashTurns),
  /** Changes of direction in long scrolling that count as hunting. */
  huntTurns: whole(...SIGNAL_BOUNDS.huntTurns),
  /** Kinds that are not detected. */
  off: v.array(v.picklist(SIGNALS)),
  /** Weights that differ from docs/signals.md, in hundredths of a ruined view; applied when figures are read. */
  weights: v.optional(v.record(v.picklist(SIGNALS), whole(0, MOST_WEIGHT)), {}),
});
export type SignalSettings = v.InferOutput<typeof SignalSettings>;

/**
 * Something visitors should reach. A view reaches it by an event with its name, or by being on one of its pages.
 */
const Goal = v.object({ name: Name, pages: v.optional(Patterns, []) });
export type Goal = v.InferOutput<typeof Goal>;

/**
 * Maximum number of `*` in a pattern. More could make matching slow, and the widget matches each pattern on every
 * page.
 */
const STARS = 2;
const starsIn = (text: string) => text.split('*').length - 1;
/**
 * Pages that count as one: `/product/*` as `/product/:id`. A `*` in `page` inserts what the `*` in `pattern`
 * matched.
 */
const PageGroup = v.pipe(
  v.object({ pattern: Pattern, page: Pattern }),
  v.check(({ pattern }) => starsIn(pattern) <= STARS, `must have at most ${STARS} times * in its pattern`),
  v.check(
    ({ pattern, page }) => starsIn(page) <= starsIn(pattern),
    'must not have more * in its page than in its pattern',
  ),
);
/** Which URLs count as the same page (docs/pages.md). */
export const PageSettings = v.pipe(
  v.object({
    /** Pages that count as one; the first match applies. */
    groups: v.optional(v.pipe(v.array(PageGroup), v.maxLength(LIMITS.names)), DEFAULT_PAGES.groups),
    /** Query parameters that are part of the page: `/list?page=2`. */
    query: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/, 'must be names of parameters such as page'))),
        v.maxLength(LIMITS.names),
      ),
      DEFAULT_PAGES.query,
    ),
    /** Whether a fragment that is a route, such as `#/orders`, is part of the page. */
    hashRoutes: v.optional(v.boolean(), DEFAULT_PAGES.hashRoutes),
  }),
  // The rules are applied by the widget and again by the collector, so applying them twice must change nothing.
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const rules = pageRulesOf(dataset.value);
    for (const { page } of dataset.value.groups) {
      // What is no page has a fault of its own.
      if (!page.startsWith('/')) continue;
      const told = page.replaceAll('*', 'x');
      const stands = pageOf(told, rules);
      if (stands !== told) addIssue({ message: `${page} would be told as ${stands}` });
    }
  }),
);
export type PageSettings = v.InferOutput<typeof PageSettings>;

/** The least score that the owner accepts on some pages (docs/alerts.md). */
const Floor = v.object({
  pages: v.pipe(Patterns, v.minLength(1, 'must have a page')),
  /** The score as the dashboard shows it, in per cent; the scores of `gap` may be below 0. */
  score: whole(-100, 100),
});
/** The share of dissatisfied answers that the owner is content with on some pages. */
const Target = v.object({
  pages: v.pipe(Patterns, v.minLength(1, 'must have a page')),
  /** In per cent of the answers. */
  dissatisfied: whole(0, 100),
});

/** How much of a site is kept, and for how long (docs/scale.md). */
export const StorageSettings = v.object({
  /** Views and answers kept per day; further ones are counted as dropped. */
  viewsPerDay: v.optional(whole(0, 10_000_000), DEFAULT_STORAGE.viewsPerDay),
  answersPerDay: v.optional(whole(0, 1_000_000), DEFAULT_STORAGE.answersPerDay),
  /** Views kept in all. Beyond this, rows of the oldest days are deleted early; their totals stay. */
  viewsInAll: v.optional(whole(0, 1_000_000_000), DEFAULT_STORAGE.viewsInAll),
  /** Months that views, comments, answers and totals are kept. */
  viewMonths: v.optional(whole(1, 25), DEFAULT_STORAGE.viewMonths),
  commentMonths: v.optional(whole(1, 120), DEFAULT_STORAGE.commentMonths),
  answerMonths: v.optional(whole(1, 120), DEFAULT_STORAGE.answerMonths),
  totalMonths: v.optional(whole(1, 120), DEFAULT_STORAGE.totalMonths),
});
export type StorageSettings = v.InferOutput<typeof StorageSettings>;

/** Letters of which a word or phrase has two, as otherwise it says nothing. */
const TWO_LETTERS = /\p{L}.*\p{L}/u;
/** A theme that the owner looks for in comments: those with any of its words, in any form (docs/numbers.md). */
const OwnTheme = v.object({
  name: v.pipe(Name, Printable),
  words: v.pipe(
    v.array(
      v.pipe(
        Name,
        Printable,
        v.check(
          (word) => TWO_LETTERS.test(word) && word.split(/\s+/).length <= 2,
          'must be a word of two letters or more, or two words that stand together',
        ),
      ),
    ),
    v.minLength(1),
    v.maxLength(LIMITS.names),
  ),
});
export type OwnTheme = v.InferOutput<typeof OwnTheme>;

/** Settings of a site, stored as JSON in `sites.settings`. */
export const SiteSettings = v.object({
  /** Ignore visitors with Global Privacy Control or Do Not Track. */
  optOut: v.boolean(),
  /** Count automated browsers (`navigator.webdriver`). Only for demos and tests. */
  automated: v.boolean(),
  /** Count and ask nothing before the page calls `kitka('consent', true)`. */
  consent: v.optional(v.boolean(), false),
  prompt: PromptSettings,
  /** Further prompts, in the order in which they are tried. */
  prompts: v.optional(
    v.pipe(
      v.array(FurtherPrompt),
      v.maxLength(LIMITS.prompts),
      v.check(
        (prompts) => new Set(prompts.map(({ id }) => id)).size === prompts.length,
        'must each have an id of its own',
      ),
    ),
    [],
  ),
  signals: SignalSettings,
  goals: v.optional(v.pipe(v.array(Goal), v.maxLength(LIMITS.names)), []),
  pages: v.optional(PageSettings, DEFAULT_PAGES),
  /** In both lists the first match applies. */
  floors: v.optional(v.pipe(v.array(Floor), v.maxLength(LIMITS.names)), []),
  targets: v.optional(v.pipe(v.array(Target), v.maxLength(LIMITS.names)), []),
  storage: v.optional(StorageSettings, DEFAULT_STORAGE),
  themes: v.optional(
    v.pipe(
      v.array(OwnTheme),
      v.maxLength(LIMITS.names),
      v.check(
        (themes) => new Set(themes.map(({ name }) => name)).size === themes.length,
        'must each have a name of its own',
      ),
    ),
    [],
  ),
});
export type SiteSettings = v.InferOutput<typeof SiteSettings>;

export const DEFAULT_SETTINGS: SiteSettings = {
  optOut: true,
  automated: false,
  consent: false,
  prompt: DEFAULT_PROMPT,
  prompts: [],
  signals: { ...DEFAULT_SIGNALS, weights: {} },
  goals: [],
  pages: DEFAULT_PAGES,
  floors: [],
  targets: [],
  storage: DEFAULT_STORAGE,
  themes: [],
};

/** A site as the collector knows it. */
export const Site = v.object({
  key: SiteKey,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), Printable),
  origins: v.pipe(v.array(Origin), v.minLength(1), v.maxLength(LIMITS.origins)),
  /** IANA name. A site's days are local days in this time zone. */
  timezone: v.pipe(
    v.string(),
    v.check((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
      } catch {
        return false;
      }
    }, 'must be a time zone such as Europe/Helsinki'),
  ),
  /** Whether the site holds sample data. */
  sample: v.boolean(),
  settings: SiteSettings,
});
export type Site = v.InferOutput<typeof Site>;
