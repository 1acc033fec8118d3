import type { Question } from '../settings/kinds.ts';
import type { WidgetPrompt } from '../settings/widgetSettings.ts';

/** Moments of a prompt that can be looked at: the question, what follows an answer, or what is shown instead of it. */
export const PREVIEW_STEPS = [
  'question',
  'low',
  'middle',
  'high',
  'contact',
  'thanks',
  'message',
  'friction',
] as const;
export type PreviewStep = (typeof PREVIEW_STEPS)[number];

/** What the prompt editor asks the preview page to show, by `postMessage`. */
export interface PreviewScene {
  prompt: WidgetPrompt;
  /** Code of the language to ask in. */
  language: string;
  theme: 'light' | 'dark';
  place: 'corner' | 'inline' | 'tab';
  step: PreviewStep;
  /** The message of the step `message`. */
  message: string;
}

/** What the preview page tells the editor: that it is ready, with Kitka's own questions by language. */
export interface PreviewReady {
  questions: Record<string, Record<Question, string>>;
}
