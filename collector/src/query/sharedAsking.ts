import type { CompareNote } from '@kitka/shared/api/compare';
import { SCALES } from '@kitka/shared/settings/kinds';
import { type Asking, answerCountsOf, chosenIn } from './asked.ts';
import type { AnswerCell } from './countAnswers.ts';

/** What two sides can be compared by. */
interface SharedAsking {
  asking: Asking;
  /** Whether both sides answered it. */
  isShared: boolean;
  notes: CompareNote[];
}

/**
 * The question, in one version of its wording, that two sides can best be compared by: the one of which the side with
 * fewer answers has the most. Neither questions nor versions are ever pooled.
 * @param page '' is the site, the only one that `nps` is about
 */
export function sharedAsking(
  base: readonly AnswerCell[],
  other: readonly AnswerCell[],
  page: string,
): SharedAsking {
  const [before, after] = [askingsIn(base, page), askingsIn(other, page)];
  const all = new Map([...before, ...after]);
  const both = [...all].map(([key, { asking }]) => {
    const counts = [before.get(key)?.n ?? 0, after.get(key)?.n ?? 0];
    return { asking, fewer: Math.min(...counts), more: Math.max(...counts) };
  });
  const [best] = both.sort((a, b) => b.fewer - a.fewer || b.more - a.more);
  const isShared = best !== undefined && best.fewer > 0;
  const asking = isShared ? best.asking : chosenIn(answerCountsOf(after.size > 0 ? other : base), page);
  const others = both.filter((one) => one.asking !== asking).map((one) => one.asking);
  const isReworded = others.some(
    ({ question, wording }) => question === asking.question && wording !== asking.wording,
  );
  const notes: CompareNote[] = [];
  if (isShared && isReworded)
    notes.push({
      code: 'wording',
      text: `The wording of the question changed: only answers to version ${asking.wording} are compared.`,
    });
  if (!isShared && before.size > 0 && after.size > 0)
    notes.push(
      isReworded
        ? { code: 'wording', text: 'The wording of the question changed: its scores cannot be compared.' }
        : { code: 'question', text: 'Different questions were asked: their scores cannot be compared.' },
    );
  return { asking, isShared, notes };
}

/** Questions and versions that were answered. Visitors who opened the question themselves are a series of their own. */
function askingsIn(cells: readonly AnswerCell[], page: string): Map<string, { asking: Asking; n: number }> {
  const found = new Map<string, { asking: Asking; n: number }>();
  for (const { kind: question, wording, via, n } of cells) {
    if (via === 'open' || SCALES[question].score === 'none' || (question === 'nps' && page !== '')) continue;
    const key = `${question}.${wording}`;
    const before = found.get(key);
    if (before) before.n += n;
    else found.set(key, { asking: { question, wording }, n });
  }
  return found;
}
