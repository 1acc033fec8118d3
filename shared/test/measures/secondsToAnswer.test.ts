import { describe, expect, it } from 'vitest';
import { secondsToAnswer } from '../../src/measures/secondsToAnswer.ts';

describe('how long answering takes', () => {
  it.each([
    [0, 5],
    [5_000, 5],
    [5_001, 10],
    [19_999, 20],
    [60_000, 60],
    [60_001, 90],
    [1e9, 600],
  ])('%i ms count up to %i s', (ms, edge) => expect(secondsToAnswer(ms)).toBe(edge));
});
