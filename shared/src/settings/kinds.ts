/**
 * The questions that can be asked (docs/measures.md): the bounds of their scales, the values from which and up to
 * which an answer counts as satisfied or dissatisfied, how answers become a score, and the newest version of the
 * wording. Versions are never pooled in one score, so a message with a version that does not exist is refused.
 *
 * `share`: share of satisfied answers; `net`: that minus the share of dissatisfied answers; `none`: no score.
 * `worth` is the second question of the kind `feel`. An answer has one version for both, so both versions are
 * raised together. (Counting 4 and 5 as satisfied in both, as in `csat`, is our judgement: there is no
 * convention.)
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

/** One question's scale; values are whole numbers, and higher is better. */
export interface Scale {
  low: number;
  high: number;
  /** Values up to this one count as dissatisfied. */
  dissatisfied: number;
  /** Values from this one on count as satisfied. */
  satisfied: number;
  score: 'share' | 'net' | 'none';
  /** Newest version of the wording, the same in all languages. */
  wording: number;
}
/** Name of a question. */
export type Question = keyof typeof SCALES;

/** Newest version of the consent to publish a comment, the same in all languages. */
export const PUBLISH_WORDING = 1;

/** What a prompt asks: one question, except for `feel`, which is followed by `worth`. */
export const KINDS = ['csat', 'task', 'thumbs', 'ease', 'gap', 'nps', 'feel', 'text'] as const;
/** Kind of prompt. */
export type Kind = (typeof KINDS)[number];

/**
 * First version of a question in the owner's words: each set of words for a kind gets the next number of its site. Kitka's
 * own versions stay below.
 */
export const OWN_WORDING = 100;
/** Last version that there may be, where all `LIMITS.wordings` are of one kind. */
export const LAST_WORDING = 599;
