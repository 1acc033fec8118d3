import type {
  AccountingResponse,
  AnswersResponse,
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
  SitesResponse,
  SummaryResponse,
  ValuesResponse,
} from '@kitka/shared/api';
import type { FilterKey } from '@kitka/shared/filter';
import { PATHS } from '@kitka/shared/paths';
import type { Figures } from './models/period.ts';

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
 * `commented`: only those with a comment; `limit`: how many.
 */
export interface AnswersQuery {
  filter?: string | null;
  page?: string | null;
  cursor?: string | null;
  commented?: '1';
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

/** Every request that the dashboard makes to the collector. The functions reject only with `ApiError`. */
export interface Api {
  session(): Promise<SessionResponse>;
  /** By the secret of a one-time link, or by the claim code of a new collector. */
  signIn(by: { token: string } | { code: string }): Promise<void>;
  signOut(): Promise<void>;
  sites(): Promise<SitesResponse>;
  pages(site: string, query: PagesQuery): Promise<PagesResponse>;
  /** An empty `page` means the whole site. */
  detail(site: string, page: string, figures: Figures): Promise<DetailResponse>;
  /** The main figures of a page; an empty `page` means the whole site. */
  summary(site: string, page: string, figures: Figures): Promise<SummaryResponse>;
  /** Views and score over time; an empty `page` means the whole site. */
  series(site: string, page: string, interval: Interval, figures: Figures): Promise<SeriesResponse>;
  /** Values of a filter key that contain `search`. */
  values(site: string, key: FilterKey, search: string, figures: Figures): Promise<ValuesResponse>;
  answers(site: string, query: AnswersQuery): Promise<AnswersResponse>;
  accounting(site: string, range: Figures): Promise<AccountingResponse>;
  jobs(): Promise<JobsResponse>;
  /** Makes a one-time sign-in link. */
  newLink(): Promise<LinkResponse>;
  /** Whether the site is installed as it should be; `url` is a page to look at, null: none. */
  installation(site: string, url: string | null): Promise<InstallationResponse>;
  ownAnswer(receipt: string): Promise<OwnAnswerResponse>;
  deleteAnswer(receipt: string): Promise<void>;
}

/** The only part of the dashboard that accesses the network. */
export function createApi(send: (path: string, init: RequestInit) => Promise<Response>): Api {
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await send(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
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
  const ofSite = (site: string, what: string, query: Record<string, string | null | undefined>) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value != null) search.set(name, value);
    return `${PATHS.api}/sites/${encodeURIComponent(site)}/${what}?${search}`;
  };
  const posted = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // In a header, not in the URL: servers on the way log URLs.
  const withReceipt = (receipt: string) => ({ headers: { authorization: `Receipt ${receipt}` } });

  return {
    session: () => read(session),
    signIn: (by) => command(session, posted(by)),
    signOut: () => command(session, { method: 'DELETE' }),
    sites: () => read(`${PATHS.api}/sites`),
    pages: (site, query) => read(ofSite(site, 'pages', { ...query })),
    detail: (site, page, figures) => read(ofSite(site, 'pages/detail', { page, ...figures })),
    summary: (site, page, figures) => read(ofSite(site, 'summary', { page, ...figures })),
    series: (site, page, interval, figures) => read(ofSite(site, 'series', { page, interval, ...figures })),
    values: (site, key, search, figures) =>
      read(ofSite(site, 'values', { key, search: search || null, ...figures })),
    answers: (site, query) => read(ofSite(site, 'answers', { ...query })),
    accounting: (site, { from, to }) => read(ofSite(site, 'accounting', { from, to })),
    jobs: () => read(`${PATHS.api}/jobs`),
    newLink: () => read(`${PATHS.api}/links`, { method: 'POST' }),
    installation: (site, url) => {
      const path = `${PATHS.api}/sites/${encodeURIComponent(site)}/installation`;
      return url === null ? read(path) : read(path, posted({ url }));
    },
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
