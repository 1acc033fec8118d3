/** What the prompt says, in one language. A file of its own at the collector: a visitor downloads one. */
export interface Words {
  /** Language tag for the `lang` attribute. */
  lang: string;
  dir: 'ltr' | 'rtl';
  csat: {
    /** Version of this wording: raise it when the meaning changes; versions are never pooled. */
    wording: number;
    question: string;
    /** Names of the five faces, from very dissatisfied to very satisfied. */
    faces: readonly [string, string, string, string, string];
  };
  close: string;
  sending: string;
  thanks: string;
  commentLabel: string;
  send: string;
  commentThanks: string;
  receipt: string;
  /** Says what the receipt is for. */
  receiptHelp: string;
  /** Shown when delivery failed: what happened, what is safe, what to do. */
  failed: string;
  retry: string;
}
