import { LIMITS } from '@kitka/shared/limits';
import { PATHS } from '@kitka/shared/paths';
import type { Answer } from '@kitka/shared/wire/answer';
import { remember } from '../browser/remember.ts';
import type { CoreApi } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';

/** Answers kept on the device at most: a visitor gives one now and then. */
const KEPT = 5;
/** Ms after which a request that hangs counts as failed. */
const PATIENCE = 15_000;

/** Sends answers, and keeps those that have not arrived. */
export interface Outbox {
  /** True once the collector has acknowledged the answer. */
  send(answer: Answer): Promise<boolean>;
  /** Tries once more to deliver what earlier pages left. */
  retry(): Promise<void>;
}

/**
 * An answer is kept on the device before it is sent and forgotten when it is acknowledged. However
 * often it is sent it is stored once, because its id stays the same, and so does its number.
 */
export function outbox({ siteConfig, current, emit, postRequest, recall }: CoreApi): Outbox {
  const { preview, site, collector } = siteConfig;
  const key = KEYS.unsent + site;
  const read = (): Answer[] => {
    try {
      const kept: Answer[] = JSON.parse(recall('localStorage', key) ?? '[]');
      // What an older version left could only be refused.
      return kept.filter(({ v, at }) => v === 2 && Date.now() - at < LIMITS.answerAgeMs);
    } catch {
      // Somebody else wrote there. What it was would keep every answer from being sent.
      return [];
    }
  };
  const write = (answers: Answer[]) => remember('localStorage', key, JSON.stringify(answers.slice(-KEPT)));

  const deliver = async (answer: Answer): Promise<boolean> => {
    let isTold = false;
    let arrived = false;
    try {
      const response = await fetch(`${collector}${PATHS.answer}/${site}`, {
        ...postRequest(answer),
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE),
      });
      arrived = response.ok && (await response.json()).receipt === answer.id;
      // Refused for good: no use in asking again at every page.
      isTold = arrived || /^4(?!29)/.test(`${response.status}`);
    } catch {
      // No connection, or no answer in time: it stays where it is.
    }
    // What completes this answer may have taken its place meanwhile: that stays.
    const told = JSON.stringify(answer);
    if (isTold) write(read().filter((one) => JSON.stringify(one) !== told));
    if (arrived) emit('sent', { type: 'answer' });
    return arrived;
  };

  return {
    async send(answer) {
      if (preview) return true;
      write([...read().filter(({ id }) => id !== answer.id), answer]);
      return deliver(answer);
    },
    async retry() {
      for (const { id } of read()) {
        // It may have been completed or delivered while those before it were under way.
        const answer = read().find((one) => one.id === id);
        if (answer && current()) await deliver(answer);
      }
    },
  };
}
