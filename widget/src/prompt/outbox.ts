import type { Answer } from '@kitka/shared/answer';
import { LIMITS } from '@kitka/shared/limits';
import { emit } from './browser/emit.ts';
import { recall, remember } from './browser/memory.ts';
import { postRequest } from './browser/postRequest.ts';
import type { Config } from './config.ts';

/** Answers kept on the device at most: a visitor gives one now and then. */
const KEPT = 5;
/** Ms after which a request that hangs counts as failed. */
const PATIENCE = 15_000;

/** Sends answers, and keeps those that have not arrived. */
export interface Outbox {
  /** True once the collector has acknowledged the answer. */
  send(answer: Answer): Promise<boolean>;
  /** Tries once more to deliver what an earlier try left. */
  retry(): Promise<void>;
}

/**
 * An answer is kept on the device before it is sent and forgotten when it is acknowledged. However
 * often it is sent it is stored once, because its id stays the same.
 *
 * @param arrived is told the id of each answer that a retry delivered
 */
export function outbox(config: Config, arrived: (id: string) => void): Outbox {
  const key = `kitka-${config.site}-unsent`;
  const read = (): Answer[] =>
    (JSON.parse(recall(key) ?? '[]') as Answer[]).filter(({ at }) => Date.now() - at < LIMITS.answerAgeMs);
  const write = (answers: Answer[]) => remember(key, JSON.stringify(answers.slice(-KEPT)));
  const forget = (answer: Answer) => {
    const same = JSON.stringify(answer);
    // Compared whole: a comment that completes the answer may have taken its place meanwhile.
    write(read().filter((kept) => JSON.stringify(kept) !== same));
  };

  /** The response's status: 200 if acknowledged, 0 without a response. */
  const post = async (answer: Answer): Promise<number> => {
    try {
      const response = await fetch(config.answerUrl, {
        ...postRequest(JSON.stringify(answer)),
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok && (await response.json()).receipt !== answer.id) return 0;
      if (response.ok) {
        forget(answer);
        emit('sent', { type: 'answer' });
      }
      return response.status;
    } catch {
      return 0;
    }
  };

  return {
    async send(answer) {
      write([...read().filter(({ id }) => id !== answer.id), answer]);
      return (await post(answer)) === 200;
    },
    async retry() {
      for (const answer of read()) {
        const status = await post(answer);
        if (status === 200) arrived(answer.id);
        // The collector will never take it: no use in asking at every page.
        else if (status >= 400 && status < 500 && status !== 429) forget(answer);
      }
    },
  };
}
