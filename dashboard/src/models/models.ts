import type {
  AccountingResponse,
  DetailResponse,
  InstallationResponse,
  Interval,
  JobsResponse,
  SeriesResponse,
  SitesResponse,
  ValuesResponse,
} from '@kitka/shared/api/api';
import type { FilterKey } from '@kitka/shared/api/filter';
import type { MarksResponse } from '@kitka/shared/api/fixes';
import type { FrictionStudyResponse } from '@kitka/shared/api/frictionStudy';
import type { GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import type { GoalsResponse } from '@kitka/shared/api/goals';
import type { JourneyResponse } from '@kitka/shared/api/journey';
import type { Share } from '@kitka/shared/api/people';
import type { SamplingResponse } from '@kitka/shared/api/sampling';
import type { ThemesResponse } from '@kitka/shared/api/themes';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { type Signal, signal } from '@preact/signals';
import type { Api } from '../api.ts';
import { type AlertLog, createAlertLog } from './alertLog.ts';
import { type AnswerList, createAnswerList } from './answerList.ts';
import { type Changes, createChanges } from './changes.ts';
import { createFixFirst, type FixFirst } from './fixFirst.ts';
import { createFixLog, type FixLog } from './fixLog.ts';
import { createOverview, type Overview } from './overview.ts';
import { leaveOut } from './ownVisits.ts';
import { createPageList, type PageList } from './pageList.ts';
import { painted } from './painted.ts';
import type { Figures } from './period.ts';
import { createReceipt, type ReceiptModel } from './receipt.ts';
import { createResource, type Resource } from './resource.ts';
import type { Opener } from './sendSpots.ts';
import { createSession, type Session } from './session.ts';
import type { Comparison, Sides } from './sides.ts';
import { createSignInLink, type SignInLink } from './signInLink.ts';
import { createUnsaved, type Unsaved } from './unsaved.ts';

/** Number of comments that a page's detail loads at a time. */
const NEWEST_WORDS = '5';

/** A page's detail, with what was asked for. */
export type DetailData = DetailResponse & { figures: Figures };

/** All state of the dashboard. Components render it and call it; it depends only on the API. */
export interface Models {
  now: () => Date;
  /** For models that come with later screens. */
  api: Api;
  /** Address of the collector, for the tag to paste. */
  collector: string;
  /** Path of the collector on its host; '' for the root. */
  base: string;
  /** The window that opened this one, if one did. */
  opener: Opener | null;
  /** The share link that opened the dashboard; null: it was opened by somebody who is signed in. */
  shared: Signal<Share | null>;
  session: Session;
  /** What was typed and not saved. */
  unsaved: Unsaved;
  sites: Resource<[], SitesResponse['sites']>;
  overview: Overview;
  fixFirst: FixFirst;
  changes: Changes;
  pages: PageList;
  detail: Resource<[site: string, page: string, figures: Figures], DetailData>;
  compare: Resource<[site: string, page: string, sides: Sides], Comparison>;
  series: Resource<[site: string, page: string, interval: Interval, figures: Figures], SeriesResponse>;
  frictionStudy: Resource<[site: string, page: string, figures: Figures], FrictionStudyResponse>;
  /** The same for score, friction and speed, which are drawn beside the views. */
  trends: Resource<[site: string, page: string, interval: Interval, figures: Figures], SeriesResponse>;
  goals: Resource<[site: string, page: string, figures: Figures], GoalsResponse>;
  weighted: Resource<[site: string, page: string, figures: Figures], WeightedResponse>;
  gapBySource: Resource<[site: string, page: string, figures: Figures], GapBySourceResponse>;
  sampling: Resource<[site: string, figures: Figures], SamplingResponse>;
  journey: Resource<[site: string, page: string, figures: Figures], JourneyResponse>;
  /** What comments talk about. */
  themes: Resource<[site: string, page: string, figures: Figures], ThemesResponse>;
  /** Comments on the page that is shown. */
  comments: AnswerList;
  answers: AnswerList;
  alerts: AlertLog;
  accounting: Resource<[site: string, figures: Figures], AccountingResponse>;
  jobs: Resource<[], JobsResponse['jobs']>;
  installation: Resource<[site: string, url: string | null], InstallationResponse>;
  fixLog: FixLog;
  /** What marks the series of the page that is shown. */
  marks: Resource<[site: string, page: string, figures: Figures], MarksResponse>;
  receipt: ReceiptModel;
  signInLink: SignInLink;
  /** Values to choose from in the filter. */
  values: Resource<[site: string, key: FilterKey, search: string, figures: Figures], ValuesResponse>;
}

export function createModels(
  api: Api,
  now: () => Date,
  collector: string,
  opener: Opener | null = null,
): Models {
  const session = createSession(api);
  const shared = signal<Share | null>(null);
  const overview = createOverview(api, session.notice, () => shared.value?.comments ?? true);
  /**
   * The figures at the top of the Overview come first: D1, and drawing, do one thing at a time. The same change may ask
   * for them right after what waits here, so it waits for that change to end first.
   */
  const isDrawn = async () => {
    await Promise.resolve();
    await overview.settled();
    await painted();
  };
  const marks = createResource(api.marks, session.notice);
  const { origin, pathname } = new URL(collector);
  return {
    now,
    api,
    collector,
    base: pathname.replace(/\/$/, ''),
    opener,
    shared,
    session,
    unsaved: createUnsaved(),
    sites: createResource(async () => {
      const { sites } = await api.sites();
      leaveOut(sites, origin);
      return sites;
    }, session.notice),
    overview,
    fixFirst: createFixFirst(api, session.notice, isDrawn),
    changes: createChanges(api, session.notice, isDrawn),
    pages: createPageList(api, session.notice, isDrawn),
    detail: createResource(
      async (site: string, page: string, figures: Figures): Promise<DetailData> => ({
        ...(await api.detail(site, page, figures)),
        figures,
      }),
      session.notice,
      2,
    ),
    compare: createResource(
      async (site: string, page: string, sides: Sides): Promise<Comparison> => ({
        data: await api.compare(site, page, { base: sides.base, other: sides.other }),
        sides,
      }),
      session.notice,
      2,
    ),
    series: createResource(api.series, session.notice, 3),
    frictionStudy: createResource(api.frictionStudy, session.notice, 2),
    trends: createResource(
      async (site: string, page: string, interval: Interval, figures: Figures) => {
        // Those of the site are part of the Overview.
        if (page === '') await isDrawn();
        return api.series(site, page, interval, figures);
      },
      session.notice,
      2,
    ),
    goals: createResource(api.goals, session.notice, 2),
    // After the figures of the Overview: it takes the collector more than they do.
    weighted: createResource(
      async (...query: Parameters<Api['weighted']>) => {
        await isDrawn();
        return api.weighted(...query);
      },
      session.notice,
      2,
    ),
    gapBySource: createResource(api.gapBySource, session.notice, 2),
    sampling: createResource(api.sampling, session.notice, 1),
    journey: createResource(api.journey, session.notice, 2),
    themes: createResource(api.themes, session.notice, 2),
    comments: createAnswerList(api, session.notice, { commented: '1', limit: NEWEST_WORDS }),
    answers: createAnswerList(api, session.notice),
    alerts: createAlertLog(api, session.notice),
    accounting: createResource(api.accounting, session.notice, 1),
    jobs: createResource(async () => (await api.jobs()).jobs, session.notice),
    installation: createResource(api.installation, session.notice),
    fixLog: createFixLog(api, session.notice, marks.refresh),
    marks,
    receipt: createReceipt(api),
    signInLink: createSignInLink(api, collector, session.notice),
    values: createResource(api.values, session.notice),
  };
}
