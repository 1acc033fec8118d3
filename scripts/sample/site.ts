import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/site';

/** The demo site: holds sample data, and lets automated browsers count. */
export const demoSite = (origin: string): Site => ({
  key: 'demo',
  name: 'Demo shop',
  origins: [origin, origin.replace('localhost', '127.0.0.1')],
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  sample: true,
  settings: { ...DEFAULT_SETTINGS, automated: true, prompt: { ...DEFAULT_SETTINGS.prompt, delay: 4 } },
});
