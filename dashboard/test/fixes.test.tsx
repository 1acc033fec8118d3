import type { FixFields } from '@kitka/shared/api/fixes';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { SITE } from './examples.ts';
import { BROKEN, emptyApi, failing, fakeApi } from './fakeApi.ts';
import { FIXES, figures, fixResponse, outcome, share } from './fixExamples.ts';
import { openApp, openGroup } from './openApp.tsx';

const button = (name: string) => page.getByRole('button', { name });
const form = page.getByRole('form', { name: 'Mark as fixed' });
const field = (name: string) => form.getByLabelText(name);

/** The screen of one fix, with another outcome than in the examples. */
const withOutcome = (change: Parameters<typeof outcome>[0]) => {
  const fix = FIXES.find(({ id }) => id === 'helped')!;
  return fakeApi({
    fixes: async () => ({ fixes: [fix] }),
    fix: async () => ({ ...fixResponse(fix), outcome: outcome(change) }),
  });
};

test('the list of fixes says of each whether it helped', async () => {
  openApp('/fixes', fakeApi());
  await expect.element(page.getByRole('heading', { name: 'Fixes', level: 1 })).toBeVisible();
  await expect.element(page.getByText('Planned for 23 Nov 2026.')).toBeVisible();
  await expect
    .element(page.getByText('Too early to say. First figures come on 26 Nov 2026, after one whole week.'))
    .toBeVisible();
  await expect.element(page.getByText('It helped.')).toBeVisible();
  await expect
    .element(
      page.getByText('Views with dead clicks: 15 % before, 2.5 % after, −12.5 points (−16.5 to −8.7).'),
    )
    .toBeVisible();
  await expect
    .element(page.getByText('After 3 of 8 whole weeks; next figures on 24 Nov 2026.'))
    .toBeVisible();
  await expect.element(page.getByText('Too few comments to tell.')).toBeVisible();
  await expect
    .element(page.getByText('26 Oct 2026 · /checkout · by Web team · to end dead clicks'))
    .toBeVisible();
  await expect.element(page.getByText('1 Sept 2026 · /shop/* · to end comments with “price”')).toBeVisible();
  await expect.element(page.getByText('After: All Saints’ Day (31 Oct).')).toBeVisible();
  await expect.element(page.getByText('Other fixes lie in these weeks: New footer (10 Nov).')).toBeVisible();
});

test.each<[string, Parameters<typeof outcome>[0], string]>([
  ['got worse', { figures: figures(share('score', 'csat', [160, 200], [130, 200])) }, 'It got worse.'],
  [
    'shows no change',
    { figures: figures(share('score', 'csat', [750, 1000], [741, 1000])) },
    'No sure change yet.',
  ],
  [
    'needs more answers',
    { figures: figures(share('score', 'csat', [15, 20], [14, 20])) },
    'Satisfaction: 53–89 % before, 48–85 % after',
  ],
  [
    'has hardly an answer',
    { figures: figures(share('score', 'csat', [1, 2], [1, 2])) },
    'Satisfaction: not enough answers before, not enough answers after.',
  ],
  [
    'was asked otherwise',
    { notes: [{ code: 'askedShare', before: 0.1, after: 0.5 }] },
    'The share of visitors who may be asked changed from 10 % to 50 %.',
  ],
  [
    'lies soon after the first day',
    { notes: [{ code: 'shortened', firstDay: '2026-10-01' }] },
    'Kitka counts since 1 Oct 2026.',
  ],
  ['was reworded', { notes: [{ code: 'wording', text: 'The wording changed.' }] }, 'The wording changed.'],
])('a fix that %s says so', async (_, change, words) => {
  openApp('/fixes', withOutcome(change));
  await expect.element(page.getByText(words)).toBeVisible();
});

test('all figures before and after stand in a table, with their numbers', async () => {
  openApp('/fixes', withOutcome({ notes: [{ code: 'holidaysUnknown' }] }));
  await userEvent.click(page.getByText('All figures before and after'));
  await expect.element(page.getByText('look for them yourself')).toBeVisible();
  const table = page.getByRole('table', { name: /After:.*16\sNov\s2026/ });
  const row = (name: RegExp) => table.getByRole('row', { name });
  await expect
    .element(
      row(
        /Views\swith\sdead\sclicks.*15\s%\s400\sviews.*2.5\s%\s400\sviews.*−12.5\s−16.5\sto\s−8.7.*surely\sbetter/,
      ),
    )
    .toBeVisible();
  await expect
    .element(row(/Satisfaction.*39–78\s%\s20\sanswers.*53–89\s%\s20\sanswers.*needs\sabout/))
    .toBeVisible();
  await expect
    .element(row(/Signs\sof\sfriction.*3.0\s400\sviews.*1.0\s400\sviews.*−2.0\s−3.0\sto\s−1.0/))
    .toBeVisible();
  await expect
    .element(row(/Views\swith\sa\sgood\sINP.*not\senough\sviews\s4\sviews.*not\senough\sviews\s0\sviews.*–/))
    .toBeVisible();
});

