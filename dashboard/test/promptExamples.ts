import type { VersionsResponse } from '@kitka/shared/api/api';
import type { PromptResultsResponse } from '@kitka/shared/api/promptResults';
import { DEFAULT_PROMPT } from '@kitka/shared/settings/defaultPrompt';
import { DEFAULT_SETTINGS, type FurtherPrompt, type Site } from '@kitka/shared/settings/site';
import type { Api } from '../src/api.ts';
import { SITE, score } from './examples.ts';
import { HOSTILE } from './peopleExamples.ts';

const { accent, font, cooldownAnswered, cooldownDismissed, ...ALL } = DEFAULT_PROMPT;

/** A further prompt, on some pages for some days. */
export const SPRING: FurtherPrompt = {
  ...ALL,
  id: 'spring',
  name: 'Spring sale',
  from: '2026-11-01',
  until: '2027-05-03',
  kind: 'task',
  pages: ['/shop/*'],
};
/** Another one, with markup in every text that takes it. */
export const HOSTILE_PROMPT: FurtherPrompt = {
  ...ALL,
  id: 'hostile',
  name: HOSTILE,
  from: null,
  until: '2026-11-01',
  question: { en: HOSTILE },
  wording: 101,
  events: [HOSTILE],
  campaigns: [HOSTILE],
  pages: [`/${HOSTILE}`],
  messages: [{ pages: [`/${HOSTILE}`], text: HOSTILE }],
  reasonsLow: [{ name: HOSTILE, names: { fi: HOSTILE } }],
  reasonsHigh: [{ name: HOSTILE }],
};

/** The site of the examples with several prompts. */
export const PROMPT_SITE: Site = {
  key: SITE.key,
  name: SITE.name,
  origins: ['https://shop.example'],
  timezone: SITE.timezone,
  sample: false,
  settings: {
    ...DEFAULT_SETTINGS,
    prompt: { ...DEFAULT_PROMPT, question: { en: 'How do you like it here?' }, wording: 100 },
    prompts: [SPRING, HOSTILE_PROMPT],
  },
};

const SAVED = Date.parse('2026-11-12T10:00:00Z');

/** How it came to be so: the question was another one at first, and one in between. */
const PROMPT_VERSIONS: VersionsResponse['versions'] = [
  { version: 4, at: SAVED, who: HOSTILE, changes: PROMPT_SITE.settings, before: {} },
  {
    version: 2,
    at: SAVED - 86_400_000,
    who: 'Ada Lovelace',
    changes: { prompt: { ...DEFAULT_PROMPT, kind: 'nps' } },
    before: {},
  },
];

/** What its versions brought. */
export const PROMPT_RESULTS: PromptResultsResponse = {
  versions: [
    {
      version: 4,
      who: HOSTILE,
      from: SAVED,
      until: null,
      asked: [
        { prompt: null, question: 'csat', wording: 100, score: score(64, 100) },
        { prompt: 'spring', question: 'task', wording: 1, score: score(6, 12, 'task') },
      ],
      days: { from: '2026-11-13', to: '2026-11-22', impressions: 2000, answered: 112 },
    },
    {
      version: 2,
      who: 'Ada Lovelace',
      from: SAVED - 86_400_000,
      until: SAVED,
      asked: [],
      days: null,
    },
    {
      version: null,
      who: null,
      from: null,
      until: SAVED - 86_400_000,
      asked: [
        { prompt: null, question: 'csat', wording: 1, score: score(2, 3) },
        { prompt: 'gone', question: 'text', wording: 1, score: score(0, 4, 'text') },
      ],
      days: null,
    },
  ],
  hasMore: true,
};

/** What the API says of that site. */
export const PROMPT_API: Pick<Api, 'settings' | 'changeSite' | 'versions' | 'promptResults'> = {
  settings: async () => ({ site: PROMPT_SITE, version: 4 }),
  changeSite: async (_, { settings, ...facts }, version) => ({
    site: { ...PROMPT_SITE, ...facts, settings: { ...PROMPT_SITE.settings, ...settings } },
    version: version + 1,
  }),
  versions: async () => ({ versions: PROMPT_VERSIONS }),
  promptResults: async () => PROMPT_RESULTS,
};
