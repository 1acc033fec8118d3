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
  /** Announces to screen readers what came by itself, and how to get there; the question follows. */
  announce: string;
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
  /** The address is none that mail can be sent to. */
  contactWrong: string;
  /** The address has arrived, and how long it is kept; `{}` is replaced by it. */
  contactThanks: string;
  send: string;
  commentThanks: string;
  receipt: string;
  /** Link to the page of the receipt. */
  receiptLink: string;
  /** The button that copies the receipt, before and after. */
  copy: string;
  copied: string;
  /** Shown when delivery failed: what happened, what is not lost, what to do. */
  failed: string;
  /** Shown when the collector will not take it, now or later. */
  refused: string;
  retry: string;
}
