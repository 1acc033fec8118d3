/** What PostHog's servers return for a project with one survey: five faces, shown when the page asks for it. */
const SURVEY = {
  id: 'page',
  name: 'Page',
  type: 'popover',
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  conditions: { events: { values: [{ name: 'ask' }] } },
  questions: [
    {
      id: 'rating',
      type: 'rating',
      question: 'How satisfied are you with this page?',
      display: 'emoji',
      scale: 5,
      lowerBoundLabel: 'Not at all',
      upperBoundLabel: 'Very',
    },
  ],
};

/** Responses by path of the request. */
export const POSTHOG_ANSWERS: Record<string, unknown> = {
  '/array/kitka-bench/config': { surveys: true, hasFeatureFlags: false },
  '/api/surveys/': { surveys: [SURVEY] },
  '/flags/': { flags: {}, featureFlags: {}, errorsWhileComputingFlags: false },
};
