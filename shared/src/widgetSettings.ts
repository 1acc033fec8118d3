import { PAPERS, readable } from './accent.ts';
import { DEFAULT_PROMPT } from './defaultPrompt.ts';
import type { PageRules } from './page.ts';
import { pageRulesOf } from './pageRules.ts';
import { DEFAULT_SIGNALS, maskOf } from './signals.ts';
import type { PageSettings, PromptSettings, SignalSettings, SiteSettings } from './site.ts';

/** Prompt settings in the tag's script: the delay, and whatever differs from the defaults. */
type WidgetPrompt = Pick<PromptSettings, 'delay'> &
  Partial<PromptSettings> & {
    /** For light and dark backgrounds, separated by a comma, adjusted to be readable. */
    accent?: string;
    /** Seconds that answering usually takes, if known. */
    takes?: number;
    /** Set if anything but the delay decides when and where the prompt appears. */
    triggers?: true;
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
};

/** Settings that only the prompt itself reads; all others affect when and where it appears. */
const OF_PROMPT: readonly (keyof PromptSettings)[] = [
  'kind',
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

/**
 * The part of a site's settings for its script, without values equal to the defaults.
 * @param takes seconds that answering usually takes; null: not known yet
 */
export function widgetSettingsOf(
  site: string,
  settings: ScriptSettings,
  takes: number | null = null,
): WidgetSettings {
  const { optOut, automated, consent, prompt, goals } = settings;
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
    prompt: widgetPromptOf(prompt, takes),
    ...(Object.keys(signals).length && { signals }),
    ...(goals.length && { goals: goals.map(({ name }) => name) }),
    ...(pages && { pages }),
  };
}
