import type {
  AccountingResponse,
  DetailResponse,
  InstallationResponse,
  Interval,
  JobsResponse,
  SeriesResponse,
  SitesResponse,
  ValuesResponse,
} from '@kitka/shared/api';
import type { FilterKey } from '@kitka/shared/filter';
import type { Api } from '../api.ts';
import { type AnswerList, createAnswerList } from './answerList.ts';
import { createOverview, type Overview } from './overview.ts';
import { leaveOut } from './ownVisits.ts';
import { createPageList, type PageList } from './pageList.ts';
import type { Figures } from './period.ts';
import { createReceipt, type ReceiptModel } from './receipt.ts';
import { createResource, type Resource } from './resource.ts';
import type { Opener } from './sendSpots.ts';
import { createSession, type Session } from './session.ts';
import { createSignInLink, type SignInLink } from './signInLink.ts';

/** Number of comments that a page's detail loads at a time. */
const NEWEST_WORDS = '5';

/** All state of the dashboard. Components render it and call it; it depends only on the API. */
export interface Models {
  now: () => Date;
  /** Address of the collector, for the tag to paste. */
  collector: string;
  /** Path of the collector on its host; '' for the root. */
  base: string;
  /** The window that opened this one, if one did. */
  opener: Opener | null;
  session: Session;
  sites: Resource<[], SitesResponse['sites']>;
  overview: Overview;
  pages: PageList;
  detail: Resource<[site: string, page: string, figures: Figures], DetailResponse>;
  series: Resource<[site: string, page: string, interval: Interval, figures: Figures], SeriesResponse>;
  /** Comments on the page that is shown. */
  comments: AnswerList;
  answers: AnswerList;
  accounting: Resource<[site: string, figures: Figures], AccountingResponse>;
  jobs: Resource<[], JobsResponse['jobs']>;
  installation: Resource<[site: string, url: string | null], InstallationResponse>;
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
  const overview = createOverview(api, session.notice);
  const { origin, pathname } = new URL(collector);
  return {
    now,
    collector,
    base: pathname.replace(/\/$/, ''),
    opener,
    session,
    sites: createResource(async () => {
      const { sites } = await api.sites();
      leaveOut(sites, origin);
      return sites;
    }, session.notice),
    overview,
    pages: createPageList(api, session.notice, overview.settled),
    detail: createResource(api.detail, session.notice),
    series: createResource(api.series, session.notice),
    comments: createAnswerList(api, session.notice, { commented: '1', limit: NEWEST_WORDS }),
    answers: createAnswerList(api, session.notice),
    accounting: createResource(api.accounting, session.notice),
    jobs: createResource(async () => (await api.jobs()).jobs, session.notice),
    installation: createResource(api.installation, session.notice),
    receipt: createReceipt(api),
    signInLink: createSignInLink(api, collector, session.notice),
    values: createResource(api.values, session.notice),
  };
}
