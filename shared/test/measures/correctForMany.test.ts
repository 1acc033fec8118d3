import { describe, expect, it } from 'vitest';
import { compareShares } from '../../src/measures/compareShares.ts';
import { correctForMany } from '../../src/measures/correctForMany.ts';
import { seeded } from './seeded.ts';

const compare = (x: number, m: number, y: number, n: number) =>
  compareShares({ successes: x, n: m }, { successes: y, n });

describe('the correction of many comparisons', () => {
  it('takes back a change that is likely among as many pages without one, and keeps a clear one', () => {
    const unchanged = Array.from({ length: 18 }, () => compare(240, 300, 240, 300));
    const [likely, clear] = [compare(240, 300, 219, 300), compare(240, 300, 180, 300)];
    expect([likely.verdict, clear.verdict]).toEqual(['worse', 'worse']);
    const corrected = correctForMany([...unchanged, likely, clear]);
    expect(corrected.map(({ verdict }) => verdict)).toEqual([
      ...unchanged.map(() => 'noSureChange'),
      'noSureChange',
      'worse',
    ]);
    // Alone among its like it would have stood.
    expect(correctForMany([likely, clear]).map(({ verdict }) => verdict)).toEqual(['worse', 'worse']);
  });

  it('says that a page needs more answers if its change is taken back', () => {
    const few = compare(40, 50, 30, 50);
    expect(few.verdict).toBe('worse');
    const corrected = correctForMany([few, ...Array.from({ length: 9 }, () => compare(40, 50, 40, 50))]);
    expect(corrected[0]).toMatchObject({ verdict: 'needsMore', missing: few.missing });
  });

  it('leaves pages without a test out of the count', () => {
    const untold = Array.from({ length: 50 }, () => compare(0, 0, 5, 9));
    const corrected = correctForMany([...untold, compare(40, 50, 29, 50)]);
    expect(corrected[0]!.q).toBeNull();
    expect(corrected.at(-1)).toMatchObject({ verdict: 'worse' });
    expect(corrected.at(-1)!.q).toBe(corrected.at(-1)!.p);
  });

  it('lets no change be reported in 9 of 10 weeks in which none of 50 pages changed', () => {
    const { binomial } = seeded(20261129);
    let alarms = 0;
    for (let week = 0; week < 200; week++) {
      const pages = Array.from({ length: 50 }, () => compare(binomial(80, 0.8), 80, binomial(80, 0.8), 80));
      const sure = correctForMany(pages).filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
      if (sure.length > 0) alarms++;
    }
    expect(alarms / 200).toBeLessThanOrEqual(0.12);
  });
});
