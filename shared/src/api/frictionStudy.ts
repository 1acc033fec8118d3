import type { Auc } from '../measures/auc.ts';
import type { Comparison } from '../measures/comparison.ts';
import type { FrictionPrior } from '../measures/frictionPrior.ts';
import type { Question } from '../settings/kinds.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { ShareOf } from './fixFirst.ts';

/** Satisfied answers on views with a signal and on views without it. */
export interface SignalEffect extends Comparison {
  signal: SignalKind;
  with: ShareOf;
  without: ShareOf;
  /** Corrected for all signals at once; null: too few answers to test. */
  q: number | null;
}

/**
 * How friction and satisfaction go together on the very same views: answers of visitors who were asked, joined to the
 * view on which they answered.
 */
export interface FrictionStudyResponse {
  from: string;
  to: string;
  /** '' is the site itself. */
  page: string;
  /** The question answered most; answers to others are not counted. */
  question: Question;
  /** Answers that are counted, and the share of them that is dissatisfied. */
  answers: number;
  dissatisfied: ShareOf;
  /**
   * Answers that are left out: those asked for right after a sign of friction, because they were asked when somebody
   * was annoyed, and those whose view is not stored.
   */
  afterSign: number;
  withoutView: number;
  /** Signals of views with counted answers, the largest difference first. */
  signals: SignalEffect[];
  /** How well the friction of a view tells dissatisfied answers from others, with its 95% interval, and what that means. */
  auc: Auc;
  evidence: FrictionPrior['evidence'];
}
