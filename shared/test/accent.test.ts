import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, PAPERS, readable } from '../src/settings/accent.ts';

describe('readable', () => {
  it('leaves an accent alone that can be read already', () => {
    expect(readable('#00626e', PAPERS[0])).toBe('#00626e');
    expect(readable('#7fd4df', PAPERS[1])).toBe('#7fd4df');
  });
  it('makes any accent readable on either paper', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, fc.constantFrom(...PAPERS), (accent, paper) => {
        const made = readable(accent, paper);
        expect(made).toMatch(/^#[\da-f]{6}$/);
        expect(contrast(made, paper)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  it('knows the reference contrasts of black, white and grey', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    // https://www.w3.org/TR/WCAG22/ gives #767676 as the lightest grey for text on white.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
