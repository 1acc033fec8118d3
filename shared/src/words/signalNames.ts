import type { SignalKind } from '../settings/signals.ts';

/** Display name of each signal, with a number before or after it. */
export const SIGNAL_NAMES: Record<SignalKind, string> = {
  'error-click': 'error clicks',
  'rage-click': 'rage clicks',
  'form-abandoned': 'abandoned forms',
  'quick-back': 'quick returns',
  'slow-interaction': 'slow responses',
  'slow-load': 'slow loading',
  'dead-click': 'dead clicks',
  'layout-shift': 'jumping content',
  'script-error': 'script errors',
  thrash: 'restless pointer',
  'scroll-hunting': 'scroll hunting',
  'dead-end': 'dead ends',
};
