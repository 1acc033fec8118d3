import type { Answer } from '@kitka/shared/answer';
import { type Kind, SCALES } from '@kitka/shared/kinds';
import type { PromptHost } from '../prompt/host.ts';
import { newReceipt } from './newReceipt.ts';

/** An answer to the question that `host` asks. */
export const newAnswer = (
  { behind, setup, device, page, via }: PromptHost,
  kind: Kind,
  given: Pick<Answer, 'lang' | 'took' | 'value'> & Partial<Answer>,
): Answer => ({
  v: 1,
  id: newReceipt(),
  at: Date.now(),
  page,
  kind,
  wording: SCALES[kind].wording,
  device,
  via,
  behind,
  auto: setup.auto,
  ...given,
});
