import type { Role } from '@kitka/shared/settings/roles';

/** What an invitation's mail tells. */
interface Invited {
  /** Who is invited, and by whom. */
  name: string;
  by: string;
  role: Role;
  /** Name of the site; null: all sites. */
  site: string | null;
  /** Of the link; ms. */
  expires: number;
  secret: string;
  /** Address of the collector, without a slash at the end. */
  collector: string;
}

const A: Record<Role, string> = { viewer: 'a viewer', editor: 'an editor', owner: 'an owner' };

/** A name in one line: it stands in a header too. */
const inLine = (text: string): string => text.replace(/[\p{Z}\p{C}]+/gu, ' ').trim();

/** The subject and text of the mail that brings an invitation's link. */
export function invitationMail({ name, by, role, site, expires, secret, collector }: Invited): {
  subject: string;
  text: string;
} {
  const what = site === null ? 'all sites' : inLine(site);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(expires);
  return {
    subject: `${inLine(by)} invites you to ${what} on Kitka`,
    text: `Hello ${inLine(name)},

${inLine(by)} invites you to be ${A[role]} of ${what} on Kitka, which asks the visitors of a website one short question.

This link lets you in, once, within 7 days (until ${day}):

${collector}/sign-in#${secret}

Do you not know who that is? Then delete this mail. Nothing happens unless the link is opened.

Kitka, ${collector}
`,
  };
}
