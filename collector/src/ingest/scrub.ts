import type { Answer } from '@kitka/shared/answer';
import type { Beacon } from '@kitka/shared/beacon';
import { isPersonal, pageOf } from '@kitka/shared/page';
import { redact } from '@kitka/shared/redact';

/** A beacon with everything personal taken out, whatever the browser sent. */
export function scrubBeacon(beacon: Beacon): Beacon {
  const { view } = beacon;
  return {
    ...beacon,
    page: pageOf(beacon.page),
    ...(view && {
      view: {
        ...view,
        ref: view.ref && host(view.ref),
        from: view.from && pageOf(view.from),
        utm: view.utm && {
          source: name(view.utm.source),
          medium: name(view.utm.medium),
          campaign: name(view.utm.campaign),
        },
      },
    }),
  };
}

/** An answer with everything personal taken out, whatever the browser sent. */
export function scrubAnswer(answer: Answer): Answer {
  return { ...answer, page: pageOf(answer.page), comment: redact(answer.comment ?? '').trim() || undefined };
}

/** A host name in lower case; undefined for what is none (a path, a name with a user in it). */
const host = (text: string): string | undefined => {
  const lower = text.toLowerCase();
  return /^[\p{L}\p{N}.-]+(:\d+)?$/u.test(lower) ? lower : undefined;
};

/** A campaign's name without control characters; one that looks personal says only that. */
const name = (text: string | undefined): string | undefined => {
  const plain = text && redact(text).replace(/\p{C}/gu, '').trim();
  // A campaign may well be a number: those have no person behind them.
  return plain && (/\p{L}/u.test(plain) && isPersonal(plain) ? ':id' : plain);
};
