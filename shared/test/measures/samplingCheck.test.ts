import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplingCheck } from '../../src/measures/samplingCheck.ts';
import { seeded } from './seeded.ts';

describe('the check of the sampling', () => {
  it('is the reference for 5,000 of 52,000 at 10%, and does not warn', () => {
    const check = samplingCheck([{ eligible: 52_000, drawn: 5_000, rate: 0.1 }]);
    expect(check).toMatchObject({ expected: 5_200, drawn: 5_000, isSuspicious: false });
    expect(check.chiSquare).toBeCloseTo(8.547, 3);
    expect(check.p).toBeCloseTo(0.00346, 5);
  });

  it('warns below p = .001, of too few and of too many', () => {
    const check = (drawn: number) => samplingCheck([{ eligible: 52_000, drawn, rate: 0.1 }]);
    expect(check(4_970).p).toBeLessThan(0.001);
    expect(check(4_970).isSuspicious).toBe(true);
    expect(check(5_430).isSuspicious).toBe(true);
    expect(check(4_980).isSuspicious).toBe(false);
  });

  it('adds up draws at different rates, whose faults have one direction', () => {
    const day = { eligible: 10_000, drawn: 900, rate: 0.1 };
    const other = { eligible: 2_000, drawn: 940, rate: 0.5 };
    expect(samplingCheck([other]).isSuspicious).toBe(false);
    const both = samplingCheck([day, other]);
    expect([both.expected, both.drawn]).toEqual([2_000, 1_840]);
    expect(both.chiSquare).toBeCloseTo(160 ** 2 / (900 + 500), 8);
    expect(both.isSuspicious).toBe(true);
  });

  it('does not test what is not drawn by chance, or too little', () => {
    for (const draw of [
      { eligible: 0, drawn: 0, rate: 0.1 },
      { eligible: 40, drawn: 20, rate: 0.1 },
      { eligible: 5_000, drawn: 4_999, rate: 1 },
      { eligible: 5_000, drawn: 1, rate: 0 },
    ])
      expect(samplingCheck([draw])).toMatchObject({ chiSquare: null, p: null, isSuspicious: false });
    const mixed = samplingCheck([
      { eligible: 100, drawn: 100, rate: 1 },
      { eligible: 100, drawn: 0, rate: 0 },
    ]);
    expect(mixed.p).toBeNull();
  });

  it('hardly ever warns of honest draws', () => {
    const { binomial } = seeded(20261129);
    let warnings = 0;
    for (let i = 0; i < 2_000; i++)
      warnings += samplingCheck([{ eligible: 400, drawn: binomial(400, 0.2), rate: 0.2 }]).isSuspicious
        ? 1
        : 0;
    expect(warnings).toBeLessThanOrEqual(8);
  });

  it('gives a probability for any numbers', () => {
    const draw = fc.record({
      eligible: fc.integer({ min: 0, max: 10_000_000 }),
      drawn: fc.integer({ min: 0, max: 10_000_000 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(draw, { maxLength: 5 }), (draws) => {
        const { p, chiSquare } = samplingCheck(draws);
        expect(p ?? 0).toBeGreaterThanOrEqual(0);
        expect(p ?? 1).toBeLessThanOrEqual(1);
        expect(chiSquare ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
