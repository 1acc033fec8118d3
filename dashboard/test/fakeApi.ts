import type { Asked } from '@kitka/shared/api/api';
import type { RoleOn } from '@kitka/shared/settings/roles';
import { type Api, ApiError, type Failure } from '../src/api.ts';
import {
  answer,
  asking,
  CHANGES,
  COMPARISON,
  detail,
  FINDINGS,
  FIX_FIRST,
  FRICTION_STUDY,
  JOBS,
  LEDGER,
  NO_ROW,
  OWN_ANSWER,
  OWNER,
  PAGES,
  SITE,
  SITE_ROW,
  score,
  series,
  themes,
  VALUES,
} from './examples.ts';
import { pagesOf } from './fakePages.ts';
import { FIXES, fixResponse, MARKS } from './fixExamples.ts';
import { gapBySource, goals, sampling, weighted } from './goalExamples.ts';
import { journey } from './journeyExamples.ts';
import { audit, EVERYBODY, ME, PASSKEY_OPTIONS, SHARES, TOKENS } from './peopleExamples.ts';
import { PROMPT_RESULTS } from './promptExamples.ts';
import { DELETED_SITE, FULL_SITE, SIGNALS_EFFECT, VERSIONS } from './settingsExamples.ts';

/** An API that responds with the examples, except for what a test changes. */
export function fakeApi(change: Partial<Api> = {}): Api {
  return {
    session: async () => ({ signedIn: true, person: OWNER }),
    signIn: async () => {},
    linkInfo: async () => ({ invitation: null }),
    signOut: async () => {},
    actAs: () => {},
    share: async () => ({ share: SHARES[0]! }),
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
    fixFirst: async () => FIX_FIRST,
    frictionStudy: async (_, page) => ({ ...FRICTION_STUDY, page }),
    compare: async () => COMPARISON,
    changes: async () => ({ ...CHANGES, changes: [] }),
    themes: async (_, _page, { from, to }) => themes(from, to),
    series: async (_, _page, interval, { from, to }) => series(interval, from, to),
    journey: async (_, page, { from, to }) => journey(page, from, to),
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
    goals: async (_, page, range) => goals(page, range),
    weighted: async (_, page, range) => weighted(page, range),
    gapBySource: async (_, page, range) => gapBySource(page, range),
    sampling: async (_, range) => sampling(range),
    alerts: async () => ({ alerts: [], next: null }),
    markSeen: async () => {},
    accounting: async (_, range) => ({ ...range, ...LEDGER }),
    jobs: async () => ({ jobs: JOBS }),
    newLink: async () => ({ secret: 'new-secret' }),
    arrivals: async () => ({ hasViews: true, hasAnswers: true, dropped: {}, refusedOrigins: [] }),
    addSite: async (fields) => ({ site: { ...FULL_SITE, ...fields, key: 'new1' }, version: 1 }),
    installation: async (_, url) => ({ url, findings: FINDINGS, hasViews: true }),
    fixes: async (_, page) => ({ fixes: FIXES.filter((fix) => page === null || fix.page === page) }),
    fix: async (_, id) => fixResponse(FIXES.find((fix) => fix.id === id)!),
    saveFix: async (_, id, fix) => ({ fix: { ...FIXES[0]!, ...fix, id: id ?? 'new' } }),
    deleteFix: async () => {},
    marks: async (_, page, { from, to }) => ({ ...MARKS, from, to, fixes: page === '/' ? [] : MARKS.fixes }),
    settings: async () => ({ site: FULL_SITE, version: VERSIONS[0]!.version }),
    changeSite: async (_, { settings, ...facts }, version) => ({
      site: { ...FULL_SITE, ...facts, settings: { ...FULL_SITE.settings, ...settings } },
      version: version + 1,
    }),
    versions: async () => ({ versions: VERSIONS }),
    promptResults: async () => PROMPT_RESULTS,
    signalsEffect: async () => SIGNALS_EFFECT,
    me: async () => ME,
    saveMe: async (fields) => ({ ...ME, person: { ...ME.person, ...fields } }),
    endSession: async () => {},
    sessionsOf: async () => ({ sessions: ME.sessions.map((session) => ({ ...session, isOwn: false })) }),
    endSessionOf: async () => {},
    widgetVersion: async () => ({
      version: 'abcd1234',
      integrity: { 'pinned.js': 'sha384-core', 'prompt.js': 'sha384-prompt' },
    }),
    passkeyOptions: async () => PASSKEY_OPTIONS,
    addPasskey: async () => ME,
    renamePasskey: async () => ME,
    removePasskey: async () => {},
    signInOptions: async () => ({ challenge: PASSKEY_OPTIONS.challenge }),
    people: async () => EVERYBODY,
    setRole: async () => {},
    removePerson: async () => {},
    invite: async ({ send = false, ...fields }) => ({
      invitation: { ...EVERYBODY.invitations[0]!, ...fields },
      secret: 'invited-secret',
      isSent: send || null,
    }),
    takeBack: async () => {},
    tokens: async () => ({ tokens: TOKENS }),
    makeToken: async () => ({ token: 'kitka_new-token' }),
    revokeToken: async () => {},
    shares: async () => ({ shares: SHARES }),
    makeShare: async (_, fields) => ({
      share: { ...SHARES[0]!, ...fields },
      secret: 'shared-secret',
      password: fields.hasPassword ? 'abcdefgh23456789' : null,
    }),
    endShare: async () => {},
    exportPart: async () => new Blob(['{"table":"site"}\n{"table":"end"}\n']),
    clearSite: async () => ({ isComplete: true }),
    recount: async () => ({ days: 3 }),
    deleteSite: async () => ({ sites: [DELETED_SITE] }),
    deletedSites: async () => ({ sites: [] }),
    restoreSite: async () => {},
    audit: async ({ cursor }) => (cursor ? audit(3, 2, null) : audit(0, 3, 'older')),
    ownAnswer: async () => OWN_ANSWER,
    deleteAnswer: async () => {},
    ...change,
  };
}

