import type { Site } from '@kitka/shared/site';

/** What is known of a site and its collector before a page is looked at. */
export interface Installation {
  site: Pick<Site, 'key' | 'origins'>;
  /** Where pages reach the collector; without a slash at the end. */
  collector: string;
  /** Whether views have come today or yesterday. */
  hasViews: boolean;
  /** What commands need at their end to reach this collector. */
  commandEnd: string;
}

/** A command that mends something. */
export const commandOf = ({ commandEnd }: Pick<Installation, 'commandEnd'>, what: string): string =>
  `npm run -s kitka -- ${what}${commandEnd}`;

/** What commands need at their end. @param isLocal whether the collector is that of the folder they are run in */
export const commandEndOf = (collector: string, isLocal: boolean): string =>
  isLocal ? '' : ` --collector ${collector}`;
