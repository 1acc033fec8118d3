import { beforeAll, describe, expect, it } from 'vitest';
import { CASES } from './cases/all.ts';
import { type Outcome, runCorpus } from './run.ts';
import { differences, goalOf, JUDGED, scoresOf } from './score.ts';

let outcomes: Map<string, Outcome>;
beforeAll(async () => {
  const all = await runCorpus(CASES);
  outcomes = new Map(all.map((outcome) => [outcome.case.name, outcome]));
  const again = all.filter(({ visits }) => visits > 1);
  if (again.length > 0)
    console.warn(
      `Played again: ${again.map(({ case: { name }, visits }) => `${name} (${visits} visits)`).join(', ')}`,
    );
}, 3_600_000);
const outcomeOf = (name: string) => outcomes.get(name)!;

describe('the labelled corpus', () => {
  it('has names that are unique and can be host names', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
    expect(CASES.filter(({ name }) => !/^[a-z0-9-]{1,60}$/.test(name))).toEqual([]);
  });
  it('has for each kind cases that raise it, and as many that do not', () => {
    for (const kind of JUDGED) {
      const raising = CASES.filter(({ expect }) => expect.includes(kind)).length;
      expect(raising, kind).toBeGreaterThanOrEqual(6);
      expect(raising, kind).toBeLessThanOrEqual(CASES.length / 2);
    }
  });
});

describe.each(CASES)('$name', ({ known, name, why }) => {
  it('is what it says it is', () => {
    const { unproven, visits } = outcomeOf(name);
    expect(unproven, `claims that do not hold, after ${visits} visit(s)`).toEqual([]);
  });
  it(`${known ? `may be missed (${known}), and raises nothing wrong` : 'is judged as an observer would'}: ${why}`, ({
    skip,
  }) => {
    const { case: one, clockLate, isLate, raised, signals } = outcomeOf(name);
    skip(isLate, 'all its visits were late, so its verdict says nothing');
    const { missed, wrong } = differences(one, raised);
    const told = `${JSON.stringify(signals)}, clock ${Math.round(clockLate)} ms late`;
    expect(wrong, told).toEqual([]);
    // A known miss may be found on a fast machine.
    if (known) return;
    expect(missed, told).toEqual([]);
    expect(misplacedOf(outcomeOf(name)), `must name ${one.at} or a part of it`).toEqual([]);
  });
});

describe.each(JUDGED)('%s', (kind) => {
  const { precision, recall } = goalOf(kind);
  it(`has a precision of at least ${precision} and a recall of at least ${recall}`, () => {
    const [score] = scoresOf([...outcomes.values()], [kind]);
    expect(score!.precision, `wrong: ${score!.wrong}`).toBeGreaterThanOrEqual(precision);
    expect(score!.recall, `missed: ${score!.missed}`).toBeGreaterThanOrEqual(recall);
  });
});

/** Selectors of click signals at something other than the case's element. */
function misplacedOf({ case: one, signals }: Outcome): string[] {
  return signals
    .filter(({ kind, placed }) => one.expect.includes(kind) && kind.endsWith('-click') && !placed)
    .map(({ selector }) => selector);
}
