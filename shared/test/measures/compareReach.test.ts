import { expect, it } from 'vitest';
import { answersNeeded } from '../../src/measures/answersNeeded.ts';
import { compareReach } from '../../src/measures/compareReach.ts';
import { compareShares } from '../../src/measures/compareShares.ts';

const share = (successes: number, n: number) => ({ successes, n });

it('a goal is compared like any share, and a fifth of it is worth finding', () => {
  const [base, other] = [share(50, 1_000), share(20, 800)];
  const told = compareReach(base, other);
  expect(told).toEqual(compareShares(base, other, 'higherIsBetter', 0.01));
  expect(told.needed).toBe(answersNeeded(0.05, 0.06));
  expect(told.verdict).toBe('worse');
});

it('a goal that was never reached is no difference, and needs a number of views that can be told', () => {
  const { needed, verdict, p } = compareReach(share(0, 500), share(0, 100));
  expect(needed).toBe(answersNeeded(0, 0.001));
  expect([verdict, p]).toEqual(['needsMore', 1]);
  expect(compareReach(share(0, 0), share(0, 0))).toMatchObject({ p: null, verdict: 'needsMore' });
  expect(compareReach(share(40, 40), share(40, 40)).needed).toBe(answersNeeded(1, 0.8));
});
