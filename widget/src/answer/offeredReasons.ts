import type { AnswerReason } from '@kitka/shared/settings/defaultPrompt';
import { type Kind, SCALES } from '@kitka/shared/settings/kinds';
import type { PromptHost } from '../prompt/host.ts';

/** The reasons to choose from after an answer; there are none for the kind `text`. */
export function offeredReasons(
  { _siteConfig: siteConfig }: PromptHost,
  kind: Kind,
  value: number,
): readonly AnswerReason[] {
  const { reasonsHigh = [], reasonsLow = [] } = siteConfig.prompt;
  if (kind === 'text') return [];
  return value >= SCALES[kind].satisfied ? reasonsHigh : reasonsLow;
}
