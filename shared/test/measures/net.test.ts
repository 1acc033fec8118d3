import { describe, expect, it } from 'vitest';
import { net } from '../../src/measures/net.ts';

describe('net', () => {
  it.each([
    [50, 20, 100, 0.3, 0.1405, 0.442],
    [10, 5, 20, 0.25, -0.1172, 0.5519],
    [0, 5, 5, -1, -1, -0.1749],
  ])(
    'gives the reference interval of %i against %i out of %i',
    (satisfied, dissatisfied, n, value, low, high) => {
      const interval = net(satisfied, dissatisfied, n);
      expect(interval.value).toBeCloseTo(value, 4);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    },
  );
  it('says nothing without answers', () => {
    expect(net(0, 0, 0)).toEqual({ value: 0, low: -1, high: 1 });
  });
});
