import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import { PATHS } from '@kitka/shared/wire/paths';
import { remember } from '../browser/remember.ts';
import { toJson } from '../browser/toJson.ts';
import type { CoreApi } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';

/** Maximum number of undelivered answers kept on the device; visitors answer rarely. */
const KEPT = 5;
/** Request timeout in ms. */
const PATIENCE = 15_000;

/** Default days for which a visitor who answered is not asked again. */
const REST = 90;
const DAY = 24 * 60 * 60 * 1000;

/**
 * What became of an answer: the collector has it; it could not be delivered and stays on the device; or the collector
 * will not take it, now or later.
 */
export type Delivery = 'arrived' | 'failed' | 'refused';

/** Sends answers, and keeps undelivered ones on the device. */
export interface Outbox {
  send(answer: Answer): Promise<Delivery>;
  /** Sends the answers again that earlier pages could not deliver. */
  retry(): Promise<void>;
}

/**
 * An answer is saved on the device before it is sent, and removed once it is acknowledged or refused for good.
 * Retries keep its id and number, so the collector stores it once.
 */
export function outbox({
  _siteConfig: siteConfig,
  _current: current,
  _emit: emit,
  _postRequest: postRequest,
  _recall: recall,
}: CoreApi): Outbox {
  const { preview, site, _collector: collector } = siteConfig;
  const key = KEYS.unsent + site;
  const read = (): Answer[] => {
    try {
      const kept: Answer[] = JSON.parse(recall('localStorage', key) ?? '[]');
      // The collector would refuse answers saved by an older version.
      return kept.filter(({ v, at }) => v === 2 && Date.now() - at < LIMITS.answerAgeMs);
    } catch {
      // Another script wrote something else under this key. An error here would block all later answers.
      return [];
    }
  };
  const write = (answers: Answer[]) => remember('localStorage', key, toJson(answers.slice(-KEPT)));

  const deliver = async (answer: Answer): Promise<Delivery> => {
    let delivery: Delivery = 'failed';
    try {
      const response = await fetch(`${collector}${PATHS.answer}/${site}`, {
        // How long ago it was given is known even if the clock is wrong.
        ...postRequest({ ...answer, sent: Date.now() }),
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE),
      });
      const { ok, status } = response;
      if (ok && (await response.json()).receipt === answer.id) delivery = 'arrived';
      // 202: understood, but not counted. 408, 425 and 429 ask for the same again later.
      else if (status === 202 || /^4(?!08|25|29)/.test(`${status}`)) delivery = 'refused';
    } catch {
      // No connection, or a timeout: the answer stays saved.
    }
    // A newer version of this answer may have replaced it meanwhile; that one stays.
    const told = toJson(answer);
    if (delivery !== 'failed') write(read().filter((one) => toJson(one) !== told));
    if (delivery === 'arrived') {
      const days = siteConfig.prompt.cooldownAnswered ?? REST;
      remember('localStorage', KEYS.quiet + site, `${Date.now() + days * DAY}`);
      emit('sent', { type: 'answer' });
    }
    return delivery;
  };

  return {
    async send(answer) {
      if (preview) return 'arrived';
      write([...read().filter(({ id }) => id !== answer.id), answer]);
      return deliver(answer);
    },
    async retry() {
      for (const { id } of read()) {
        // It may have been completed or delivered while the answers before it were being sent.
        const answer = read().find((one) => one.id === id);
        if (answer && current()) await deliver(answer);
      }
    },
  };
}
