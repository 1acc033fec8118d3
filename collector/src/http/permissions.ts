import type { Role } from '@kitka/shared/settings/roles';

/** Who may call a route. */
export interface Permission {
  /** The role that it needs; `person`: none, as it is about the signed-in person themselves. */
  role: Role | 'person';
  /** Where that role is needed: on the site in its path, on all sites, or on any one, where the route sees to the rest. */
  on: 'site' | 'all' | 'any';
  /**
   * Whether it is open to share links: to all, or, as it may tell of other pages than theirs, only to those of a whole
   * site. Where it tells of one page, that is the parameter `page`.
   */
  shared?: 'all' | 'site';
  /** Whether a token needs the scope `admin`, as it could make itself a wider one. */
  adminToken?: true;
  /** What is written in the audit log if it succeeds. */
  done?: string;
}

const ofPage: Permission = { role: 'viewer', on: 'site', shared: 'all' };
const ofSite: Permission = { role: 'viewer', on: 'site', shared: 'site' };
const viewer: Permission = { role: 'viewer', on: 'site' };
const me: Permission = { role: 'person', on: 'any' };
/** Of the one who asks: their own tokens and links. */
const own: Permission = { role: 'viewer', on: 'any', adminToken: true };
const editor = (done: string): Permission => ({ role: 'editor', on: 'site', done });
const owner = (done: string): Permission => ({ role: 'owner', on: 'site', done });
/** Where the route itself sees that the caller owns each site concerned. */
const someOwner = (done?: string): Permission => ({ role: 'owner', on: 'any', ...(done && { done }) });

/** Every route of the API below `/api/v1` but sign-in, which is open to everybody. */
export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'GET /sites': { role: 'viewer', on: 'any', shared: 'all' },
  'GET /share': { role: 'viewer', on: 'any', shared: 'all' },
  'GET /jobs': { role: 'viewer', on: 'any' },
  'GET /sites/:key/pages': ofSite,
  'GET /sites/:key/pages/detail': ofPage,
  'GET /sites/:key/summary': ofPage,
  'GET /sites/:key/fix-first': ofSite,
  'GET /sites/:key/friction-study': ofPage,
  'GET /sites/:key/themes': ofPage,
  'GET /sites/:key/series': ofPage,
  'GET /sites/:key/journey': ofPage,
  'GET /sites/:key/values': ofSite,
  'GET /sites/:key/goals': ofPage,
  'GET /sites/:key/weighted': ofPage,
  'GET /sites/:key/gap-by-source': ofPage,
  'GET /sites/:key/sampling': ofSite,
  'GET /sites/:key/accounting': ofSite,
  'GET /sites/:key/answers': ofPage,
  'GET /sites/:key/compare': ofPage,
  'GET /sites/:key/compare/pages': ofSite,
  'GET /sites/:key/changes': ofSite,
  'GET /sites/:key/marks': ofPage,

  'GET /sites/:key/alerts': viewer,
  'PATCH /sites/:key/alerts/:id': editor('marked an alert'),
  'GET /sites/:key/fixes': viewer,
  'GET /sites/:key/fixes/:id': viewer,
  'POST /sites/:key/fixes': editor('added a fix'),
  'PATCH /sites/:key/fixes/:id': editor('changed a fix'),
  'DELETE /sites/:key/fixes/:id': editor('deleted a fix'),
  'GET /sites/:key/installation': viewer,
  'GET /sites/:key/arrivals': viewer,
  'POST /sites/:key/installation': { role: 'editor', on: 'site' },

  'GET /sites/:key/settings': viewer,
  'GET /sites/:key/versions': viewer,
  'GET /sites/:key/prompt-results': viewer,
  'POST /sites/:key/signals/effect': viewer,
  'PATCH /sites/:key': editor('changed settings'),
  'POST /sites/:key/recount': owner('recounted days'),
  'POST /sites': { role: 'owner', on: 'all', done: 'added a site' },
  'DELETE /sites/:key': { role: 'owner', on: 'all', done: 'deleted a site' },
  'GET /deleted-sites': { role: 'owner', on: 'all' },
  'POST /sites/:key/restore': { role: 'owner', on: 'all', done: 'restored a site' },
  // The route itself writes it down: reading changes nothing, and is written down for nothing else.
  'GET /sites/:key/export': owner(''),
  'DELETE /sites/:key/data': owner('deleted all figures'),

  'GET /me': me,
  'PATCH /me': { ...me, done: 'changed their name or address' },
  'POST /me/passkeys/options': me,
  'POST /me/passkeys': { ...me, done: 'added a passkey' },
  'PATCH /me/passkeys/:id': { ...me, done: 'renamed a passkey' },
  'DELETE /me/passkeys/:id': { ...me, done: 'removed a passkey' },
  'DELETE /me/sessions/:id': { ...me, done: 'ended a session' },
  'POST /links': { ...own, done: 'made a sign-in link' },

  'GET /people': someOwner(),
  'PUT /people/:id/roles/:site': someOwner('gave a role'),
  'DELETE /people/:id/roles/:site': someOwner('took a role away'),
  'DELETE /people/:id': { role: 'owner', on: 'all', done: 'removed a person' },
  'GET /people/:id/sessions': { role: 'owner', on: 'all' },
  'DELETE /people/:id/sessions/:session': { role: 'owner', on: 'all', done: 'ended a session' },
  'POST /invitations': someOwner('invited somebody'),
  'DELETE /invitations/:id': someOwner('took an invitation back'),

  'GET /tokens': own,
  'POST /tokens': { ...own, done: 'made a token' },
  'DELETE /tokens/:id': { ...own, done: 'revoked a token' },

  'GET /sites/:key/shares': owner(''),
  'POST /sites/:key/shares': owner('made a share link'),
  'DELETE /sites/:key/shares/:id': owner('ended a share link'),

  'GET /audit': someOwner(),
};
