import { IGNORED } from '@kitka/shared/settings/ignored';

/** Storage keys of all that the widget keeps on the visitor's device; the site's key is appended. */
export const KEYS = {
  /** localStorage: answers not yet delivered, JSON. Absent when there are none. */
  unsent: 'kitka-unsent-',
  /** localStorage: time before which the visitor is not asked again, ms since 1970. */
  quiet: 'kitka-quiet-',
  /** localStorage: whether this browser is among the share that may be asked. */
  sampled: 'kitka-sampled-',
  /** localStorage: the site's owner excluded this browser with `?kitka=ignore`. */
  ignored: IGNORED,
  /** sessionStorage: this tab was asked. */
  asked: 'kitka-asked-',
} as const;