/** An API for somebody with other roles than an owner's of all sites. */
export const apiFor = (roles: RoleOn[], change: Partial<Api> = {}): Api =>
  fakeApi({ session: async () => ({ signedIn: true, person: { ...OWNER, roles } }), ...change });

/** An API where nobody is signed in before `signIn` succeeds. */
export function signedOutApi(change: Partial<Api> = {}): Api {
  const api = fakeApi(change);
  let isIn = false;
  return {
    ...api,
    session: async () => (isIn ? fakeApi().session() : { signedIn: false }),
    signIn: async (by) => {
      await api.signIn(by);
      isIn = true;
    },
  };
}

/** An API where the site and all its pages have these questions, the first as the main one. */
export function askedApi(...all: [Asked, ...Asked[]]): Api {
  const api = fakeApi();
  return {
    ...api,
    detail: async (...query) => asking(await api.detail(...query), ...all),
    series: async (...query) => {
      const found = await api.series(...query);
      const { question, n } = all[0].score;
      const own = question === 'text' ? score(0, 0) : score(25, n && 40, question, 10);
      return { ...found, points: found.points.map((point) => ({ ...point, score: own })) };
    },
    weighted: async (...query) => ({
      ...(await api.weighted(...query)),
      question: all[0].score.question,
    }),
  };
}

/** An API of a site without data. */
export const emptyApi = (change: Partial<Api> = {}): Api =>
  fakeApi({
    pages: pagesOf([]),
    detail: async (_, page, { from, to }) => ({ ...detail({ ...NO_ROW, path: page }, from, to), days: [] }),
    fixFirst: async () => ({ ...FIX_FIRST, pages: [], count: 0, priors: [] }),
    frictionStudy: async (_, page) => ({ ...FRICTION_STUDY, page, answers: 0, signals: [] }),
    changes: async () => ({ ...CHANGES, weeks: [], changes: [], next: null }),
    answers: async () => ({ answers: [], next: null }),
    fixes: async () => ({ fixes: [] }),
    marks: async (_, _page, { from, to }) => ({ from, to, fixes: [], country: null, holidays: null }),
    themes: async (_, _page, { from, to }) =>
      themes(from, to, { comments: 0, low: 0, high: 0, themes: [], newest: { low: [], high: [] } }),
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
    fixFirst: failing(failure),
    frictionStudy: failing(failure),
    compare: failing(failure),
    changes: failing(failure),
    series: failing(failure),
    goals: failing(failure),
    weighted: failing(failure),
    gapBySource: failing(failure),
    sampling: failing(failure),
    journey: failing(failure),
    answers: failing(failure),
    alerts: failing(failure),
    accounting: failing(failure),
    jobs: failing(failure),
    newLink: failing(failure),
    arrivals: failing(failure),
    addSite: failing(failure),
    installation: failing(failure),
    fixes: failing(failure),
    fix: failing(failure),
    saveFix: failing(failure),
    deleteFix: failing(failure),
    marks: failing(failure),
    settings: failing(failure),
    changeSite: failing(failure),
    versions: failing(failure),
    promptResults: failing(failure),
    signalsEffect: failing(failure),
    me: failing(failure),
    people: failing(failure),
    tokens: failing(failure),
    shares: failing(failure),
    audit: failing(failure),
  });

/** A promise that the test settles when it needs to. */
export function later<T>() {
  return Promise.withResolvers<T>();
}
