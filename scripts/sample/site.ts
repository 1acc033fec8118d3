import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/site';

/** What the demo shop offers to choose from after an answer that is no satisfied one. */
export const SAMPLE_REASONS = ['Too slow', 'Hard to find', 'Something is broken', 'Too dear'] as const;

/** The demo site: holds sample data, and lets automated browsers count. */
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
