import type { SignalKind } from '@kitka/shared/settings/signals';
import { SIGNAL_NAMES } from '@kitka/shared/words/signalNames';

/** Name and meaning of each signal in plain words; docs/signals.md has the rules. */
export const SIGNAL_WORDS: Record<SignalKind, { name: string; means: string }> = {
  'error-click': {
    name: SIGNAL_NAMES['error-click'],
    means: 'a click caused an error in the page’s script',
  },
  'rage-click': {
    name: SIGNAL_NAMES['rage-click'],
    means: 'quick clicks at one place, again and again, without effect',
  },
  'form-abandoned': { name: SIGNAL_NAMES['form-abandoned'], means: 'something was typed but never sent' },
  'quick-back': { name: SIGNAL_NAMES['quick-back'], means: 'the visitor went back within seconds' },
  'slow-interaction': {
    name: SIGNAL_NAMES['slow-interaction'],
    means: 'more than half a second until the page responded',
  },
  'slow-load': {
    name: SIGNAL_NAMES['slow-load'],
    means: 'more than 4 seconds until the main content was shown',
  },
  'dead-click': {
    name: SIGNAL_NAMES['dead-click'],
    means: 'a click on something that looks clickable, but nothing happened',
  },
  'layout-shift': { name: SIGNAL_NAMES['layout-shift'], means: 'content moved while it was being read' },
  'script-error': {
    name: SIGNAL_NAMES['script-error'],
    means: 'a script failed, whether or not anyone noticed',
  },
  thrash: { name: SIGNAL_NAMES.thrash, means: 'the pointer moved fast and aimlessly' },
  'scroll-hunting': {
    name: SIGNAL_NAMES['scroll-hunting'],
    means: 'scrolling far up and down, as if looking for something',
  },
  'dead-end': { name: SIGNAL_NAMES['dead-end'], means: 'the page did not exist, or nothing was found' },
};
