import type { Site } from '@kitka/shared/settings/site';

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

/** A command that mends something, as it can be pasted into a shell. */
export const commandOf = ({ commandEnd }: Pick<Installation, 'commandEnd'>, ...args: string[]): string =>
  `npm run -s kitka -- ${args.map(quoted).join(' ')}${commandEnd}`;

/** An argument in single quotes, unless a shell takes it as it is. */
const quoted = (arg: string): string =>
  /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;

/** What commands need at their end. @param isLocal whether the collector is that of the folder they are run in */
export const commandEndOf = (collector: string, isLocal: boolean): string =>
  isLocal ? '' : ` --collector ${quoted(collector)}`;
