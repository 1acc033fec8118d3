import type { Spot } from '@kitka/shared/api/api';
import { SIGNAL_NAMES } from '@kitka/shared/words/signalNames';

const NBSP = '\u00a0';

/** 12345 -> "12,345". */
export const count = (n: number): string => n.toLocaleString('en-GB');

/** .041 -> "4.1 %"; whole numbers from 10 % on. Anything above 0 never reads as 0. */
const rate = (share: number) =>
  `${share && share < 0.0005 ? `<${NBSP}0.1` : share && share < 0.0995 ? (share * 100).toFixed(1) : Math.round(share * 100)}${NBSP}%`;

/** "dead clicks 12, rage clicks 3 · 4.1 % of views". */
export const spotWords = ({ kinds, share }: Spot): string =>
  `${kinds.map(({ kind, n }) => `${SIGNAL_NAMES[kind]}${NBSP}${count(n)}`).join(', ')} · ${rate(share)} of views`;
