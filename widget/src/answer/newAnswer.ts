import { type Kind, SCALES } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import type { PromptHost } from '../prompt/host.ts';
import { ownQuestion } from '../prompt/ownQuestion.ts';
import { newReceipt } from './newReceipt.ts';
import { offeredReasons } from './offeredReasons.ts';

/** An answer to the question that `host` asks, about its view. */
export function newAnswer(
  host: PromptHost,
  kind: Kind,
  given: Pick<Answer, 'lang' | 'durationMs' | 'value'> & Partial<Answer>,
): Answer {
  const { trigger, _siteConfig: siteConfig, view, via } = host;
  const { id, at, page, context } = view;
  return {
    v: 2,
    id: newReceipt(),
    n: 1,
    at: Date.now(),
    page,
    view: { id, at },
    context,
    kind,
    wording: (ownQuestion(host, given.lang) && siteConfig.prompt.wording) || SCALES[kind].wording,
    prompt: siteConfig.prompt.id,
    via,
    // An empty list says that reasons are offered and none is chosen yet.
    reasons: offeredReasons(host, kind, given.value).length ? [] : undefined,
    trigger,
    auto: siteConfig.auto,
    ...given,
  };
}
