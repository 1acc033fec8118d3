import type { Cause, ShareOf } from '@kitka/shared/api/fixFirst';
import type { ComponentChildren } from 'preact';
import { count, counted, nameOf, percent, percentRange } from './format.ts';
import { SIGNAL_WORDS } from './signalWords.ts';
import { vitalValue } from './vitalWords.ts';

const VITAL_WORDS = {
  lcp: 'Slow to load',
  inp: 'Slow to respond',
  cls: 'Content moves',
  fcp: 'Slow to begin',
  ttfb: 'Slow server',
} as const;

const shareWords = ({ successes, n, low, high }: ShareOf) =>
  `${percent(successes / n)} (${percentRange(low, high)}) of ${counted(n, 'view')}`;

/** Where most views had it. `html` is the whole page, which the reader knows already. */
const placeWords = (spot: { selector: string } | null) =>
  spot &&
  spot.selector !== 'html' && (
    <>
      , mostly at <code>{spot.selector}</code>
    </>
  );

/** A cause in words: what it is, and its evidence. */
export function causeWords(cause: Cause): { what: ComponentChildren; evidence: ComponentChildren } {
  switch (cause.kind) {
    case 'signal':
      return {
        what: SIGNAL_WORDS[cause.signal].name,
        evidence: (
          <>
            {shareWords(cause.views)}
            {placeWords(cause.spot)}
          </>
        ),
      };
    case 'vital': {
      const { metric, p75, good } = cause;
      return {
        what: VITAL_WORDS[metric],
        evidence: (
          <>
            {`${shareWords(good)} are good; one in four ${metric === 'cls' ? 'shifts' : 'takes'} ${vitalValue(metric, p75)} or more`}
            {placeWords(cause.spot)}
          </>
        ),
      };
    }
    case 'reason':
      return {
        what: `“${cause.name}”`,
        evidence: `chosen by ${count(cause.chosen)} of ${counted(cause.offered, 'dissatisfied visitor')} who were offered reasons`,
      };
    case 'segment': {
      const { key, value, inside, outside } = cause;
      const name = key === 'lang' ? nameOf('language', value) : value;
      return {
        what: key === 'lang' ? `Visitors who read ${name}` : `Visitors on a ${name}`,
        evidence: `${count(inside.successes)} of ${count(inside.n)} dissatisfied, ${count(outside.successes)} of ${count(outside.n)} of the others`,
      };
    }
    case 'theme':
      return {
        what: (
          <>
            Words: <span lang={cause.lang ?? undefined}>{cause.label}</span>
          </>
        ),
        evidence: (
          <>
            in {count(cause.mentions)} of {counted(cause.of, 'comment')} by dissatisfied visitors
            {cause.quote && (
              <>
                {', such as '}
                <q lang={cause.quote.lang ?? undefined} dir="auto">
                  {cause.quote.text}
                </q>
              </>
            )}
          </>
        ),
      };
    case 'words':
      return {
        what: (
          <q lang={cause.lang} dir="auto">
            {cause.comment}
          </q>
        ),
        evidence: `${cause.commented === 1 ? 'the only comment' : `newest of ${count(cause.commented)} comments`} by ${counted(cause.dissatisfied, 'dissatisfied visitor')}`,
      };
  }
}
