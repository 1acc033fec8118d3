import type { Answer } from '@kitka/shared/wire/answer';
import type { CoreApi } from '../prompt/host.ts';
import { type Delivery, outbox } from './outbox.ts';

/** Delivers answers. A chunk of its own, so that undelivered ones can be sent without loading the prompt. */
export interface AnswerModule {
  send(core: CoreApi, answer: Answer): Promise<Delivery>;
  /** Delivers answers that earlier attempts left on the device. */
  retry(core: CoreApi): Promise<void>;
}

export const send: AnswerModule['send'] = (core, answer) => outbox(core).send(answer);
export const retry: AnswerModule['retry'] = (core) => outbox(core).retry();
