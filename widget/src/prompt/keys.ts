import { IGNORED } from '@kitka/shared/ignored';

/** Names of what the widget keeps on the visitor's device: nothing else is kept. */
export const KEYS = {
  /** localStorage: answers not yet delivered, JSON. Absent when there are none. */
  unsent: 'kitka-unsent-',
  /** localStorage: not to be asked before this time, ms since 1970. */
  quiet: 'kitka-quiet-',
  /** localStorage: whether this browser is among the share that may be asked. */
  sampled: 'kitka-sampled-',
  /** localStorage: the site's owner asked, by `?kitka=ignore`, that this browser is not counted. */
  ignored: IGNORED,
  /** sessionStorage: this tab was asked. */
  asked: 'kitka-asked-',
} as const;
