import type { PageRules } from '../privacy/page.ts';
import { PAPERS, readable } from './accent.ts';
import { DEFAULT_PROMPT } from './defaultPrompt.ts';
import { pageRulesOf } from './pageRules.ts';
import { DEFAULT_SIGNALS, maskOf } from './signals.ts';
import type { FurtherPrompt, PageSettings, PromptSettings, SignalSettings, SiteSettings } from './site.ts';

/** Prompt settings in the tag's script: the delay, and whatever differs from the defaults. */
export type WidgetPrompt = Pick<PromptSettings, 'delay'> &
  Partial<PromptSettings> & {
    /** For light and dark backgrounds, separated by a comma, adjusted to be readable. */
    accent?: string;
    /** Seconds that answering usually takes, if known. */
    takes?: number;
    /** Set if anything but the delay decides when and where the prompt appears. */
    triggers?: true;
    /** Of a further prompt. */
    id?: string;
  };

/**
 * The settings in the tag's script. Values equal to the defaults are left out, because every visitor downloads
 * them.
 */
export interface WidgetSettings {
  site: string;
  /** Count visitors who opted out too. */
  all?: true;
  automated?: true;
  /** Do nothing before `kitka('consent', true)`. */
  consent?: boolean;
  prompt: WidgetPrompt;
  /** Further prompts that are in use today: the first one that fits a view comes before `prompt`. */
  prompts?: WidgetPrompt[];
  /** Thresholds that differ from the defaults; `off` as a mask. */
  signals?: Partial<Omit<Thresholds, 'off'>> & { off?: number };
  /** Names of the site's goals: events with these names reach them. */
  goals?: string[];
  /** Which URLs count as the same page. */
  pages?: PageRules;
}

/** Signal settings without the weights, which are only applied when figures are read. */
type Thresholds = Omit<SignalSettings, 'weights'>;
/** The settings of a site that its script is made from. */
type ScriptSettings = Pick<SiteSettings, 'optOut' | 'automated' | 'consent' | 'prompt'> & {
  signals: Thresholds;
  goals: readonly { name: string }[];
  pages: PageSettings;
  prompts?: readonly FurtherPrompt[];
};

/** Settings that only the prompt itself reads; all others affect when and where it appears. */
const OF_PROMPT: readonly (keyof PromptSettings)[] = [
  'kind',
  'question',
  'wording',
  'cooldownDismissed',
  'cooldownAnswered',
  'reasonsHigh',
  'reasonsLow',
  'publish',
  'contact',
  'accent',
  'font',
];

function widgetPromptOf({ delay, ...more }: PromptSettings, takes: number | null): WidgetPrompt {
  const defaults: Record<string, unknown> = DEFAULT_PROMPT;
  const changed = Object.entries(more).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  const isPlain = changed.every(([name]) => OF_PROMPT.includes(name as keyof PromptSettings));
  const accent = more.accent && PAPERS.map((paper) => readable(more.accent, paper)).join();
  return {
    delay,
    ...Object.fromEntries(changed),
    ...(accent && { accent }),
    ...(takes !== null && { takes }),
    ...(!isPlain && { triggers: true }),
  };
}

/** Whether a further prompt is in use on a day of its site. */
export const isInUse = ({ from, until }: Pick<FurtherPrompt, 'from' | 'until'>, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

/**
 * The part of a site's settings for its script, without values equal to the defaults.
 * @param takes seconds that answering usually takes; null: not known yet
 * @param today day of the site, which decides what further prompts are in use
 */
export function widgetSettingsOf(
  site: string,
  settings: ScriptSettings,
  takes: number | null = null,
  today = '',
): WidgetSettings {
  const { optOut, automated, consent, prompt, goals, prompts: further = [] } = settings;
  const { accent, font, cooldownAnswered, cooldownDismissed } = prompt;
  const prompts = further
    .filter((one) => isInUse(one, today))
    .map(({ id, name: _, from: __, until: ___, ...one }) => ({
      ...widgetPromptOf({ ...one, accent, font, cooldownAnswered, cooldownDismissed }, null),
      id,
    }));
  const pages = pageRulesOf(settings.pages);
  const { off } = settings.signals;
  const names = Object.keys(DEFAULT_SIGNALS) as (keyof Thresholds)[];
  const changed = names
    .filter((name) => name !== 'off' && settings.signals[name] !== DEFAULT_SIGNALS[name])
    .map((name) => [name, settings.signals[name]]);
  const signals = Object.fromEntries(off.length ? [...changed, ['off', maskOf(off)]] : changed);
  return {
    site,
    ...(!optOut && { all: true }),
    ...(automated && { automated }),
    ...(consent && { consent }),
    prompt: { ...widgetPromptOf(prompt, takes), ...(prompts.length && { triggers: true }) },
    ...(prompts.length && { prompts }),
    ...(Object.keys(signals).length && { signals }),
    ...(goals.length && { goals: goals.map(({ name }) => name) }),
    ...(pages && { pages }),
  };
}
