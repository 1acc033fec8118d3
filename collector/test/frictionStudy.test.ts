import type { FrictionStudyResponse } from '@kitka/shared/api/frictionStudy';
import { auc } from '@kitka/shared/measures/auc';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

const NOW = Date.now();
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Visits that ended with an answer: so many, with these signs of friction on the view, and this value. */
type Visits = [n: number, page: string, signals: SignalKind[], value: number];
const VISITS: Visits[] = [
  ...times(20, (i): Visits => [5, `/p/${'abcdefghijklmnopqrst'[i]}`, ['rage-click'], i % 4 === 0 ? 5 : 1]),
  ...times(20, (i): Visits => [10, `/p/${'abcdefghijklmnopqrst'[i]}`, [], i % 4 === 0 ? 1 : 5]),
  [6, '/p/a', ['scroll-hunting'], 5],
];

async function fill(site: StoredSite, visits: readonly Visits[]): Promise<void> {
  const entries = visits.flatMap(([n, page, signals, value]): Promise<Entry>[] =>
    times(n, () => makeView({ page, at: NOW, signals: maskOf(signals) })).flatMap((view) => [
      viewEntryOf(site, view),
      answerEntryOf(site, makeAnswer({ page, at: NOW, value, view: { id: view.id, at: NOW } })),
    ]),
  );
  await ledger().add(await Promise.all(entries));
}

let site: StoredSite;
let read: (query?: string) => Promise<FrictionStudyResponse>;
beforeAll(async () => {
  await resetStore();
  site = await newSite();
  await fill(site, VISITS);
  const get = await reader(site);
  read = (query = '') => get<FrictionStudyResponse>(`/sites/${site.key}/friction-study?${query}`);
});

describe('friction and satisfaction on the same view', () => {
  it('are told for each signal, with and without it', async () => {
    const { answers, dissatisfied, signals } = await read();
    expect(answers).toBe(306);
    expect(dissatisfied).toMatchObject({ successes: 15 * 5 + 5 * 10, n: 306 });
    expect(signals.map(({ signal }) => signal)).toEqual(['rage-click', 'scroll-hunting']);
    expect(signals[0]).toMatchObject({
      with: { successes: 25, n: 100 },
      without: { successes: 156, n: 206 },
      verdict: 'worse',
    });
    expect(signals[0]!.difference).toBeCloseTo(25 / 100 - 156 / 206, 10);
    expect(signals[1]!.with).toMatchObject({ successes: 6, n: 6 });
    expect(signals[1]!.q).toBeGreaterThan(signals[0]!.q!);
  });

  it('are checked by how well friction tells dissatisfied answers from others', async () => {
    const { auc: told, evidence } = await read();
    const recounted = auc(
      VISITS.map(([n, page, signals, value]) => ({
        score: signals.includes('rage-click') ? 60 : 0,
        cases: value < 3 ? n : 0,
        controls: value < 3 ? 0 : n,
        cluster: page,
      })),
    );
    expect(told.value).toBeCloseTo(recounted.value!, 10);
    expect([told.low, told.high]).toEqual([
      expect.closeTo(recounted.low, 10),
      expect.closeTo(recounted.high, 10),
    ]);
    expect(evidence).toBe('confirmed');
  });

  it('are those of one page, and follow the filter', async () => {
    expect((await read('page=/p/b')).answers).toBe(15);
    expect((await read('filter=signal:rage-click')).answers).toBe(100);
    expect(await read('page=/nothing')).toMatchObject({ answers: 0, signals: [], evidence: 'open' });
  });

  it('leave out answers that were asked for after a sign, that nobody asked for, or whose view is not stored', async () => {
    const odd = await newSite();
    const view = makeView({ page: '/x', at: NOW, signals: maskOf(['dead-click']) });
    const on = { page: '/x', at: NOW, value: 2, view: { id: view.id, at: NOW } };
    await ledger().add(
      await Promise.all([
        viewEntryOf(odd, view),
        answerEntryOf(odd, makeAnswer(on)),
        answerEntryOf(odd, makeAnswer({ ...on, trigger: { signal: 'dead-click', selector: '#pay' } })),
        answerEntryOf(odd, makeAnswer({ ...on, via: 'open' })),
        answerEntryOf(odd, makeAnswer({ page: '/x', at: NOW, value: 5 })),
      ]),
    );
    const get = await reader(odd);
    expect(await get(`/sites/${odd.key}/friction-study`)).toMatchObject({
      answers: 1,
      afterSign: 1,
      withoutView: 1,
      signals: [{ signal: 'dead-click', with: { successes: 0, n: 1 } }],
    });
  });
});