describe('a page', () => {
  const open = (change: Partial<Api> = {}) => openApp('/page?page=/checkout', fakeApi(change));

  test('lists its own fixes, and no others', async () => {
    open();
    const section = page.getByRole('region', { name: 'Fixes' });
    await expect.element(section.getByRole('heading', { name: 'New pay button' })).toBeVisible();
    expect(section.getByRole('heading', { name: 'Prices with tax' }).query()).toBeNull();
  });

  test('is marked as fixed', async () => {
    const fixes = vi.fn(fakeApi().fixes);
    const saveFix = vi.fn<Api['saveFix']>(async (_, _id, fix) => ({
      fix: { ...FIXES[0]!, ...fix, id: 'new' },
    }));
    open({ fixes, saveFix });
    await userEvent.click(button('Mark as fixed'));
    await expect.element(field('What was done')).toHaveFocus();
    await expect.element(field('Page')).toHaveValue('/checkout');
    await expect.element(field('Day')).toHaveValue('2026-11-22');
    await userEvent.fill(field('What was done'), 'New pay button');
    await userEvent.fill(field('Day'), '2026-11-20');
    await userEvent.fill(field('By whom'), 'Web team');
    await userEvent.selectOptions(field('What it was to end'), 'dead clicks');
    await userEvent.fill(field('Note for visitors'), 'Better now.');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await expect.element(button('Mark as fixed')).toHaveFocus();
    expect(saveFix).toHaveBeenCalledExactlyOnceWith(SITE.key, null, {
      page: '/checkout',
      day: '2026-11-20',
      what: 'New pay button',
      owner: 'Web team',
      note: 'Better now.',
      cause: { kind: 'signal', name: 'dead-click' },
    } satisfies FixFields);
    expect(form.query()).toBeNull();
    expect(fixes).toHaveBeenCalledTimes(2);
  });

  test('offers its own signs first as the cause, and a word of comments', async () => {
    const saveFix = vi.fn(fakeApi().saveFix);
    open({ saveFix });
    await userEvent.click(button('Mark as fixed'));
    const groups = [...document.querySelectorAll('optgroup')].map(({ label }) => label);
    expect(groups).toEqual(['Signs on this page', 'Other signs of friction', 'Speed']);
    const own = document.querySelectorAll('optgroup:first-of-type option');
    expect([...own].map(({ textContent }) => textContent)).toEqual([
      'error clicks',
      'rage clicks',
      'dead clicks',
      'script errors',
    ]);
    await userEvent.fill(field('What was done'), 'Faster');
    await userEvent.selectOptions(field('What it was to end'), 'A word in comments…');
    await userEvent.fill(page.getByRole('textbox', { name: 'Word' }), ' slow ');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(saveFix).toHaveBeenCalledOnce());
    expect(saveFix.mock.lastCall![2]).toMatchObject({
      owner: '',
      note: null,
      cause: { kind: 'word', name: 'slow' },
    });
  });

  test('keeps what was typed when it cannot be saved', async () => {
    const refused = { kind: 'refused', code: 'day', message: 'day must be earlier.', field: 'day' } as const;
    open({ saveFix: failing(refused) });
    await userEvent.click(button('Mark as fixed'));
    await userEvent.fill(field('What was done'), 'New pay button');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await expect.element(form.getByRole('alert')).toHaveTextContent('day must be earlier.');
    await expect.element(field('What was done')).toHaveValue('New pay button');
    await userEvent.click(form.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(button('Mark as fixed'));
    await expect.element(field('What was done')).toHaveValue('');
    expect(form.getByRole('alert').query()).toBeNull();
  });

  test('marks fixes and holidays in its charts and their tables', async () => {
    const root = open();
    await openGroup('Views over time');
    const words = '10 Nov, fixed: New pay button';
    const list = page.getByRole('list', { name: 'Marks in the chart' }).first();
    await expect.element(list.getByText(words)).toBeVisible();
    const titles = [...root.querySelectorAll('.marks title')].map(({ textContent }) => textContent);
    // Once in the weeks of the score, once in the days of the views.
    expect(titles).toEqual([
      '31 Oct, holiday: All Saints’ Day',
      words,
      '31 Oct, holiday: All Saints’ Day',
      words,
    ]);
    expect(root.querySelectorAll('.marks .mark path').length).toBeGreaterThan(0);
    for (const summary of root.querySelectorAll('summary'))
      if (summary.textContent === 'Numbers as a table') summary.click();
    const ofViews = page.getByRole('table', { name: 'Views per day' });
    await expect
      .element(ofViews.getByRole('row', { name: /^10\sNov\s2026.*fixed: New pay button/ }))
      .toBeVisible();
    expect(ofViews.getByRole('row', { name: 'fixed' }).elements()).toHaveLength(1);
    const ofScore = page.getByRole('table', { name: 'Satisfaction per week' });
    await expect
      .element(ofScore.getByRole('row', { name: /9.*15\sNov\s2026.*fixed: New pay button/ }))
      .toBeVisible();
  });

  test('shows its figures also when the marks cannot be loaded', async () => {
    open({ marks: failing(BROKEN), fixes: failing(BROKEN) });
    await expect.element(page.getByRole('heading', { name: 'Views over time' })).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Fixes' }).getByRole('alert')).toBeVisible();
    expect(document.querySelector('.marks')?.querySelector('.mark') ?? null).toBeNull();
  });
});

