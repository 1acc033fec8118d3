import type { AccountingResponse, DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import { STEP } from '@kitka/shared/wire/steps';
import { expect, it } from 'vitest';
import { makeAnswer, makeView, newSite, post, reader } from './fixtures.ts';

it('takes a view and an answer all the way to the page’s score', async () => {
  const site = await newSite();
  const [view, answer] = await Promise.all([
    post(`/b/${site.key}`, makeView({ vitals: { lcp: 1800, cls: 0.05 }, steps: STEP.impression })),
    post(`/a/${site.key}`, makeAnswer({ value: 5 })),
  ]);
  expect([view.status, view.headers.get('x-kitka')]).toEqual([204, 'stored']);
  expect([answer.status, answer.headers.get('x-kitka')]).toEqual([200, 'stored']);

  const read = await reader(site);
  const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages`);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatchObject({
    path: '/cart',
    views: 1,
    landings: 1,
    impressions: 1,
    answers: 1,
    score: { question: 'csat', value: 1, n: 1, display: 'none', high: 1 },
    vitals: { lcp: { good: 1, n: 1 }, cls: { good: 1, n: 1 }, inp: { p75: null, n: 0 } },
  });
  const detail = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
  expect(detail.page).toMatchObject({ path: '', views: 1, answers: 1 });
  expect(detail.days).toHaveLength(28);
  expect(detail.days.at(-1)).toMatchObject({ views: 1, answers: 1 });
  const ledger = await read<AccountingResponse>(`/sites/${site.key}/accounting`);
  expect(ledger).toMatchObject({ received: 2, stored: 2, dropped: {} });
});
