import type { Answer } from '@kitka/shared/answer';
import type { Words } from '@kitka/shared/words/words';
import { Component } from 'preact';
import { CommentForm } from './CommentForm.tsx';
import { Csat } from './Csat.tsx';
import type { PromptHost } from './host.ts';
import { newReceipt } from './newReceipt.ts';
import { type Phase, Status } from './Status.tsx';

interface CardProps {
  words: Words;
  host: PromptHost;
  root: ShadowRoot;
  /** Aborted when the card goes away. */
  signal: AbortSignal;
  /** The answer is sent for the first time. */
  answered(value: number): void;
  /** True once the collector has it. */
  deliver(answer: Answer): Promise<boolean>;
  /** The visitor closes the card. */
  close(): void;
}

interface CardState {
  phase: Phase;
  /** Chosen by keyboard, not yet sent. */
  value?: number;
  answer?: Answer;
}

/** Ms from the news of a connection to trying it. */
const SETTLE = 1000;

/** The card: one question, then a thank-you with one optional line. Never a second demand. */
export class Card extends Component<CardProps, CardState> {
  override state: CardState = { phase: 'asking' };

  override componentDidMount(): void {
    const { host, signal } = this.props;
    const retry = host.guard(() => this.retry());
    // The event comes a moment before the first request gets through.
    addEventListener('online', () => setTimeout(retry, SETTLE), { signal });
  }

  /** Where what had the focus goes away, the card takes it: it must not fall back to the page. */
  go(state: CardState): void {
    const { root } = this.props;
    const hadFocus = root.activeElement;
    this.setState(state, () => hadFocus && !root.activeElement && root.querySelector('section')?.focus());
  }

  async send(answer: Answer): Promise<void> {
    this.go({ phase: 'sending', answer });
    const arrived = await this.props.deliver(answer);
    this.go({ phase: !arrived ? 'failed' : answer.comment ? 'done' : 'thanks' });
  }

  /** Sends what has not arrived once more; the same id, so that it is stored once. */
  retry(): Promise<void> | false {
    const { phase, answer } = this.state;
    return phase === 'failed' && this.send(answer!);
  }

  answer(value: number): Promise<void> {
    const { words, host, answered } = this.props;
    const { config, device, page, via } = host;
    answered(value);
    return this.send({
      v: 1,
      id: newReceipt(),
      at: Date.now(),
      page,
      kind: config.prompt.kind,
      value,
      wording: words.csat.wording,
      lang: words.lang,
      device,
      via,
      auto: config.auto,
    });
  }

  override render({ words, host: { guard }, close }: CardProps, { phase, value, answer }: CardState) {
    return (
      <section
        lang={words.lang}
        dir={words.dir}
        aria-label={words.csat.question}
        tabIndex={-1}
        onKeyDown={guard((event: KeyboardEvent) => event.key === 'Escape' && close())}
      >
        {(phase === 'asking' || (phase === 'sending' && !answer!.comment)) && (
          <Csat
            words={words}
            value={answer?.value ?? value}
            isSending={!!answer}
            choose={guard((chosen: number) => this.setState({ value: chosen }))}
            send={guard((chosen: number) => answer || this.answer(chosen))}
          />
        )}
        <Status words={words} phase={phase} receipt={answer ? answer.id : ''} />
        {phase === 'thanks' && (
          <CommentForm words={words} send={guard((comment: string) => this.send({ ...answer!, comment }))} />
        )}
        {phase === 'failed' && (
          <button type="button" onClick={guard(() => this.retry())}>
            {words.retry}
          </button>
        )}
        <button type="button" class="close" aria-label={words.close} onClick={guard(close)}>
          ×
        </button>
      </section>
    );
  }
}
