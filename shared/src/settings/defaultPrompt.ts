import type { Device } from '../wire/devices.ts';
import type { Kind } from './kinds.ts';
import type { SignalKind } from './signals.ts';

/** Sides of the window that the tab may stand at. */
export const TAB_SIDES = ['right', 'left'] as const;
export type TabSide = (typeof TAB_SIDES)[number];

/** A reason offered after an answer. Its `name` is stored, whatever language it was shown in. */
export interface AnswerReason {
  name: string;
  /** Translations by language code. */
  names?: Record<string, string> | undefined;
}

/**
 * Default prompt settings (`PromptSettings` in site.ts documents each field). Plain data in a file of its own,
 * because the npm package needs it without the schemas.
 */
export const DEFAULT_PROMPT = {
  kind: 'csat' as Kind,
  question: {} as Record<string, string>,
  wording: 0,
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
  tabSide: 'right' as TabSide,
  tabOffset: 24,
  tabOnPhones: true,
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
