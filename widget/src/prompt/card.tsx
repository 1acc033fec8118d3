import type { Kind } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';
import type { AnswerModule } from '../answer/answer.ts';
import { CommentForm } from '../answer/CommentForm.tsx';
import { FollowUp, type Phase } from '../answer/FollowUp.tsx';
import { newAnswer } from '../answer/newAnswer.ts';
import { draw } from './draw.ts';
import { duration } from './duration.ts';
import type { PromptHost } from './host.ts';
import { ownQuestion } from './ownQuestion.ts';
import { Scale } from './Scale.tsx';

interface CardProps {
  words: Words;
  host: PromptHost;
  /** Kind of question; after a friction signal `text`, whatever the site asks otherwise. */
  kind: Kind;
  outbox: AnswerModule;
  root: ShadowRoot;
  /** Aborted when the card is removed. */
  signal: AbortSignal;
  /** Whether it may become smaller without moving anything of the page. */
  canShrink: boolean;
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
  /** It came by itself, which screen readers are told. */
  isNews?: boolean;
}

const stop = (event: Event) => event.stopPropagation();

/** Ms from the `online` event to the retry. */
const SETTLE = 1000;
/** Ms from the card's coming to its announcement: screen readers must know a live region before it changes. */
const NEWS = 500;
/** Ms from an input within which a layout shift counts as expected, with some to spare: browsers allow 500. */
const EXPECTED = 300;
/** Ms after which a card that asks nothing more leaves, once nobody is in it. */
const LINGER = 10_000;

/**
 * Draws the card into `root`: one question (`feel` is followed by `worth`), then thanks with an optional comment and, if
 * the site asks for it, an optional contact. Nothing more is ever asked.
 */
export function card(props: CardProps): void {
  const { words, host, kind, outbox, root, signal, canShrink, started, durationMs, answered, close } = props;
  const { trigger, _siteConfig: siteConfig, _guard: guard, into, message, via, _afterSeen: afterSeen } = host;
  let state: CardState = { phase: 'asking' };
  /** The pointer is over the card. */
  let isOver = false;
  /** What was used last. The focus that came by the pointer is nothing the visitor looks for. */
  let last: 'pointer' | 'keys' | undefined;
  /** It is used with a screen reader, whose user may read on in it without the focus. */
  let isRead = false;
  /** When the visitor last chose or sent something. */
  let actedAt = 0;
  /** Makes the card wait anew before it leaves; set when it asks nothing more. */
  let linger = (): void => undefined;

  const change = (more: Partial<CardState>) => {
    if (signal.aborted) return;
    state = { ...state, ...more };
    draw(root, [view()]);
  };

  const isInUse = () => {
    const focused = root.activeElement;
    // After a tap the focus is where the card itself has put it.
    return isOver || isRead || (focused && !(last === 'pointer' && focused.localName === 'section'));
  };

  /**
   * If the focused element is removed, the card takes the focus, so that it does not fall back to the page.
   *
   * The card shrinks only right after what the visitor does: what is drawn when an answer has arrived, maybe long after the
   * tap, must not cause a layout shift.
   *
   * With nothing more to ask it leaves by itself, but never out of somebody's hands: not while the pointer or the focus is
   * in it, nor if it is used with a screen reader (WCAG 2.2.1). Inline it stays, as the page would be left with a hole.
   */
  const go = (more: Partial<CardState>) => {
    const hadFocus = root.activeElement;
    const section = root.querySelector('section')!;
    const mayShrink = canShrink && performance.now() - actedAt < EXPECTED;
    section.style.minHeight = mayShrink ? '' : `${section.getBoundingClientRect().height}px`;
    change(more);
    if (hadFocus && !root.activeElement) section.focus();
    if (!/arrived|refused/.test(state.phase) || root.querySelector('form') || into || siteConfig.preview)
      return;
    linger = afterSeen(LINGER, () => isInUse() || close());
  };

  const send = async (answer: Answer) => {
    go({ phase: 'sending', answer });
    const phase = await outbox.send(host, answer);
    if (!signal.aborted) go({ phase });
  };

  /** Sends an undelivered answer again under the same id, so that it is stored once. */
  const retry = guard(() => state.phase === 'failed' && send(state.answer!));

  /** Handles what the visitor does. */
  const acting = <Given extends unknown[]>(act: (...given: Given) => unknown) =>
    guard((...given: Given) => {
      actedAt = performance.now();
      return act(...given);
    });

  const begin = (value: number, more?: Partial<Answer>) => {
    answered(value);
    return send(newAnswer(host, kind, { value, lang: words.lang, durationMs: durationMs(), ...more }));
  };

  /** Sends the whole answer with the additions, under a higher number, so that the last message is enough. */
  const submit = acting((more: Partial<Answer>) => {
    const { answer } = state;
    return answer ? send({ ...answer, ...more, n: answer.n + 1, durationMs: durationMs() }) : begin(0, more);
  });

  /** Handles a final choice. */
  const choose = acting((value: number) => {
    const { felt, answer } = state;
    if (answer) return undefined;
    if (kind !== 'feel') return begin(value);
    if (felt) return begin(felt, { worth: value });
    return go({ felt: value, value: undefined });
  });

  const view = () => {
    const { phase, value, felt, answer, isNews } = state;
    const { takes, publish } = siteConfig.prompt;
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
    return (
      <section
        lang={words.lang}
        dir={words.dir}
        aria-label={text}
        tabIndex={-1}
        onInput={guard(started)}
        onPointerEnter={() => {
          isOver = true;
        }}
        onPointerLeave={() => {
          isOver = false;
          linger();
        }}
        onFocusOut={() => linger()}
        onPointerDown={({ width, pressure }) => {
          last = 'pointer';
          // The taps of screen readers have no extent or no pressure,
          isRead ||= !(width && pressure);
        }}
        onClick={({ detail }) => {
          // and their clicks come from neither pointer nor keys.
          isRead ||= !detail && last !== 'keys';
        }}
        onKeyDown={guard((event: KeyboardEvent) => {
          last = 'keys';
          // Keys pressed here must not trigger the page's shortcuts or close anything of it.
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
        })}
        onKeyUp={stop}
        onKeyPress={stop}
      >
        <FollowUp
          {...{ words, host, phase, answer, submit }}
          news={isNews ? `${words.announce} ${text}` : ''}
          retry={acting(retry)}
        />
        {message && <p dir="auto">{message}</p>}
        {!message &&
          isAsking &&
          (kind === 'text' ? (
            <CommentForm look="ask" label={text} reasons={[]} send={submit} {...{ words, about, publish }} />
          ) : (
            <Scale
              {...{ question, text, words, about }}
              value={answer ? (answer.worth ?? answer.value) : value}
              isSending={!!answer}
              choose={guard((chosen: number) => change({ value: chosen }))}
              send={choose}
            />
          ))}
        <button type="button" class="close" aria-label={words.close} onClick={guard(close)}>
          ×
        </button>
      </section>
    );
  };

  change({});
  // The event fires a moment before requests get through.
  addEventListener('online', () => setTimeout(retry, SETTLE), { signal });
  // What the visitor opens takes the focus instead, and an inline one is a part of the page.
  if (via === 'auto' && !into) afterSeen(NEWS, () => change({ isNews: true }));
}
