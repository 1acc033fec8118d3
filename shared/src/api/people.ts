import type { RoleOn, Scope } from '../settings/roles.ts';

/** Somebody who can sign in. */
export interface Person {
  id: string;
  name: string;
  /** Null: not known. */
  email: string | null;
  roles: RoleOn[];
}

/** `GET /people`: those with a role on a site that the caller owns, with these roles alone, and those invited to one. */
export interface PeopleResponse {
  people: (Person & {
    /** Ms, about; null: not in the sessions that are open. */
    used: number | null;
  })[];
  invitations: Invitation[];
  /** Whether the collector sends the links of invitations by mail, if asked to. */
  sendsMail: boolean;
}

/** An invitation that nobody has accepted yet. */
export interface Invitation extends RoleOn {
  id: string;
  name: string;
  email: string | null;
  /** Ms. */
  expires: number;
}

/** `POST /invitations`. */
export interface InvitationResponse {
  invitation: Invitation;
  /** Of the link `/sign-in#SECRET`; it is told once. */
  secret: string;
  /** Whether the link was sent by mail; null: nobody asked for that. The invitation stands in any case. */
  isSent: boolean | null;
}

/** `POST /session/link`: what a one-time link does, for whoever has it. */
export interface LinkInfoResponse {
  /** Null: it signs somebody in who is known. `siteName` is null for all sites. */
  invitation: (RoleOn & { siteName: string | null }) | null;
}

/** A browser in which somebody is signed in. */
export interface OpenSession {
  id: string;
  /** Such as "Firefox on Linux"; '' if it is not known. */
  device: string;
  /** Ms; `created` is 0 if it is not known. */
  created: number;
  used: number | null;
  expires: number;
  /** Whether it is the one that asks. */
  isOwn: boolean;
}

/** A passkey of a person. */
export interface Passkey {
  id: string;
  name: string;
  /** Ms; `used` is null if nobody signed in with it yet. */
  created: number;
  used: number | null;
}

/** `GET /me`. */
export interface MeResponse {
  person: Person;
  sessions: OpenSession[];
  passkeys: Passkey[];
}

/** A bearer token without its secret. */
export interface Token {
  /** Id for revoking it: the beginning of its hash. */
  id: string;
  name: string;
  /** Whose it is; null: of whoever runs the collector. */
  person: string | null;
  scopes: Scope[];
  /** Keys of its sites; empty: all that its person may see. */
  sites: string[];
  /** All in ms; `expires` is null if it never expires, `used` (about) if it was never used. */
  created: number;
  expires: number | null;
  used: number | null;
}

/** A link by which strangers read figures. */
export interface Share {
  /** Part of the link: `/share/ID#SECRET`. */
  id: string;
  name: string;
  site: string;
  /** Null: the whole site. */
  page: string | null;
  /** Whether it shows visitors' words, and whether other sites may show it in a frame. */
  comments: boolean;
  framed: boolean;
  hasPassword: boolean;
  /** All in ms; `used` (about) is null if nobody opened it. */
  created: number;
  expires: number;
  used: number | null;
}

/** `GET /people/ID/sessions`: where a person is signed in. */
export interface SessionsResponse {
  sessions: MeResponse['sessions'];
}

/** `GET /share`: the link by which a stranger reads. */
export interface ShareResponse {
  share: Share;
}

/** `POST /sites/KEY/shares`. */
export interface NewShareResponse {
  share: Share;
  /** Told once. */
  secret: string;
  /** Made by Kitka, so that nobody guesses it; null: the link needs none. */
  password: string | null;
}

/** `GET /audit`: newest first. */
export interface AuditResponse {
  entries: {
    /** Ms. */
    at: number;
    id: string;
    /** Null: a command on the collector's own machine. */
    person: string | null;
    who: string;
    /** '': no single one. */
    site: string;
    done: string;
    what: string | null;
  }[];
  next: string | null;
}
