import type { Question } from '../kinds.ts';

/** One question's words. When their meaning changes the version in `SCALES` is raised: versions are never pooled. */
interface QuestionWords {
  question: string;
  /** Names of the values, from the lowest; of `nps` only of its ends, of `text` none. */
  names: readonly string[];
}

/** What the prompt says, in one language. A file of its own at the collector: a visitor downloads one. */
export interface Words {
  /** Language tag for the `lang` attribute. */
  lang: string;
  dir: 'ltr' | 'rtl';
  questions: Record<Question, QuestionWords>;
  /** Asked, for words, right after a sign of friction. */
  friction: string;
  /** How long answering usually takes: `{}` stands for the time, by Intl. */
  about: string;
  /** On the tab by which visitors open the prompt themselves. */
  tab: string;
  close: string;
  sending: string;
  thanks: string;
  /** Label of the line for the visitor's own words, by whether the answer was a dissatisfied or a satisfied one. */
  comment: { low: string; middle: string; high: string };
  /** Consent to publish the comment; when its meaning changes, `PUBLISH_WORDING` is raised. */
  publish: string;
  /** Label of the line for an e-mail address, and what becomes of it (`LIMITS.contactAgeMs`). */
  contact: string;
  contactHelp: string;
  send: string;
  commentThanks: string;
  receipt: string;
  /** Says what the receipt is for. */
  receiptHelp: string;
  /** Shown when delivery failed: what happened, what is safe, what to do. */
  failed: string;
  retry: string;
}
