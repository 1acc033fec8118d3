import type { Site } from '@kitka/shared/settings/site';
import { type SampleMessage, sampleDay } from './days.ts';

/** Days of history before today; today has only real visits. */
const DAYS = 90;
const DAY_MS = 86_400_000;
/** Messages per request. */
const MESSAGES = 2_000;

/**
 * Writes the demo site's past, oldest first, through the collector's own ingest and Ledger.
 * @param key the collector's LOCAL_KEY, which authorises the requests
 * @throws Error if the collector rejects a request
 */
export async function writeSample(collector: string, key: string, site: Site): Promise<void> {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const messages = Array.from({ length: DAYS }, (_, i) =>
    sampleDay(today - (DAYS - i) * DAY_MS, DAYS - i),
  ).flat();
  for (let start = 0; start < messages.length; start += MESSAGES) {
    await send(collector, key, site, messages.slice(start, start + MESSAGES));
  }
}

async function send(collector: string, key: string, site: Site, messages: SampleMessage[]): Promise<void> {
  const response = await fetch(`${collector}/sample`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    // The site is sent along because it is not in the store yet: it is added after all messages.
    body: JSON.stringify({ site: { ...site, salt: 'sample' }, messages }),
  });
  if (!response.ok) throw new Error(`The sample data could not be written: ${await response.text()}`);
}
