import type { Answer } from '@kitka/shared/answer';
import type { Beacon } from '@kitka/shared/beacon';
import { pageOf } from '@kitka/shared/page';
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

/** A campaign's name without control characters and what looks personal. */
const name = (text: string | undefined): string | undefined =>
  text && (redact(text).replace(/\p{C}/gu, '').trim() || undefined);
