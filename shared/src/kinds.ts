/**
 * The questions that can be asked (docs/measures.md): the bounds of their scales, from which value on an
 * answer is a satisfied one and up to which a dissatisfied one, how answers become a score, and the
 * newest version of the wording. Versions are never pooled in one score, so only such as were really
 * asked may come in.
 *
 * `share`: the satisfied of all; `net`: that less the dissatisfied; `none`: there is nothing to count.
 * `worth` is the second question of the kind `feel`: an answer has one version for both, so theirs are
 * raised together. (Its score and that of `feel` are the shares of 4 and 5, as for satisfaction: our
 * judgement, as the field names none.)
 */
export const SCALES = {
  csat: { low: 1, high: 5, dissatisfied: 2, satisfied: 4, score: 'share', wording: 1 },
  task: { low: 1, high: 3, dissatisfied: 1, satisfied: 3, score: 'share', wording: 1 },
  thumbs: { low: 1, high: 2, dissatisfied: 1, satisfied: 2, score: 'share', wording: 1 },
  ease: { low: 1, high: 7, dissatisfied: 3, satisfied: 5, score: 'share', wording: 1 },
  gap: { low: 1, high: 5, dissatisfied: 2, satisfied: 4, score: 'net', wording: 1 },
  nps: { low: 0, high: 10, dissatisfied: 6, satisfied: 9, score: 'net', wording: 1 },
  feel: { low: 1, high: 5, dissatisfied: 2, satisfied: 4, score: 'share', wording: 1 },
  worth: { low: 1, high: 5, dissatisfied: 2, satisfied: 4, score: 'share', wording: 1 },
  text: { low: 0, high: 0, dissatisfied: -1, satisfied: 1, score: 'none', wording: 1 },
} as const satisfies Record<string, Scale>;

/** One question's scale; its values are whole numbers, the higher the better. */
export interface Scale {
  low: number;
  high: number;
  /** Values up to this are dissatisfied ones. */
  dissatisfied: number;
  /** Values from this on are satisfied ones. */
  satisfied: number;
  score: 'share' | 'net' | 'none';
  /** Newest version of its words, the same in all languages. */
  wording: number;
}
/** Name of a question. */
export type Question = keyof typeof SCALES;

/** Newest version of the words by which visitors let their comment be published, the same in all languages. */
export const PUBLISH_WORDING = 1;

/** What a prompt asks: one question, but for `feel`, which goes on with `worth`. */
export const KINDS = ['csat', 'task', 'thumbs', 'ease', 'gap', 'nps', 'feel', 'text'] as const;
/** Kind of prompt. */
export type Kind = (typeof KINDS)[number];
