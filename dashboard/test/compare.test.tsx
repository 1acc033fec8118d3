import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CHANGE, CHANGES, COMPARISON } from './examples.ts';
import { BROKEN, failing, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';
const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ');
const textOf = (name: string) => plain(page.getByRole('region', { name, exact: true }).query()?.textContent);
const changed = () => textOf('What changed for sure');
const compared = () => textOf('Compared with');
const rows = () =>
  page
    .getByRole('region', { name: 'Compared with', exact: true })
    .getByRole('row')
    .elements()
    .map(({ textContent }) => plain(textContent));

test('the Overview says what changed for sure, in which week and by how much', async () => {
  openApp('/', fakeApi({ changes: async () => CHANGES }));
  await expect
    .poll(changed)
    .toContain(
      '/checkout: satisfaction fell from 78 % to 65 % (by 6 to 20 points) 9 – 15 Nov 2026; 120 and 110 answers',
    );
  expect(changed()).toContain('/: signs of friction fell from 8.4 to 5.1 (by 2.0 to 4.6 points)');
  // Less satisfaction is worse, less friction is better: the arrow follows the value, the word the meaning.
  expect(changed()).toMatch(/↓worse: \/checkout.*↓better: \/:/);
  await userEvent.click(
    page.getByRole('region', { name: 'What changed for sure' }).getByRole('link', { name: '/checkout' }),
  );
  await expect.poll(address).toBe(CHECKOUT);
});

test('the table of pages marks only what changed for sure, with the last change of each figure', async () => {
  const older = { ...CHANGE, from: '2026-10-26', to: '2026-11-01', difference: 0.2, low: 0.1, high: 0.3 };
  const changes = [...CHANGES.changes, { ...older, verdict: 'better' as const }];
  openApp('/', fakeApi({ changes: async () => ({ ...CHANGES, changes }) }));
  const table = page.getByRole('table', { name: 'Pages' });
  await expect
    .poll(() => plain(table.getByRole('rowheader', { name: /\/checkout/ }).query()?.textContent))
    .toBe('/checkout↓worse: satisfaction fell, 9 – 15 Nov 2026');
  expect(document.querySelectorAll('.pages-change')).toHaveLength(2);
});

test.each([
  [CHANGES, 'Nothing changed for sure in the last 3 weeks; up to 41 pages were tested each week.'],
  [
    { ...CHANGES, weeks: CHANGES.weeks.slice(0, 1) },
    'Nothing changed for sure in the last week; 41 pages were tested.',
  ],
  [
    { ...CHANGES, weeks: CHANGES.weeks.map((week) => ({ ...week, pages: 0 })) },
    'Too little was seen in the last 3 weeks to test a page: that takes 10 answers or 100 views a week.',
  ],
  [
    { ...CHANGES, weeks: [] },
    'No week has been tested yet. The next one, 16 – 22 Nov 2026, is tested on 26 Nov 2026.',
  ],
  [
    { ...CHANGES, weeks: [], next: null },
    'No week has been tested yet: that takes two whole weeks with views.',
  ],
])('if nothing changed for sure, the Overview says what was tested: %#', async (data, words) => {
  openApp('/', fakeApi({ changes: async () => ({ ...data, changes: [] }) }));
  await expect.poll(changed).toContain(words);
});

test('changes beyond five are there to be opened, and a filter is said not to matter', async () => {
  const changes = Array.from({ length: 8 }, (_, i) => ({ ...CHANGE, page: `/p${i}` }));
  openApp('/?filter=device:phone', fakeApi({ changes: async () => ({ ...CHANGES, changes }) }));
  await expect.poll(changed).toContain('3 further changes');
  expect(changed()).toContain('This is about all visitors, whatever the filter.');
});

test('changes that cannot be loaded leave the rest of the Overview', async () => {
  openApp('/', fakeApi({ changes: failing(BROKEN) }));
  await expect.poll(changed).toContain('Try again');
  await expect.element(page.getByRole('table', { name: 'Pages' })).toBeVisible();
});

test('a page is compared with the days before, figure by figure, with what is sure', async () => {
  const compare = vi.fn(async () => COMPARISON);
  openApp(CHECKOUT, fakeApi({ compare }));
  await expect.poll(() => rows().length).toBe(5);
  expect(compare).toHaveBeenCalledExactlyOnceWith('test1', '/checkout', {
    other: { from: '2026-10-26', to: '2026-11-22', filter: '' },
    base: { from: '2026-09-28', to: '2026-10-25', filter: '' },
  });
  const [head, score, friction, asked, rage] = rows();
  expect(head).toBe('Figure26 Oct – 22 Nov 202628 Sept – 25 Oct 2026DifferenceIs it sure?');
  expect(score).toBe('Satisfaction65 %200 answers80 %200 answers−15 points−23 to −6↓worse: worse');
  expect(friction).toMatch(
    /^Signs of friction5\.8 ± .*1,900 views6\.0 ± .*2,000 views−0\.2 points−1\.2 to \+0\.8no sure change$/,
  );
  expect(asked).toMatch(/needs about 4,300 more visitors asked$/);
  expect(rage).toMatch(
    /^Views with rage clicks1\.1 %1,900 views4\.0 %2,000 views−2\.9 points.*↓better: better$/,
  );
  // What is not sure can be opened. Too few views on one side tell no difference.
  await userEvent.click(page.getByText('1 further figure without a sure change'));
  await expect.poll(() => rows().length).toBe(7);
  const lcp = rows().at(-1);
  expect(lcp).toMatch(/^Loads fast \(LCP\): good views75 %400 viewstoo few views20 views–too few to tell$/);
  expect(compared()).toContain(
    'The wording of the question changed: only answers to version 1 are compared.',
  );
});

test.each([
  [12, /^Satisfaction40–80 %12 answers80 %200 answers/],
  [4, /^Satisfactiontoo few answers4 answers80 %200 answers–too few to tell$/],
])('of %i answers as much is told as is known', async (n, words) => {
  const score = { ...COMPARISON.other.score, n, low: 0.4, high: 0.8 };
  const comparisons = COMPARISON.comparisons.map((one) => ({ ...one, other: { ...one.other, n } }));
  const few = { ...COMPARISON, other: { ...COMPARISON.other, score }, comparisons };
  openApp(CHECKOUT, fakeApi({ compare: async () => few }));
  await expect.poll(() => rows()[1]).toMatch(words);
});

test('what it is compared with can be chosen, and stands in the address', async () => {
  const compare = vi.fn(async () => COMPARISON);
  openApp(CHECKOUT, fakeApi({ compare }));
  const choice = page.getByLabelText('Compare with');
  await userEvent.selectOptions(choice, 'the same weeks a year ago');
  await expect.poll(address).toBe(`${CHECKOUT}&base=year`);
  await expect
    .poll(() => compare.mock.lastCall)
    .toEqual([
      'test1',
      '/checkout',
      expect.objectContaining({ base: { from: '2025-10-27', to: '2025-11-23', filter: '' } }),
    ]);
  await userEvent.selectOptions(choice, 'other visitors of these days');
  await expect.poll(address).toBe(`${CHECKOUT}&base=year`);
  await userEvent.click(page.getByRole('checkbox', { name: /^phone/ }));
  await expect.poll(address).toBe(`${CHECKOUT}&base=device:phone`);
  await expect.poll(() => rows()[0]).toBe('FigureDevice: phoneall othersDifferenceIs it sure?');
  await expect.element(page.getByRole('checkbox', { name: /^phone/ })).toHaveFocus();
  await userEvent.selectOptions(choice, 'the period before');
  await expect.poll(address).toBe(CHECKOUT);
});

test('a link opens the same comparison', async () => {
  openApp(`${CHECKOUT}&filter=device:desktop&base=device:phone`, fakeApi());
  await expect.poll(() => rows()[0]).toBe('FigureDevice: desktopDevice: phoneDifferenceIs it sure?');
  await expect.element(page.getByLabelText('Compare with')).toHaveValue('segment');
});

test('an empty side and a refusal are said in words', async () => {
  const none = { ...COMPARISON.base, views: 0, answers: 0 };
  openApp(CHECKOUT, fakeApi({ compare: async () => ({ ...COMPARISON, base: none }) }));
  await expect
    .poll(compared)
    .toContain('There are no views to compare with: 28 Sept – 25 Oct 2026 had none.');
  const message = 'The two sides share views, so they cannot be compared.';
  openApp(
    CHECKOUT,
    fakeApi({ compare: failing({ kind: 'refused', code: 'filter', message, field: 'baseFrom' }) }),
  );
  await expect.poll(() => plain(document.body.textContent)).toContain(message);
});
