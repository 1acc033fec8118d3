import type { Kind } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';
import { Component } from 'preact';
import type { Answering } from '../answer/answer.ts';
import type { Phase } from '../answer/FollowUp.tsx';
import { duration } from './duration.ts';
import type { PromptHost } from './host.ts';
import { ownQuestion } from './ownQuestion.ts';
import { Scale } from './Scale.tsx';

interface CardProps {
  words: Words;
  host: PromptHost;
  /** Kind of question; after a friction signal `text`, whatever the site asks otherwise. */
  kind: Kind;
  answering: Answering;
  root: ShadowRoot;
  /** Aborted when the card is removed. */
  signal: AbortSignal;
  /** Called when something is chosen or typed. */
  started(): void;
  /** Ms since `started` was first called. */
  durationMs(): number;
  /** Called when the answer is sent for the first time. */
  answered(value: number): void;
  /** Called when the visitor closes the card. */
  close(): void;
}

interface CardState {
  phase: Phase;
  /** Chosen by keyboard, not yet sent. */
  value?: number | undefined;
  /** The answer to the first question, if a second one follows. */
  felt?: number;
  answer?: Answer;
}

const stop = (event: Event) => event.stopPropagation();

/** Ms from the `online` event to the retry. */
const SETTLE = 1000;

/**
 * The card: one question (`feel` is followed by `worth`), then thanks with an optional comment and, if the site
 * asks for it, an optional contact. Nothing more is ever asked.
 */
export class Card extends Component<CardProps, CardState> {
  override state: CardState = { phase: 'asking' };

  override componentDidMount(): void {
    const { host, signal } = this.props;
    const retry = host._guard(() => this.retry());
    // The event fires a moment before requests get through.
    addEventListener('online', () => setTimeout(retry, SETTLE), { signal });
  }

  /**
   * If the focused element is removed, the card takes the focus, so that it does not fall back to the page.
   * The card never shrinks: what is drawn when an answer has arrived, maybe long after the tap, must not
   * cause a layout shift.
   */
  go(state: CardState): void {
    const { root, signal } = this.props;
    if (signal.aborted) return;
    const hadFocus = root.activeElement;
    const section = root.querySelector('section')!;
    section.style.minHeight = `${section.offsetHeight}px`;
    this.setState(state, () => hadFocus && !root.activeElement && section.focus());
  }

  async send(answer: Answer): Promise<void> {
    const { answering, host } = this.props;
    this.go({ phase: 'sending', answer });
    this.go({ phase: (await answering.send(host, answer)) ? 'arrived' : 'failed' });
  }

  /** Sends an undelivered answer again under the same id, so that it is stored once. */
  retry(): Promise<void> | false {
    const { phase, answer } = this.state;
    return phase === 'failed' && this.send(answer!);
  }

  /** Sends the whole answer with the additions, under a higher number, so that the last message is enough. */
  submit(more: Partial<Answer>): Promise<void> {
    const { answer } = this.state;
    return answer
      ? this.send({ ...answer, ...more, n: answer.n + 1, durationMs: this.props.durationMs() })
      : this.answer(0, more);
  }

  answer(value: number, more?: Partial<Answer>): Promise<void> {
    const { words, host, kind, answering, answered, durationMs } = this.props;
    answered(value);
    const given = { value, lang: words.lang, durationMs: durationMs(), ...more };
    return this.send(answering.newAnswer(host, kind, given));
  }

  /** Handles a final choice. */
  choose(value: number): Promise<void> | void {
    const { felt, answer } = this.state;
    if (answer) return;
    if (this.props.kind !== 'feel') return this.answer(value);
    if (felt) return this.answer(felt, { worth: value });
    this.go({ phase: 'asking', felt: value, value: undefined });
  }

  override render(
    { words, host, kind, answering, started, close }: CardProps,
    { phase, value, felt, answer }: CardState,
  ) {
    const { trigger, _siteConfig: siteConfig, _guard: guard, message } = host;
    const { takes } = siteConfig.prompt;
    const { FollowUp, CommentForm } = answering;
    const question = felt ? 'worth' : kind;
    const text =
      message ??
      (trigger
        ? words.friction
        : (!felt && ownQuestion(host, words.lang)) || words.questions[question].question);
    const about = trigger || !takes ? undefined : words.about.replace('{}', duration(takes, words.lang));
    // A scale stays until its answer has arrived; a comment that is being sent can no longer be edited.
    const { comment, reasons } = answer ?? {};
    const isAsking =
      phase === 'asking' || (phase === 'sending' && kind !== 'text' && !(comment || reasons?.length));
    const submit = guard((more: Partial<Answer>) => this.submit(more));
    return (
      <section
        lang={words.lang}
        dir={words.dir}
        aria-label={text}
        tabIndex={-1}
        onInput={guard(started)}
        onKeyDown={guard((event: KeyboardEvent) => {
          // Keys pressed here must not trigger the page's shortcuts or close anything of it.
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
        })}
        onKeyUp={stop}
        onKeyPress={stop}
      >
        <FollowUp {...{ words, host, phase, answer, submit }} retry={guard(() => this.retry())} />
        {message && <p dir="auto">{message}</p>}
        {!message &&
          isAsking &&
          (kind === 'text' ? (
            <CommentForm
              look="ask"
              label={text}
              reasons={[]}
              publish={siteConfig.prompt.publish}
              send={submit}
              {...{ words, about }}
            />
          ) : (
            <Scale
              key={question}
              {...{ question, text, words, about }}
              value={answer ? (answer.worth ?? answer.value) : value}
              isSending={!!answer}
              choose={guard((chosen: number) => this.setState({ value: chosen }))}
              send={guard((chosen: number) => this.choose(chosen))}
            />
          ))}
        <button type="button" class="close" aria-label={words.close} onClick={guard(close)}>
          ×
        </button>
      </section>
    );
  }
}
