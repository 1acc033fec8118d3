import { SIGNAL_NAMES } from '@kitka/shared/signalNames';
import type { SignalKind } from '@kitka/shared/signals';

/** Name and meaning of each signal in plain words; docs/signals.md has the rules. */
export const SIGNAL_WORDS: Record<SignalKind, { name: string; means: string }> = {
  'error-click': {
    name: SIGNAL_NAMES['error-click'],
    means: 'a click set off an error in the page’s script',
  },
  'rage-click': {
    name: SIGNAL_NAMES['rage-click'],
    means: 'quick clicks at one place, again and again, in vain',
  },
  'form-abandoned': { name: SIGNAL_NAMES['form-abandoned'], means: 'something was typed, and never sent' },
  'quick-back': { name: SIGNAL_NAMES['quick-back'], means: 'back within seconds to where they came from' },
  'slow-interaction': {
    name: SIGNAL_NAMES['slow-interaction'],
    means: 'more than half a second until the page responded',
  },
  'slow-load': {
    name: SIGNAL_NAMES['slow-load'],
    means: 'more than 4 seconds until the main content was there',
  },
  'dead-click': {
    name: SIGNAL_NAMES['dead-click'],
    means: 'a click on what looks clickable, and nothing happened',
  },
  'layout-shift': { name: SIGNAL_NAMES['layout-shift'], means: 'things moved about while they were read' },
  'script-error': {
    name: SIGNAL_NAMES['script-error'],
    means: 'a script failed, whether or not anybody noticed',
  },
  thrash: { name: SIGNAL_NAMES.thrash, means: 'the pointer was thrown about without aim' },
  'scroll-hunting': {
    name: SIGNAL_NAMES['scroll-hunting'],
    means: 'far up and down again, as if looking for something',
  },
  'dead-end': { name: SIGNAL_NAMES['dead-end'], means: 'nothing to see: no such page, or nothing found' },
};
