import type { Case } from '../case.ts';
import { backCases } from './back.ts';
import { busyCases } from './busy.ts';
import { componentCases } from './components.ts';
import { deadCases } from './dead.ts';
import { endCases } from './ends.ts';
import { errorCases } from './errors.ts';
import { formCases } from './forms.ts';
import { liveCases } from './live.ts';
import { nativeCases } from './native.ts';
import { pointerCases } from './pointer.ts';
import { rageCases } from './rage.ts';
import { scrollCases } from './scroll.ts';
import { slowCases } from './slow.ts';

/** All cases. */
export const CASES: readonly Case[] = [
  ...deadCases,
  ...liveCases,
  ...nativeCases,
  ...busyCases,
  ...rageCases,
  ...errorCases,
  ...backCases,
  ...formCases,
  ...slowCases,
  ...pointerCases,
  ...scrollCases,
  ...endCases,
  ...componentCases,
];
