import { SCALES } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/receipt';
import type { ViewMessage } from '@kitka/shared/wire/view';
import { mulberry32 } from '../../scripts/sample/mulberry32.ts';

/** A request body and the endpoint it is sent to. */
export interface TrafficMessage {
  door: 'a' | 'b';
  body: string;
}

/** Generated traffic, and what must be stored of it. */
export interface Traffic {
  messages: readonly TrafficMessage[];
  /** The last state of each view, and of each answer. */
  views: ReadonlyMap<string, ViewMessage>;
  answers: ReadonlyMap<string, Answer>;
  /** All messages `times` times each, in random order. */
  shuffled(times: number): TrafficMessage[];
}

/**
 * Generates views that grow over one to three messages, of which some never send the first, and answers, some
 * of which are completed by a second message.
 * @param now ms since 1970; the views begin in the two days before
 */
export function trafficOf(count: number, seed: number, now: number): Traffic {
  const dice = mulberry32(seed);
  const pick = (n: number) => Math.floor(dice() * n);
  const text = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[pick(alphabet.length)]).join('');
  const messages: TrafficMessage[] = [];
  const views = new Map<string, ViewMessage>();
  const answers = new Map<string, Answer>();
  while (messages.length < count) {
    const at = now - pick(48 * 60 * 60 * 1000);
    const view: ViewMessage = {
      v: 2,
      id: text('abcdefghijklmnopqrstuvwxyz0123456789', 20),
      n: 1,
      at,
      page: `/p/${text('abcdefgh', 1)}`,
      context: { landing: dice() < 0.3, nav: 'load', device: dice() < 0.5 ? 'phone' : 'desktop', lang: 'fi' },
      vitals: { lcp: 300 + pick(6_000) },
    };
    const length = 1 + pick(3);
    // For some views the first message is lost.
    for (let n = dice() < 0.1 && length > 1 ? 2 : 1; n <= length; n++) {
      const state = { ...view, n, signals: n > 1 ? pick(4096) : 0, steps: 2 ** Math.min(n, 3) - 1 };
      views.set(view.id, state);
      messages.push({ door: 'b', body: JSON.stringify(state) });
    }
    if (dice() < 0.05) {
      const { low, high } = SCALES.csat;
      const answer: Answer = {
        v: 2,
        id: text(RECEIPT_ALPHABET, RECEIPT_LENGTH),
        n: 1,
        at: at + 10_000,
        page: view.page,
        view: { id: view.id, at },
        context: view.context,
        kind: 'csat',
        value: low + pick(high - low + 1),
        wording: 1,
        lang: 'fi',
        via: 'auto',
      };
      for (const state of dice() < 0.5 ? [answer] : [answer, { ...answer, n: 2, comment: 'Liian hidas' }]) {
        answers.set(answer.id, state);
        messages.push({ door: 'a', body: JSON.stringify(state) });
      }
    }
  }
  return {
    messages,
    views,
    answers,
    shuffled(times) {
      const all = Array.from({ length: times }, () => messages).flat();
      for (let i = all.length - 1; i > 0; i--) {
        const other = pick(i + 1);
        [all[i], all[other]] = [all[other]!, all[i]!];
      }
      return all;
    },
  };
}
