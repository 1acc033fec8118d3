import type { AuditResponse, MeResponse, PeopleResponse, Share, Token } from '@kitka/shared/api/people';
import { NOW, OWNER, SITE } from './examples.ts';

/** Names that are markup. */
export const HOSTILE = '<img src=x onerror=alert(1)>';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => NOW.getTime() - days * DAY_MS;

export const ME: MeResponse = {
  person: OWNER,
  passkeys: [{ id: 'key', name: HOSTILE, created: daysAgo(40), used: daysAgo(2) }],
  sessions: [
    {
      id: 'here',
      device: 'Firefox on Linux',
      created: daysAgo(9),
      used: daysAgo(0),
      expires: daysAgo(-21),
      isOwn: true,
    },
    {
      id: 'phone',
      device: 'Safari on iPhone',
      created: daysAgo(20),
      used: daysAgo(3),
      expires: daysAgo(-10),
      isOwn: false,
    },
  ],
};

export const EVERYBODY: PeopleResponse = {
  sendsMail: false,
  people: [
    { ...OWNER, used: daysAgo(0) },
    {
      id: 'ada',
      name: 'Ada Lovelace',
      email: 'ada@shop.example',
      roles: [{ site: SITE.key, role: 'editor' }],
      used: daysAgo(2),
    },
    { id: 'mal', name: HOSTILE, email: null, roles: [{ site: SITE.key, role: 'viewer' }], used: null },
  ],
  invitations: [
    {
      id: 'inv1',
      name: 'Alan Turing',
      email: null,
      site: SITE.key,
      role: 'viewer',
      expires: daysAgo(-5),
    },
  ],
};

export const TOKENS: Token[] = [
  {
    id: 'a1b2c3d4e5',
    name: 'Monthly report',
    person: OWNER.id,
    scopes: ['read'],
    sites: [SITE.key],
    created: daysAgo(40),
    expires: daysAgo(-30),
    used: daysAgo(1),
  },
  {
    id: 'f6a7b8c9d0',
    name: '',
    person: 'ada',
    scopes: ['write', 'ingest'],
    sites: [SITE.key],
    created: daysAgo(4),
    expires: null,
    used: null,
  },
];

export const SHARES: Share[] = [
  {
    id: 'share1',
    name: 'Press',
    site: SITE.key,
    page: null,
    comments: false,
    framed: true,
    hasPassword: true,
    created: daysAgo(10),
    expires: daysAgo(-80),
    used: daysAgo(1),
  },
  {
    id: 'share2',
    name: 'Agency',
    site: SITE.key,
    page: '/checkout',
    comments: true,
    framed: false,
    hasPassword: false,
    created: daysAgo(100),
    expires: daysAgo(2),
    used: null,
  },
];

/** A part of the audit log. */
export const audit = (from: number, count: number, next: string | null): AuditResponse => ({
  entries: Array.from({ length: count }, (_, i) => ({
    at: daysAgo(from + i),
    id: `entry${from + i}`,
    person: 'ada',
    who: from + i === 1 ? HOSTILE : 'Ada Lovelace',
    site: SITE.key,
    done: 'changed settings',
    what: `goals ${from + i}`,
  })),
  next,
});

/** What a device needs to make a passkey. */
export const PASSKEY_OPTIONS = {
  challenge: 'AAAAAAAAAAAAAAAAAAAAAA',
  rp: { name: 'Kitka', id: 'localhost' },
  user: { id: 'AAAA', name: 'ada', displayName: 'Ada' },
  pubKeyCredParams: [{ type: 'public-key' as const, alg: -7 }],
};
