import { pageRulesOf } from '@kitka/shared/settings/pageRules';
import { ANSWER_PARTS, type Answer, AnswerKey } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import { hashId, hashSecret } from '../http/secret.ts';
import type { AnswerEntry } from '../ledger/entry.ts';
import type { StoredSite } from '../store/sites.ts';
import { admitMessage, type RequestFacts } from './admission.ts';
import { contextColumns } from './contextColumns.ts';
import { dayOf } from './day.ts';
import { type Ingested, parse } from './parse.ts';
import { scrubAnswer } from './scrub.ts';
import { accept, type Verdict } from './verdict.ts';

/** An answer and its receipt, which is not stored. */
export type IngestedAnswer = Ingested<AnswerEntry> & { receipt: string };

/**
 * An answer with its times by our clock: a visitor's that is wrong must not cost the answer. What counts is how long ago
 * it was given by that same clock. The difference is rounded, so that the delay of a network changes nothing and all
 * messages of an answer have one time. When its view began stays as it was told, as the view's own messages say the same.
 */
function onTime(message: Answer, now: number): Answer {
  const { at, publish, sent } = message;
  if (sent === undefined) return message;
  const behind = Math.round((now - sent) / LIMITS.clockMs) * LIMITS.clockMs;
  // A clock that was set back meanwhile has it given after it was sent.
  const corrected = (time: number) => (time > sent ? now : time + behind);
  return {
    ...message,
    at: corrected(at),
    publish: publish && { ...publish, at: corrected(publish.at) },
  };
}

/** Like `viewEntry`, for an answer. */
export async function answerEntry(
  text: string,
  site: StoredSite,
  request: RequestFacts,
  now: number,
): Promise<Verdict<IngestedAnswer>> {
  const parsed = parse(AnswerKey, ANSWER_PARTS, text);
  if (!parsed.ok) return parsed;
  const { leftOut } = parsed.value;
  const message = onTime(parsed.value.message, now);
  const admitted = admitMessage(message, site, now, LIMITS.answerAgeMs);
  if (!admitted.ok) return admitted;
  const answer = scrubAnswer(message, pageRulesOf(site.settings.pages));
  const { view, trigger, publish } = answer;
  return accept({
    receipt: answer.id,
    leftOut,
    entry: {
      type: 'answer',
      site: site.key,
      arrived: dayOf(now, site.timezone),
      ceiling: site.settings.storage.answersPerDay,
      row: {
        id: await hashSecret(answer.id),
        n: answer.n,
        site: site.key,
        day: dayOf(answer.at, site.timezone),
        at: answer.at,
        page: answer.page,
        view: view ? await hashId(site.salt, view.id) : null,
        view_day: view ? dayOf(view.at, site.timezone) : null,
        ...contextColumns(answer.context, request.country),
        kind: answer.kind,
        value: answer.value,
        worth: answer.worth ?? null,
        wording: answer.wording,
        asked_in: answer.lang,
        via: answer.via,
        comment: answer.comment ?? null,
        reasons: answer.reasons ? JSON.stringify(answer.reasons) : null,
        agreement: publish?.wording ?? null,
        agreed: publish ? Math.min(publish.at, now) : null,
        contact: answer.contact ?? null,
        duration: answer.durationMs ?? null,
        signal: trigger?.signal ?? null,
        selector: trigger?.selector || null,
        error: trigger?.error || null,
        prompt: answer.prompt ?? null,
      },
    },
  });
}
