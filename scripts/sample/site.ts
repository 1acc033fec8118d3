import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/settings/site';

/** Reasons that the demo shop offers after an answer that is not satisfied. */
export const SAMPLE_REASONS = ['Too slow', 'Hard to find', 'Something is broken', 'Too expensive'] as const;

/** The demo site: it has sample data, and automated browsers are counted. */
export const demoSite = (origin: string): Site => ({
  key: 'demo',
  name: 'Demo shop',
  origins: [origin, origin.replace('localhost', '127.0.0.1')],
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  sample: true,
  settings: {
    ...DEFAULT_SETTINGS,
    automated: true,
    prompt: {
      ...DEFAULT_SETTINGS.prompt,
      delay: 4,
      reasonsLow: SAMPLE_REASONS.map((name) => ({ name })),
      publish: true,
    },
  },
});
