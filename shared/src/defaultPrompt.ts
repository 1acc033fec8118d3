import type { Kind } from './kinds.ts';
import type { SignalKind } from './signals.ts';
import type { Device } from './wire/view.ts';

/** A reason offered after an answer. What is stored is its name, in whatever language it was read. */
export interface AnswerReason {
  name: string;
  /** The same in other languages, by their codes. */
  names?: Record<string, string> | undefined;
}

/**
 * How a prompt behaves unless the site's owner says otherwise (`PromptSettings` in site.ts says what each means).
 * Plain data in a file of its own: the npm package needs it, and no schema.
 */
export const DEFAULT_PROMPT = {
  kind: 'csat' as Kind,
  delay: 15 as number | null,
  scroll: 0,
  onArticleEnd: false,
  onExitIntent: false,
  onReturn: false,
  events: [] as string[],
  friction: [] as SignalKind[],
  sampleRate: 100,
  place: 'corner' as 'corner' | 'inline',
  tab: false,
  cooldownDismissed: 30,
  cooldownAnswered: 90,
  pages: [] as string[],
  devices: [] as Device[],
  languages: [] as string[],
  campaigns: [] as string[],
  landingOnly: false,
  messages: [] as { pages: string[]; text: string }[],
  reasonsHigh: [] as AnswerReason[],
  reasonsLow: [] as AnswerReason[],
  publish: false,
  contact: false,
  accent: '',
  font: '',
};
