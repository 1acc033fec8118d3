import type { Role, Scope } from '@kitka/shared/settings/roles';

/** What each role is called, and what it may do. */
export const ROLE_WORDS: Record<Role, { name: string; may: string }> = {
  viewer: { name: 'Viewer', may: 'sees figures, answers and fixes, and changes nothing.' },
  editor: {
    name: 'Editor',
    may: 'also changes what is asked, marks fixes and alerts, and sees who would like a reply.',
  },
  owner: {
    name: 'Owner',
    may: 'also decides who is counted, invites people, shares links and deletes figures.',
  },
};

/** What a token may do. */
export const SCOPE_WORDS: Record<Scope, string> = {
  read: 'read figures and answers',
  write: 'read and change',
  ingest: 'send views and answers',
  admin: 'all that an owner may',
};
