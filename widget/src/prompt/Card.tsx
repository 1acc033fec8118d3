import type { Answer } from '@kitka/shared/answer';
import { type Kind, SCALES } from '@kitka/shared/kinds';
import type { Words } from '@kitka/shared/words/words';
import { Component } from 'preact';
import { CommentForm } from './CommentForm.tsx';
import type { PromptHost } from './host.ts';
import { newReceipt } from './newReceipt.ts';
import { Scale } from './Scale.tsx';
import { type Phase, Status } from './Status.tsx';

interface CardProps {
  words: Words;
  host: PromptHost;
  /** What it asks: after a sign of friction for words, whatever the site asks else. */
  kind: Kind;
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
  value?: number | undefined;
  /** The answer to the first question, where a second one follows. */
  felt?: number;
  answer?: Answer;
}

/** Ms from the news of a connection to trying it. */
const SETTLE = 1000;

/** The card: one question (`feel` goes on with `worth`), then a thank-you with one optional line. Never a second demand. */
export class Card extends Component<CardProps, CardState> {
  override state: CardState = { phase: 'asking' };

  override componentDidMount(): void {
    const { host, signal } = this.props;
    const retry = host.guard(() => this.retry());
    // The event comes a moment before the first request gets through.
    addEventListener('online', () => setTimeout(retry, SETTLE), { signal });
  }

  /**
   * Where what had the focus goes away, the card takes it: it must not fall back to the page. It never gets
   * smaller: what is drawn when an answer has arrived, maybe long after the tap, must shift nothing.
   */
  go(state: CardState): void {
    const { root } = this.props;
    const hadFocus = root.activeElement;
    const section = root.querySelector('section')!;
    section.style.minHeight = `${section.offsetHeight}px`;
    this.setState(state, () => hadFocus && !root.activeElement && section.focus());
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

  answer(chosen: number, comment?: string): Promise<void> | void {
    const { words, host, kind, answered } = this.props;
    const { behind, config, device, page, via } = host;
    const { felt } = this.state;
    if (kind === 'feel' && !felt) {
      this.go({ phase: 'asking', felt: chosen, value: undefined });
      return;
    }
    const value = felt ?? chosen;
    answered(value);
    return this.send({
      v: 1,
      id: newReceipt(),
      at: Date.now(),
      page,
      kind,
      value,
      worth: felt && chosen,
      comment,
      wording: SCALES[kind].wording,
      lang: words.lang,
      device,
      via,
      behind,
      auto: config.auto,
    });
  }

  override render({ words, host, kind, close }: CardProps, { phase, value, felt, answer }: CardState) {
    const { behind, guard, note } = host;
    const question = felt ? 'worth' : kind;
    const text = note ?? (behind ? words.friction : words.questions[question].question);
    const { satisfied, dissatisfied } = SCALES[kind];
    const { low, middle, high } = words.comment;
    const given = answer?.value ?? 0;
    const isSending = phase === 'sending' && (kind === 'text' || !answer!.comment);
    return (
      <section
        lang={words.lang}
        dir={words.dir}
        aria-label={text}
        tabIndex={-1}
        onKeyDown={guard((event: KeyboardEvent) => event.key === 'Escape' && close())}
      >
        <div class={phase}>
          <Status words={words} phase={phase} receipt={answer ? answer.id : ''} />
          {(phase === 'thanks' || (isSending && kind !== 'text')) && (
            <CommentForm
              look="more"
              words={words}
              label={given <= dissatisfied ? low : given >= satisfied ? high : middle}
              send={guard((comment: string) => this.send({ ...answer!, comment }))}
            />
          )}
          {phase === 'failed' && (
            <button type="button" onClick={guard(() => this.retry())}>
              {words.retry}
            </button>
          )}
        </div>
        {note && <p dir="auto">{note}</p>}
        {!note &&
          (phase === 'asking' || isSending) &&
          (kind === 'text' ? (
            <CommentForm
              look="ask"
              words={words}
              label={text}
              send={guard((comment: string) => answer || this.answer(0, comment))}
            />
          ) : (
            <Scale
              key={question}
              question={question}
              words={words}
              value={answer ? (answer.worth ?? given) : value}
              isSending={!!answer}
              choose={guard((chosen: number) => this.setState({ value: chosen }))}
              send={guard((chosen: number) => answer || this.answer(chosen))}
            />
          ))}
        <button type="button" class="close" aria-label={words.close} onClick={guard(close)}>
          ×
        </button>
      </section>
    );
  }
}
