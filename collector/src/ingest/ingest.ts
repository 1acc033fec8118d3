import { Answer } from '@kitka/shared/answer';
import { Beacon } from '@kitka/shared/beacon';
import { LIMITS } from '@kitka/shared/limits';
import type { Site } from '@kitka/shared/site';
import type { AnswerEntry, BeaconEntry } from '../ledger/entry.ts';
import { dayOf } from './day.ts';
import { judgeBody, type RequestFacts } from './judge.ts';
import { parse } from './parse.ts';
import { scrubAnswer, scrubBeacon } from './scrub.ts';
import { tallyBeacon } from './tally.ts';
import { accept, type Verdict } from './verdict.ts';

/**
 * From a body's text to what the Ledger takes: parse, judge, scrub, tally. Pure.
 * @param request already judged by `judgeRequest`
 * @param now ms
 */
export function ingestBeacon(
  text: string,
  site: Site,
  request: RequestFacts,
  now: number,
): Verdict<BeaconEntry> {
  const parsed = parse(Beacon, text);
  if (!parsed.ok) return parsed;
  const judged = judgeBody(parsed.value, site, now, LIMITS.beaconAgeMs);
  if (!judged.ok) return judged;
  const beacon = scrubBeacon(parsed.value);
  return accept({
    type: 'beacon',
    site: site.key,
    day: dayOf(judged.value, site.timezone),
    page: beacon.page,
    id: beacon.id,
    tally: tallyBeacon(beacon, request.country),
  });
}

/** An answer with its receipt, which only the visitor keeps: the Ledger gets its hash as `id`. */
export interface ReceivedAnswer {
  receipt: string;
  entry: Omit<AnswerEntry, 'id'>;
}

/** As `ingestBeacon`, for an answer. */
export function ingestAnswer(
  text: string,
  site: Site,
  request: RequestFacts,
  now: number,
): Verdict<ReceivedAnswer> {
  const parsed = parse(Answer, text);
  if (!parsed.ok) return parsed;
  const judged = judgeBody(parsed.value, site, now, LIMITS.answerAgeMs);
  if (!judged.ok) return judged;
  const { id, page, kind, value, worth, wording, lang, device, via, behind, ...more } = scrubAnswer(
    parsed.value,
  );
  const { comment, reasons, publish, contact, took } = more;
  return accept({
    receipt: id,
    entry: {
      type: 'answer',
      site: site.key,
      day: dayOf(judged.value, site.timezone),
      page,
      at: judged.value,
      kind,
      value,
      worth: worth ?? null,
      wording,
      comment: comment ?? null,
      reasons: reasons?.length ? reasons : null,
      agreement: publish?.wording ?? null,
      agreed: publish ? Math.min(publish.at, now) : null,
      contact: contact ?? null,
      took: took ?? null,
      lang,
      device,
      country: request.country,
      via,
      signal: behind?.signal ?? null,
      selector: behind?.selector || null,
      error: behind?.error || null,
    },
  });
}
