import type { SignalKind } from '@kitka/shared/signals';

/** What each signal is called, and what it means, in a reader's words; docs/signals.md has the rules. */
export const SIGNAL_WORDS: Record<SignalKind, { name: string; means: string }> = {
  'error-click': { name: 'error clicks', means: 'a click set off an error in the page’s script' },
  'rage-click': { name: 'rage clicks', means: 'quick clicks at one place, again and again, in vain' },
  'form-abandoned': { name: 'abandoned forms', means: 'something was typed, and never sent' },
  'quick-back': { name: 'quick returns', means: 'back within seconds to where they came from' },
  'slow-interaction': { name: 'slow responses', means: 'more than half a second until the page responded' },
  'slow-load': { name: 'slow loading', means: 'more than 4 seconds until the main content was there' },
  'dead-click': { name: 'dead clicks', means: 'a click on what looks clickable, and nothing happened' },
  'layout-shift': { name: 'jumping content', means: 'things moved about while they were read' },
  'script-error': { name: 'script errors', means: 'a script failed, whether or not anybody noticed' },
  thrash: { name: 'restless pointer', means: 'the pointer was thrown about without aim' },
  'scroll-hunting': { name: 'scroll hunting', means: 'far up and down again, as if looking for something' },
  'dead-end': { name: 'dead ends', means: 'nothing to see: no such page, or nothing found' },
};
