import type { DeletedSite, SiteResponse } from '@kitka/shared/api/api';
import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/settings/site';
import type { Version } from '../src/models/settings.ts';
import { NOW, SITE } from './examples.ts';
import { HOSTILE } from './peopleExamples.ts';

const hoursAgo = (hours: number) => NOW.getTime() - hours * 60 * 60 * 1000;

/** The site of the examples with all that is set of it. */
export const FULL_SITE: Site = {
  key: SITE.key,
  name: SITE.name,
  origins: ['https://shop.example'],
  timezone: SITE.timezone,
  sample: false,
  settings: {
    ...DEFAULT_SETTINGS,
    goals: [{ name: HOSTILE, pages: ['/thanks'] }],
    signals: { ...DEFAULT_SETTINGS.signals, deadAfter: 2000 },
  },
};

/** How that site came to be so, newest first. */
export const VERSIONS: Version[] = [
  {
    version: 4,
    at: hoursAgo(3),
    who: 'Ada Lovelace',
    changes: { signals: FULL_SITE.settings.signals },
    before: { signals: DEFAULT_SETTINGS.signals },
  },
  {
    version: 3,
    at: hoursAgo(30),
    who: HOSTILE,
    changes: { goals: FULL_SITE.settings.goals, origins: FULL_SITE.origins },
    before: { goals: [{ name: 'order', pages: [] }], origins: ['https://old.example'] },
  },
  // As it was written down before the values before a change were.
  { version: 2, at: hoursAgo(300), who: 'Grace Hopper', changes: { goals: [{ name: 'order' }] }, before: {} },
];

/** What it would have changed not to look for dead clicks, and to wait less long for an effect. */
export const SIGNALS_EFFECT: SignalsEffectResponse = {
  from: '2026-10-26',
  to: '2026-11-22',
  signs: {
    before: { successes: 190, n: 400, low: 0.427, high: 0.524 },
    after: { successes: 130, n: 400, low: 0.281, high: 0.372 },
  },
  friction: {
    before: { index: 24.5, low: 21.5, high: 27.5, n: 400, display: 'score' },
    after: { index: 12.5, low: 10.1, high: 14.9, n: 400, display: 'score' },
  },
  moved: [
    { page: HOSTILE, views: 200, before: { place: 2, index: 20 }, after: { place: 1, index: 20 } },
    { page: '/shop', views: 150, before: { place: 1, index: 32 }, after: { place: null, index: 0 } },
  ],
  ranked: 2,
  untold: ['deadAfter'],
  anew: ['thrash'],
  sample: null,
};

/** What is set of the test's site. */
export const SITE_SETTINGS: SiteResponse = {
  site: {
    ...SITE,
    settings: {
      ...DEFAULT_SETTINGS,
      goals: [
        { name: 'signup', pages: ['/thanks'] },
        { name: 'bought', pages: [] },
      ],
      floors: [
        { pages: ['/checkout', '/cart/*'], score: 70 },
        { pages: ['/*'], score: 50 },
      ],
      targets: [{ pages: ['/checkout'], dissatisfied: 10 }],
      themes: [{ name: 'Delivery', words: ['delivery', 'not arrived'] }],
      pages: {
        groups: [{ pattern: '/product/*', page: '/product/:id' }],
        query: ['page'],
        hashRoutes: false,
      },
    },
  },
  version: 4,
};

export const DELETED_SITE: DeletedSite = {
  key: 'gone',
  name: 'Old shop',
  origins: ['https://old.example'],
  deleted: NOW.getTime() - 86_400_000,
  erased: NOW.getTime() + 6 * 86_400_000,
};
