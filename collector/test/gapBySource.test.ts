import type { GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import { scoreFrom } from '@kitka/shared/measures/score';
import type { Answer } from '@kitka/shared/wire/answer';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, newSite, reader, resetStore } from './fixtures.ts';

beforeAll(resetStore);

const NOW = Date.now();
interface Given {
  page: string;
  value: number;
  landing: boolean;
  ref?: string | undefined;
  source?: string | undefined;
  via: Answer['via'];
  kind: 'gap' | 'csat';
  device: 'phone' | 'desktop';
}
const BASE: Given = { page: '/a', value: 4, landing: true, via: 'auto', kind: 'gap', device: 'phone' };
const times = (n: number, change: Partial<Given>): Given[] =>
  Array.from({ length: n }, () => ({ ...BASE, ...change }));

const bring = async (site: StoredSite, given: readonly Given[]) =>
  ledger().add(
    await Promise.all(
      given.map(({ landing, device, ref, source, ...answer }) => {
        const context = { landing, device, ref, utm: { source } } as Answer['context'];
        return answerEntryOf(site, makeAnswer({ at: NOW, ...answer, context }));
      }),
    ),
  );
const gap = async (site: StoredSite, query = '') =>
  (await reader(site))<GapBySourceResponse>(`/sites/${site.key}/gap-by-source?${query}`);

const scoreOf = (answers: readonly Given[]) =>
  scoreFrom('gap', {
    n: answers.length,
    satisfied: answers.filter(({ value }) => value >= 4).length,
    dissatisfied: answers.filter(({ value }) => value <= 2).length,
  });

it('the expectation gap by entry source is what one counts by hand, of the site and of each page', async () => {
  const any: fc.Arbitrary<Given> = fc.record({
    page: fc.constantFrom('/a', '/b'),
    value: fc.integer({ min: 1, max: 5 }),
    landing: fc.boolean(),
    ref: fc.constantFrom(undefined, 'search.example', 'mail'),
    source: fc.constantFrom(undefined, 'mail', 'ad'),
    via: fc.constantFrom('auto', 'auto', 'auto', 'open'),
    kind: fc.constantFrom('gap', 'gap', 'csat'),
    device: fc.constantFrom('phone', 'desktop'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(any, { maxLength: 90 }), fc.boolean(), async (given, isFiltered) => {
      const site = await newSite();
      await bring(site, given);
      for (const page of ['', '/a', '/b']) {
        const own = given.filter(
          (answer) =>
            answer.kind === 'gap' &&
            answer.via === 'auto' &&
            (page === '' || answer.page === page) &&
            (!isFiltered || answer.device === 'phone'),
        );
        const sourceOf = ({ source, ref, landing }: Given) =>
          (source ?? ref) ? `source ${source ?? ref}` : landing ? 'direct ' : 'inside ';
        const groups = Map.groupBy(own, sourceOf);
        const told = await gap(site, `page=${page}${isFiltered ? '&filter=device:phone' : ''}`);
        expect(told.total).toEqual(scoreOf(own));
        const expected = [...groups].filter(([, answers]) => answers.length >= 5);
        expect(
          Object.fromEntries(told.sources.map(({ kind, source, score }) => [`${kind} ${source}`, score])),
        ).toEqual(Object.fromEntries(expected.map(([key, answers]) => [key, scoreOf(answers)])));
        expect(told.sources.map(({ score }) => score.n)).toEqual(
          expected.map(([, { length }]) => length).toSorted((a, b) => b - a),
        );
        expect(told.others).toEqual({
          sources: groups.size - expected.length,
          answers: own.length - expected.reduce((sum, [, { length }]) => sum + length, 0),
        });
      }
    }),
    { numRuns: 12 },
  );
});

it('sources with fewer than five answers are told together and without a score', async () => {
  const site = await newSite();
  await bring(site, [
    ...times(4, { source: 'few' }),
    ...times(4, { ref: 'fewer.example', value: 1 }),
    ...times(5, { source: 'ad', value: 1 }),
  ]);
  const told = await gap(site);
  expect(told.sources).toMatchObject([
    { kind: 'source', source: 'ad', score: { n: 5, value: -1, display: 'range' } },
  ]);
  expect(told.others).toEqual({ sources: 2, answers: 8 });
  expect(JSON.stringify(told)).not.toContain('few');
  expect(await gap(await newSite())).toMatchObject({ total: { n: 0, display: 'none' }, sources: [] });
});

it('answers of another wording are not pooled', async () => {
  const site = await newSite();
  const entries = await Promise.all(
    times(14, { source: 'ad' }).map(({ source, ...answer }, i) =>
      answerEntryOf(
        site,
        makeAnswer({ ...answer, at: NOW, context: { landing: true, utm: { source } } }),
      ).then((entry) => ({ ...entry, row: { ...entry.row, wording: i < 8 ? 1 : 2 } })),
    ),
  );
  await ledger().add(entries);
  expect((await gap(site)).sources).toMatchObject([{ score: { n: 8 } }]);
});
