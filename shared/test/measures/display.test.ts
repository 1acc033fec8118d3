import { describe, expect, it } from 'vitest';
import { displayOf } from '../../src/measures/display.ts';

describe('show', () => {
  it.each([
    [0, 'none'],
    [4, 'none'],
    [5, 'range'],
    [29, 'range'],
    [30, 'score'],
  ])('of %i answers shows: %s', (n, shown) => {
    expect(displayOf(n)).toBe(shown);
  });
});
