import type { Asked } from '@kitka/shared/api';
import { type Api, ApiError, type Failure } from '../src/api.ts';
import {
  answer,
  asking,
  detail,
  FINDINGS,
  JOBS,
  LEDGER,
  NO_ROW,
  OWN_ANSWER,
  PAGES,
  SITE,
  SITE_ROW,
  series,
  VALUES,
} from './examples.ts';
import { pagesOf } from './fakePages.ts';

/** An API that responds with the examples, except for what a test changes. */
export function fakeApi(change: Partial<Api> = {}): Api {
  return {
    session: async () => ({ signedIn: true }),
    signIn: async () => {},
    signOut: async () => {},
    sites: async () => ({ sites: [SITE] }),
    pages: pagesOf(PAGES),
    detail: async (_, page, { from, to }) =>
      detail(
        page === '' ? SITE_ROW : (PAGES.find((row) => row.path === page) ?? { ...NO_ROW, path: page }),
        from,
        to,
      ),
    summary(...query) {
      return this.detail(...query);
    },
    series: async (_, _page, interval, { from, to }) => series(interval, from, to),
    answers: async (_, { commented }) => ({
      answers: [answer(1), answer(2, { comment: null, value: 5 })].filter(
        ({ comment }) => comment || !commented,
      ),
      next: null,
    }),
    values: async (_, key, search) => ({
      key,
      values: VALUES.filter(({ value }) => value.includes(search)),
      sample: null,
    }),
    accounting: async (_, range) => ({ ...range, ...LEDGER }),
    jobs: async () => ({ jobs: JOBS }),
    newLink: async () => ({ secret: 'new-secret' }),
    installation: async (_, url) => ({ url, findings: FINDINGS, hasViews: true }),
    ownAnswer: async () => OWN_ANSWER,
    deleteAnswer: async () => {},
    ...change,
  };
}

/** An API where the site and all its pages have these questions, the first as the main one. */
export function askedApi(...all: [Asked, ...Asked[]]): Api {
  const api = fakeApi();
  return { ...api, detail: async (...query) => asking(await api.detail(...query), ...all) };
}

/** An API of a site without data. */
export const emptyApi = (change: Partial<Api> = {}): Api =>
  fakeApi({
    pages: pagesOf([]),
    detail: async (_, page, { from, to }) => ({ ...detail({ ...NO_ROW, path: page }, from, to), days: [] }),
    answers: async () => ({ answers: [], next: null }),
    accounting: async (_, range) => ({
      ...range,
      ...LEDGER,
      received: 0,
      stored: 0,
      dropped: {},
      foldedTo: null,
    }),
    ...change,
  });

export const BROKEN: Failure = { kind: 'broken', message: 'The store did not answer in time.' };
export const UNREACHABLE: Failure = { kind: 'unreachable' };
export const SIGNED_OUT: Failure = { kind: 'signed-out', code: 'signed_out', message: 'Sign in first.' };
export const LINK_INVALID: Failure = { kind: 'signed-out', code: 'link_invalid', message: 'Used.' };
export const UNKNOWN: Failure = { kind: 'unknown', code: 'receipt_unknown', message: 'No such receipt.' };

/** A function of the API that fails. */
export const failing = (failure: Failure) => async (): Promise<never> => {
  throw new ApiError(failure);
};

/** An API where all requests for figures fail although the session is valid. */
export const failingApi = (failure: Failure = BROKEN): Api =>
  fakeApi({
    pages: failing(failure),
    detail: failing(failure),
    summary: failing(failure),
    series: failing(failure),
    answers: failing(failure),
    accounting: failing(failure),
    jobs: failing(failure),
    newLink: failing(failure),
    installation: failing(failure),
  });

/** A promise that the test settles when it needs to. */
export function later<T>() {
  return Promise.withResolvers<T>();
}
