import type { AlertsResponse } from '@kitka/shared/api/alerts';
import type {
  AccountingResponse,
  AnswersResponse,
  ArrivalsResponse,
  DeletedSitesResponse,
  DetailResponse,
  ErrorResponse,
  InstallationResponse,
  Interval,
  JobsResponse,
  LinkResponse,
  OwnAnswerResponse,
  PageSort,
  PagesResponse,
  SeriesResponse,
  SessionResponse,
  SiteResponse,
  SitesResponse,
  SummaryResponse,
  ValuesResponse,
  VersionsResponse,
} from '@kitka/shared/api/api';
import type { ChangesResponse } from '@kitka/shared/api/changes';
import type { CompareResponse } from '@kitka/shared/api/compare';
import type { FilterKey } from '@kitka/shared/api/filter';
import type { Fix, FixesResponse, FixFields, FixResponse, MarksResponse } from '@kitka/shared/api/fixes';
import type { FixFirstResponse } from '@kitka/shared/api/fixFirst';
import type { FrictionStudyResponse } from '@kitka/shared/api/frictionStudy';
import type { GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import type { GoalsResponse } from '@kitka/shared/api/goals';
import type { JourneyResponse } from '@kitka/shared/api/journey';
import type {
  AuditResponse,
  Invitation,
  InvitationResponse,
  LinkInfoResponse,
  MeResponse,
  NewShareResponse,
  PeopleResponse,
  Person,
  SessionsResponse,
  Share,
  ShareResponse,
  Token,
} from '@kitka/shared/api/people';
import type { PromptResultsResponse } from '@kitka/shared/api/promptResults';
import type { SamplingResponse } from '@kitka/shared/api/sampling';
import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import type { ThemesResponse } from '@kitka/shared/api/themes';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { ALL_SITES, type Role } from '@kitka/shared/settings/roles';
import type { SignalSettings, Site, SiteSettings } from '@kitka/shared/settings/site';
import { PATHS } from '@kitka/shared/wire/paths';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { Figures, Range } from './models/period.ts';
import type { Sides } from './models/sides.ts';

/** Why a request failed. Views choose their words by `kind`; `message` comes from the server. */
export type Failure =
  /** No response: the browser is offline, or the collector is not running. */
  | { kind: 'unreachable' }
  /** 401: no session, or a sign-in link that was used or has expired. */
  | { kind: 'signed-out'; code: string; message: string }
  /** 404. */
  | { kind: 'unknown'; code: string; message: string }
  /** Any other 4xx: the request was invalid; `field` names the parameter. */
  | { kind: 'refused'; code: string; message: string; field: string | null }
  /** 5xx, or a body that cannot be parsed as JSON. */
  | { kind: 'broken'; message: string };

/** The only error the API's functions throw. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super('message' in failure ? failure.message : failure.kind);
    this.failure = failure;
  }
}

/**
 * Which answers to list: `page`: of one page (none: of all); `cursor`: from there on (none: from the newest);
 * `commented`: only those with a comment; `theme`: only those that mention a theme, by its id; `limit`: how many.
 */
export interface AnswersQuery {
  filter?: string | null;
  page?: string | null;
  cursor?: string | null;
  commented?: '1';
  theme?: string | null;
  limit?: string;
}

/**
 * Which pages to list, in which order. `search`: only those whose name contains it (null: all); `cursor`: from
 * there on (null: from the first); `limit`: how many.
 */
export interface PagesQuery extends Figures {
  sort: PageSort;
  order: 'asc' | 'desc';
  search: string | null;
  cursor: string | null;
  limit: string;
}

/** What a site is made of. */
export type NewSite = Pick<Site, 'name' | 'origins' | 'timezone'>;
/** What changes of a site; a part of its settings is replaced as a whole. */
export type SiteChange = Partial<Pick<Site, 'name' | 'origins' | 'timezone'>> & {
  settings?: Partial<SiteSettings>;
};

/** What an invitation, a token and a share link are made of. */
export type NewInvitation = Pick<Invitation, 'name' | 'email' | 'site' | 'role'> & {
  /** Whether to send the link to the address. */
  send?: boolean;
};
export type NewToken = Pick<Token, 'name' | 'scopes' | 'sites' | 'expires'>;
export type NewShare = Pick<Share, 'name' | 'page' | 'comments' | 'framed' | 'hasPassword' | 'expires'>;

/** Every request that the dashboard makes to the collector. The functions reject only with `ApiError`. */
export interface Api {
  session(): Promise<SessionResponse>;
  /** By the secret of a one-time link, or by the claim code of a new collector. */
  signIn(by: { token: string } | { code: string } | { passkey: AuthenticationResponseJSON }): Promise<void>;
  /** What a one-time link invites to; it can still be used. */
  linkInfo(token: string): Promise<LinkInfoResponse>;
  signOut(): Promise<void>;
  /** Sends all requests with a share link's secret (and password) instead of the session; null: no longer. */
  actAs(share: string | null): void;
  /** The share link that requests are sent with. */
  share(): Promise<ShareResponse>;
  sites(): Promise<SitesResponse>;
  pages(site: string, query: PagesQuery): Promise<PagesResponse>;
  /** An empty `page` means the whole site. */
  detail(site: string, page: string, figures: Figures): Promise<DetailResponse>;
  /** The main figures of a page; an empty `page` means the whole site. */
  summary(site: string, page: string, figures: Figures): Promise<SummaryResponse>;
  /** Friction and satisfaction on the same views; an empty `page` means the whole site. */
  frictionStudy(site: string, page: string, figures: Figures): Promise<FrictionStudyResponse>;
  /** The pages that are worth fixing first, at most `limit`. */
  fixFirst(site: string, query: Figures & { limit: string }): Promise<FixFirstResponse>;
  /** Two periods or segments of a page; an empty `page` means the whole site. */
  compare(site: string, page: string, sides: Pick<Sides, 'base' | 'other'>): Promise<CompareResponse>;
  /** What changed surely in the weeks that end in a range of days. */
  changes(site: string, range: Range): Promise<ChangesResponse>;
  /** Views and score over time; an empty `page` means the whole site. */
  series(site: string, page: string, interval: Interval, figures: Figures): Promise<SeriesResponse>;
  /** Where views of a page came from and led to; an empty `page` means the whole site. */
  journey(site: string, page: string, figures: Figures): Promise<JourneyResponse>;
  /** Values of a filter key that contain `search`. */
  values(site: string, key: FilterKey, search: string, figures: Figures): Promise<ValuesResponse>;
  answers(site: string, query: AnswersQuery): Promise<AnswersResponse>;
  /** How often goals are reached from a page; an empty `page` means the whole site. So do the next two. */
  goals(site: string, page: string, figures: Figures): Promise<GoalsResponse>;
  /** The score as if every view had answered. */
  weighted(site: string, page: string, figures: Figures): Promise<WeightedResponse>;
  /** The expectation gap by where visitors came from. */
  gapBySource(site: string, page: string, figures: Figures): Promise<GapBySourceResponse>;
  /** Whether as many browsers are asked as the settings say. */
  sampling(site: string, range: Figures): Promise<SamplingResponse>;
  /** Alerts, newest first; `cursor`: from there on (null: from the newest); `unseen`: only those nobody has seen. */
  alerts(site: string, query: { unseen?: '1'; cursor?: string | null }): Promise<AlertsResponse>;
  markSeen(site: string, alert: string, seen: boolean): Promise<void>;
  /** What comments talk about; an empty `page` means the whole site. */
  themes(site: string, page: string, figures: Figures): Promise<ThemesResponse>;
  accounting(site: string, range: Figures): Promise<AccountingResponse>;
  jobs(): Promise<JobsResponse>;
  /** Makes a one-time sign-in link. */
  newLink(): Promise<LinkResponse>;
  /** Whether anything has ever come for a site, and why something did not count. */
  arrivals(site: string): Promise<ArrivalsResponse>;
  addSite(site: NewSite): Promise<SiteResponse>;
  /** Whether the site is installed as it should be; `url` is a page to look at, null: none. */
  installation(site: string, url: string | null): Promise<InstallationResponse>;
  /** The fix log of a site, or of one of its pages. */
  fixes(site: string, page: string | null): Promise<FixesResponse>;
  /** A fix, and whether it helped. */
  fix(site: string, id: string): Promise<FixResponse>;
  /** Adds a fix (`id` null), or changes one. */
  saveFix(site: string, id: string | null, fix: FixFields): Promise<{ fix: Fix }>;
  deleteFix(site: string, id: string): Promise<void>;
  /** Fixes and holidays of a period; an empty `page` means the whole site. */
  marks(site: string, page: string, range: Figures): Promise<MarksResponse>;
  /** A site with all that is set of it. */
  settings(site: string): Promise<SiteResponse>;
  /** Changes a site, unless somebody has changed the same after `version`. */
  changeSite(site: string, change: SiteChange, version: number): Promise<SiteResponse>;
  versions(site: string): Promise<VersionsResponse>;
  /** What each version of the site's prompts brought. */
  promptResults(site: string): Promise<PromptResultsResponse>;
  /** What other settings for signals would have changed in the last 28 days. */
  signalsEffect(site: string, signals: SignalSettings): Promise<SignalsEffectResponse>;
  me(): Promise<MeResponse>;
  /** What the device needs to make a passkey; and what it made. */
  passkeyOptions(): Promise<PublicKeyCredentialCreationOptionsJSON>;
  addPasskey(passkey: { name: string; credential: RegistrationResponseJSON }): Promise<MeResponse>;
  renamePasskey(id: string, name: string): Promise<MeResponse>;
  removePasskey(id: string): Promise<void>;
  /** What the device needs to sign in with a passkey. */
  signInOptions(): Promise<PublicKeyCredentialRequestOptionsJSON>;
  saveMe(person: Pick<Person, 'name' | 'email'>): Promise<MeResponse>;
  endSession(id: string): Promise<void>;
  /** Where somebody else is signed in, and ending that; for owners of all sites. */
  sessionsOf(person: string): Promise<SessionsResponse>;
  endSessionOf(person: string, id: string): Promise<void>;
  people(): Promise<PeopleResponse>;
  /** Gives a person a role on a site ('' for all), or (null) takes theirs away. */
  setRole(person: string, site: string, role: Role | null): Promise<void>;
  removePerson(id: string): Promise<void>;
  invite(invitation: NewInvitation): Promise<InvitationResponse>;
  takeBack(invitation: string): Promise<void>;
  /** The own tokens; to owners of all sites, all. */
  tokens(): Promise<{ tokens: Token[] }>;
  /** @returns the token itself, which is told once */
  makeToken(token: NewToken): Promise<{ token: string }>;
  revokeToken(id: string): Promise<void>;
  shares(site: string): Promise<{ shares: Share[] }>;
  makeShare(site: string, share: NewShare): Promise<NewShareResponse>;
  endShare(site: string, id: string): Promise<void>;
  /** The version of the tag's script that is served, and the hashes of its files. */
  widgetVersion(): Promise<{ version: string; integrity: Record<string, string> }>;
  /** All that is set of a site, and the number of that version. */
  /** A part of all that is known of a site, from where the part before ended ('': from the beginning). */
  exportPart(site: string, after: string): Promise<Blob>;
  /** Deletes some of the figures of a site; `isComplete`: all are gone. */
  clearSite(site: string): Promise<{ isComplete: boolean }>;
  /** Makes totals anew from rows, from a day on. */
  recount(site: string, from: string): Promise<{ days: number }>;
  deleteSite(site: string): Promise<DeletedSitesResponse>;
  deletedSites(): Promise<DeletedSitesResponse>;
  restoreSite(site: string): Promise<void>;
  /** What was changed, newest first; `site` null: on all sites. */
  audit(query: { site: string | null; cursor: string | null }): Promise<AuditResponse>;
  ownAnswer(receipt: string): Promise<OwnAnswerResponse>;
  deleteAnswer(receipt: string): Promise<void>;
}

/** The only part of the dashboard that accesses the network. */
export function createApi(send: (path: string, init: RequestInit) => Promise<Response>): Api {
  let authorization: { authorization?: string } = {};
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await send(path, {
        ...init,
        headers: { accept: 'application/json', ...authorization, ...init.headers },
      });
    } catch {
      throw new ApiError({ kind: 'unreachable' });
    }
    if (!response.ok) throw new ApiError(await failureOf(response));
    return response;
  }
  async function read<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await request(path, init);
    try {
      const body: T = await response.json();
      return body;
    } catch {
      throw new ApiError({ kind: 'broken', message: 'The response could not be read.' });
    }
  }
  async function command(path: string, init: RequestInit): Promise<void> {
    await request(path, init);
  }

  const session = `${PATHS.api}/session`;
  type Query = Record<string, string | null | undefined>;
  const withQuery = (path: string, query: Query) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value != null) search.set(name, value);
    return `${PATHS.api}/${path}?${search}`;
  };
  const ofSite = (site: string, what: string, query: Query) =>
    withQuery(`sites/${encodeURIComponent(site)}/${what}`, query);
  /** A path below the API's; ids and keys are letters, digits, - and _. */
  const below = (...parts: string[]) => [PATHS.api, ...parts].join('/');
  const remove = (...parts: string[]) => command(below(...parts), { method: 'DELETE' });
  const fixPath = (site: string, id: string) => ofSite(site, `fixes/${encodeURIComponent(id)}`, {});
  const posted = (body: object, method = 'POST') => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // In a header, not in the URL: servers on the way log URLs.
  const withReceipt = (receipt: string) => ({ headers: { authorization: `Receipt ${receipt}` } });

  return {
    session: () => read(session),
    signIn: (by) => command(session, posted(by)),
    linkInfo: (token) => read(below('session/link'), posted({ token })),
    signOut: () => command(session, { method: 'DELETE' }),
    actAs: (share) => {
      authorization = share === null ? {} : { authorization: `Share ${share}` };
    },
    share: () => read(below('share')),
    sites: () => read(`${PATHS.api}/sites`),
    pages: (site, query) => read(ofSite(site, 'pages', { ...query })),
    detail: (site, page, figures) => read(ofSite(site, 'pages/detail', { page, ...figures })),
    summary: (site, page, figures) => read(ofSite(site, 'summary', { page, ...figures })),
    frictionStudy: (site, page, figures) => read(ofSite(site, 'friction-study', { page, ...figures })),
    fixFirst: (site, query) => read(ofSite(site, 'fix-first', { ...query })),
    compare: (site, page, { base, other }) => {
      const sides = { ...other, baseFrom: base.from, baseTo: base.to, baseFilter: base.filter };
      return read(ofSite(site, 'compare', { page, ...sides }));
    },
    changes: (site, { from, to }) => read(ofSite(site, 'changes', { from, to })),
    series: (site, page, interval, figures) => read(ofSite(site, 'series', { page, interval, ...figures })),
    journey: (site, page, figures) => read(ofSite(site, 'journey', { page, ...figures })),
    values: (site, key, search, figures) =>
      read(ofSite(site, 'values', { key, search: search || null, ...figures })),
    answers: (site, query) => read(ofSite(site, 'answers', { ...query })),
    goals: (site, page, figures) => read(ofSite(site, 'goals', { page, ...figures })),
    weighted: (site, page, figures) => read(ofSite(site, 'weighted', { page, ...figures })),
    gapBySource: (site, page, figures) => read(ofSite(site, 'gap-by-source', { page, ...figures })),
    sampling: (site, { from, to }) => read(ofSite(site, 'sampling', { from, to })),
    alerts: (site, query) => read(ofSite(site, 'alerts', query)),
    markSeen: (site, alert, seen) =>
      command(`${PATHS.api}/sites/${encodeURIComponent(site)}/alerts/${encodeURIComponent(alert)}`, {
        ...posted({ seen }),
        method: 'PATCH',
      }),
    themes: (site, page, figures) => read(ofSite(site, 'themes', { page, ...figures })),
    accounting: (site, { from, to }) => read(ofSite(site, 'accounting', { from, to })),
    jobs: () => read(`${PATHS.api}/jobs`),
    newLink: () => read(`${PATHS.api}/links`, { method: 'POST' }),
    arrivals: (site) => read(below('sites', site, 'arrivals')),
    addSite: (site) => read(below('sites'), posted(site)),
    installation: (site, url) => {
      const path = `${PATHS.api}/sites/${encodeURIComponent(site)}/installation`;
      return url === null ? read(path) : read(path, posted({ url }));
    },
    fixes: (site, page) => read(ofSite(site, 'fixes', { page })),
    fix: (site, id) => read(fixPath(site, id)),
    saveFix: (site, id, fix) =>
      id === null
        ? read(ofSite(site, 'fixes', {}), posted(fix))
        : read(fixPath(site, id), posted(fix, 'PATCH')),
    deleteFix: (site, id) => command(fixPath(site, id), { method: 'DELETE' }),
    marks: (site, page, { from, to }) => read(ofSite(site, 'marks', { page, from, to })),
    async widgetVersion() {
      const { current } = await read<{ current: string }>(`${PATHS.script}/versions.json`);
      return { version: current, integrity: await read(`${PATHS.script}/${current}/integrity.json`) };
    },
    settings: (site) => read(below('sites', site, 'settings')),
    changeSite: (site, change, version) =>
      read(below('sites', site), posted({ ...change, version }, 'PATCH')),
    signalsEffect: (site, signals) => read(below('sites', site, 'signals/effect'), posted(signals)),
    versions: (site) => read(below('sites', site, 'versions')),
    promptResults: (site) => read(below('sites', site, 'prompt-results')),
    me: () => read(below('me')),
    passkeyOptions: () => read(below('me/passkeys/options'), posted({})),
    addPasskey: (passkey) => read(below('me/passkeys'), posted(passkey)),
    renamePasskey: (id, name) => read(below('me/passkeys', id), posted({ name }, 'PATCH')),
    removePasskey: (id) => remove('me/passkeys', id),
    signInOptions: () => read(below('session/passkey'), posted({})),
    saveMe: (person) => read(below('me'), posted(person, 'PATCH')),
    endSession: (id) => remove('me/sessions', id),
    people: () => read(below('people')),
    sessionsOf: (person) => read(below('people', person, 'sessions')),
    endSessionOf: (person, id) => remove('people', person, 'sessions', id),
    setRole: (person, site, role) => {
      const path = ['people', person, 'roles', site || ALL_SITES];
      return role ? command(below(...path), posted({ role }, 'PUT')) : remove(...path);
    },
    removePerson: (id) => remove('people', id),
    invite: (invitation) => read(below('invitations'), posted(invitation)),
    takeBack: (id) => remove('invitations', id),
    tokens: () => read(below('tokens')),
    makeToken: (token) => read(below('tokens'), posted(token)),
    revokeToken: (id) => remove('tokens', id),
    shares: (site) => read(below('sites', site, 'shares')),
    makeShare: (site, share) => read(below('sites', site, 'shares'), posted(share)),
    endShare: (site, id) => remove('sites', site, 'shares', id),
    exportPart: async (site, after) => {
      const response = await request(ofSite(site, 'export', { after }));
      try {
        return await response.blob();
      } catch {
        throw new ApiError({ kind: 'unreachable' });
      }
    },
    clearSite: (site) => read(below('sites', site, 'data'), { method: 'DELETE' }),
    recount: (site, from) => read(below('sites', site, 'recount'), posted({ from })),
    deleteSite: (site) => read(below('sites', site), { method: 'DELETE' }),
    deletedSites: () => read(below('deleted-sites')),
    restoreSite: (site) => command(below('sites', site, 'restore'), { method: 'POST' }),
    audit: (query) => read(withQuery('audit', query)),
    ownAnswer: (receipt) => read(PATHS.receipt, withReceipt(receipt)),
    deleteAnswer: (receipt) => command(PATHS.receipt, { ...withReceipt(receipt), method: 'DELETE' }),
  };
}

async function failureOf(response: Response): Promise<Failure> {
  const { code, message, field } = await errorOf(response);
  if (response.status === 401) return { kind: 'signed-out', code, message };
  if (response.status === 404) return { kind: 'unknown', code, message };
  if (response.status >= 500) return { kind: 'broken', message };
  return { kind: 'refused', code, message, field };
}

/** The error in the body, or a substitute: a proxy on the way may have answered with another body. */
async function errorOf(response: Response): Promise<ErrorResponse['error']> {
  const fallback = {
    code: `http_${response.status}`,
    message: `The server responded with status ${response.status}.`,
    field: null,
  };
  try {
    const body: Partial<ErrorResponse> | null = await response.json();
    return { ...fallback, ...body?.error };
  } catch {
    return fallback;
  }
}
