import type { Question } from '../settings/kinds.ts';

/**
 * Texts of one question. When their meaning changes, the version in `SCALES` is raised: versions are never pooled.
 */
interface QuestionWords {
  question: string;
  /** Labels of the values, lowest first; for `nps` only for the ends, for `text` none. */
  names: readonly string[];
}

/**
 * Texts of the prompt in one language. The collector serves each language as its own file, so a visitor downloads
 * one.
 */
export interface Words {
  /** Language tag for the `lang` attribute. */
  lang: string;
  dir: 'ltr' | 'rtl';
  questions: Record<Question, QuestionWords>;
  /** The open question that is asked right after a sign of friction. */
  friction: string;
  /** How long answering usually takes; `{}` is replaced by a duration formatted with Intl. */
  about: string;
  /** Label of the tab with which visitors open the prompt themselves. */
  tab: string;
  close: string;
  sending: string;
  thanks: string;
  /** Label of the comment field after a dissatisfied, a neutral or a satisfied answer. */
  comment: { low: string; middle: string; high: string };
  /** Consent to publish the comment. When its meaning changes, `PUBLISH_WORDING` is raised. */
  publish: string;
  /** Label of the e-mail field, and how long the address is kept (`LIMITS.contactAgeMs`). */
  contact: string;
  contactHelp: string;
  send: string;
  commentThanks: string;
  receipt: string;
  /** Explains what the receipt is for. */
  receiptHelp: string;
  /** Shown when delivery failed: what happened, what is not lost, what to do. */
  failed: string;
  retry: string;
}