test('a fix is changed in place', async () => {
  const saveFix = vi.fn(fakeApi().saveFix);
  openApp('/fixes', fakeApi({ saveFix }));
  await userEvent.click(button('Change the fix Prices with tax'));
  const change = page.getByRole('form', { name: 'Change the fix' });
  await expect.element(change.getByLabelText('Word')).toHaveValue('price');
  await userEvent.fill(change.getByLabelText('What was done'), 'Prices with all taxes');
  await userEvent.click(change.getByRole('button', { name: 'Save' }));
  await expect.element(button('Change the fix Prices with tax')).toHaveFocus();
  expect(saveFix.mock.lastCall).toEqual([
    SITE.key,
    'pattern',
    {
      page: '/shop/*',
      day: '2026-09-01',
      what: 'Prices with all taxes',
      owner: '',
      note: null,
      cause: { kind: 'word', name: 'price' },
    },
  ]);
});

test('deleting a fix is asked once more, then done', async () => {
  const log = [...FIXES];
  const deleteFix = vi.fn<Api['deleteFix']>(async (_, id) => {
    log.splice(
      log.findIndex((fix) => fix.id === id),
      1,
    );
  });
  openApp('/fixes', fakeApi({ deleteFix, fixes: async () => ({ fixes: [...log] }) }));
  await userEvent.click(button('Delete… the fix New menu'));
  await expect.element(page.getByText('Delete this fix?')).toHaveFocus();
  await userEvent.click(button('Keep it'));
  expect(deleteFix).not.toHaveBeenCalled();
  await userEvent.click(button('Delete… the fix New menu'));
  await userEvent.click(page.getByRole('button', { name: 'Delete', exact: true }));
  await expect.element(page.getByRole('heading', { name: 'New menu' })).not.toBeInTheDocument();
  expect(deleteFix).toHaveBeenCalledExactlyOnceWith(SITE.key, 'planned');
  await expect.element(page.getByRole('heading', { name: 'New pay button' })).toBeVisible();
});

test('a long log shows its latest fixes first, and more on demand', async () => {
  const fix = vi.fn<Api['fix']>(async () => fixResponse(FIXES[0]!));
  const all = Array.from({ length: 12 }, (_, i) => ({
    ...FIXES[0]!,
    id: `fix-${i}`,
    what: `Fix number ${i}`,
  }));
  openApp('/fixes', fakeApi({ fix, fixes: async () => ({ fixes: all }) }));
  await expect.element(page.getByRole('heading', { name: 'Fix number 9' })).toBeVisible();
  expect(page.getByRole('heading', { name: 'Fix number 10' }).query()).toBeNull();
  expect(fix).toHaveBeenCalledTimes(10);
  await userEvent.click(button('Show earlier ones'));
  await expect.element(page.getByRole('heading', { name: 'Fix number 11' })).toBeVisible();
});

test('an empty log says what it is for', async () => {
  openApp('/fixes', emptyApi());
  await expect.element(page.getByText('Nothing is marked as fixed yet.')).toBeVisible();
});

test('an outcome that cannot be loaded is tried again', async () => {
  const fix = vi.fn(fakeApi().fix).mockImplementation(failing(BROKEN));
  openApp('/fixes', fakeApi({ fix, fixes: async () => ({ fixes: [FIXES[2]!] }) }));
  await expect.element(page.getByText('could not be compared just now')).toBeVisible();
  fix.mockImplementation(async () => fixResponse(FIXES[2]!));
  await userEvent.click(button('Try again'));
  await expect.element(page.getByText('It helped.')).toBeVisible();
});
