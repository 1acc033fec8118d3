import type { Answer } from '@kitka/shared/wire/answer';
import type { ComponentChild, h } from 'preact';
import type { CoreApi, PromptHost } from '../prompt/host.ts';
import { CommentForm, type CommentFormProps } from './CommentForm.tsx';
import { FollowUp, type FollowUpProps } from './FollowUp.tsx';
import css from './followUp.css';
import { setJsx } from './jsx.ts';
import { newAnswer } from './newAnswer.ts';
import { outbox } from './outbox.ts';

/**
 * Builds and delivers answers. A chunk of its own, so that undelivered answers can be sent without loading the
 * prompt.
 */
export interface AnswerModule {
  /** @param jsx the prompt's `h`, so that Preact is not downloaded twice */
  answering(jsx: typeof h): Answering;
  /** Delivers answers that earlier attempts left on the device. */
  retry(core: CoreApi): Promise<void>;
}

/** What the prompt uses of this chunk. */
export interface Answering {
  FollowUp(props: FollowUpProps): ComponentChild;
  CommentForm(props: CommentFormProps): ComponentChild;
  newAnswer: typeof newAnswer;
  /** @returns whether the collector received the answer */
  send(host: PromptHost, answer: Answer): Promise<boolean>;
  css: string;
}

export const answering: AnswerModule['answering'] = (jsx) => {
  setJsx(jsx);
  return { FollowUp, CommentForm, newAnswer, send: (host, answer) => outbox(host).send(answer), css };
};
export const retry: AnswerModule['retry'] = (core) => outbox(core).retry();
