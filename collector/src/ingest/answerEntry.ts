import { pageRulesOf } from '@kitka/shared/settings/pageRules';
import { ANSWER_PARTS, AnswerKey } from '@kitka/shared/wire/answer';
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

/** Like `viewEntry`, for an answer. */
export async function answerEntry(
  text: string,
  site: StoredSite,
  request: RequestFacts,
  now: number,
): Promise<Verdict<IngestedAnswer>> {
  const parsed = parse(AnswerKey, ANSWER_PARTS, text);
  if (!parsed.ok) return parsed;
  const { message, leftOut } = parsed.value;
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
