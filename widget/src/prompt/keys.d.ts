/** Names of what the prompt keeps on the visitor's device: nothing else is kept. */
export declare const KEYS: {
  /** localStorage: answers not yet delivered, JSON. Absent when there are none. */
  readonly unsent: 'kitka-unsent-';
  /** localStorage: not to be asked before this time, ms since 1970. */
  readonly quiet: 'kitka-quiet-';
  /** sessionStorage: this tab was asked. */
  readonly asked: 'kitka-asked-';
};
