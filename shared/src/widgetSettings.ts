import { PAPERS, readable } from './accent.ts';
import { DEFAULT_PROMPT } from './defaultPrompt.ts';
import type { PageRules } from './page.ts';
import { pageRulesOf } from './pageRules.ts';
import { DEFAULT_SIGNALS, maskOf } from './signals.ts';
import type { PageSettings, PromptSettings, SignalSettings, SiteSettings } from './site.ts';

/** What of the prompt's settings the tag's script carries: the delay, and what is not as by default. */
type WidgetPrompt = Pick<PromptSettings, 'delay'> &
  Partial<PromptSettings> & {
    /** On light and on dark paper, with a comma between: as readable as text must be. */
    accent?: string;
    /** Seconds that answering usually takes, once that is known. */
    takes?: number;
    /** Something else than time decides when and where it comes. */
    triggers?: true;
  };

/** What of a site the tag's script carries: no more than the page needs. */
export interface WidgetSettings {
  site: string;
  /** Visitors who opted out count all the same. What is as by default is left out: these bytes go to every visitor. */
  all?: true;
  automated?: true;
  /** Nothing happens before `kitka('consent', true)`. */
  consent?: boolean;
  prompt: WidgetPrompt;
  /** Thresholds other than the defaults; `off` as a mask. */
  signals?: Partial<Omit<Thresholds, 'off'>> & { off?: number };
  /** Events that reach one of the site's goals. */
  goals?: string[];
  /** Which addresses are one page. */
  pages?: PageRules;
}

/** What of the signals' settings concerns the page: weights are used when figures are read. */
type Thresholds = Omit<SignalSettings, 'weights'>;
/** What of a site's settings its script is made of. */
type ScriptSettings = Pick<SiteSettings, 'optOut' | 'automated' | 'consent' | 'prompt'> & {
  signals: Thresholds;
  goals: readonly { name: string }[];
  pages: PageSettings;
};

/** What only the prompt itself reads: all else is a matter of when and where it comes. */
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
 * The part of a site's settings that its script carries: what is as by default is left out.
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
