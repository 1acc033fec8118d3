import { isListed } from '@kitka/shared/settings/origin';
import type { Site } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { isbot } from 'isbot';
import { accept, refuse, type Verdict } from './verdict.ts';

/** Facts about a request; nothing else of it is read. */
export interface RequestFacts {
  /** It came with a token for sending: it needs no origin, and its browser is not the visitor's. */
  isByToken?: boolean;
  origin: string | null;
  userAgent: string | null;
  /** `Sec-GPC: 1` or `DNT: 1`. */
  optedOut: boolean;
  /** Two-letter code from the edge, or null. */
  country: string | null;
}

/** Whether a request may send messages for a site; checked before its body is read. */
export function admitRequest(request: RequestFacts, site: Site): Verdict<null> {
  if (!request.isByToken && (!request.origin || !isListed(request.origin, site.origins))) {
    return refuse(
      'origin',
      `The page's origin is not on the allow-list of site ${site.key}. Set the list: npm run -s kitka -- site set ${site.key} origin=ORIGIN,ORIGIN`,
      'origin',
    );
  }
  if (request.optedOut && site.settings.optOut) {
    return refuse('optout', 'The visitor opted out; nothing was kept.');
  }
  if (!request.isByToken && !site.settings.automated && (!request.userAgent || isbot(request.userAgent))) {
    return refuse('bot', 'Robots are not counted.', 'user-agent');
  }
  return accept(null);
}

/**
 * Whether a parsed message counts. Its time is taken as sent, even if the visitor's clock is slightly ahead: it
 * decides the day, which must be the same for all messages of a view, whenever they arrive.
 * @param now ms
 * @param maxAge ms after which such a message is too old
 */
export function admitMessage(
  body: { at: number; auto?: boolean | undefined },
  site: Site,
  now: number,
  maxAge: number,
): Verdict<null> {
  if (body.auto && !site.settings.automated)
    return refuse('bot', 'Automated browsers are not counted.', 'auto');
  if (body.at > now + LIMITS.aheadMs) {
    return refuse(
      'future',
      `at lies more than ${LIMITS.aheadMs / 60_000} minutes in the future. Check the clock.`,
      'at',
    );
  }
  if (body.at < now - maxAge) {
    return refuse('stale', `at lies more than ${maxAge / 3_600_000} hours in the past.`, 'at');
  }
  return accept(null);
}
