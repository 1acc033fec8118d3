import type { AccountingResponse, JobsResponse } from '@kitka/shared/api/api';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { JOBS } from './examples.ts';
import { BROKEN, emptyApi, failing, fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');
const withAccounting = (change: Partial<AccountingResponse>) => {
  const { accounting } = fakeApi();
  return fakeApi({ accounting: async (...asked) => ({ ...(await accounting(...asked)), ...change }) });
};

test('received equals stored plus left out, with each reason in words', async () => {
  openApp('/data-quality', fakeApi());
  await expect.element(page.getByText('Every message that arrived is accounted for.')).toBeVisible();
  expect(document.querySelector('.equation')?.textContent).toBe('received1,000stored=900left out+100');
  const rows = page.getByRole('table', { name: 'Messages left out by reason' }).getByRole('row');
  await expect.poll(() => rows.nth(1).element().textContent).toMatch(/^It came from a robot.*70.*7\.0/);
  await expect.poll(() => rows.nth(2).element().textContent).toMatch(/^It told nothing new.*30.*3\.0/);
});

test('a accounting that does not add up is not hidden', async () => {
  const accounting = fakeApi().accounting;
  openApp(
    '/data-quality',
    fakeApi({ accounting: async (...asked) => ({ ...(await accounting(...asked)), stored: 890 }) }),
  );
  await expect.element(page.getByText('Not accounted for: 10 messages.')).toBeVisible();
  await expect.element(page.getByRole('alert')).toBeVisible();
});

test('what is counted is said as it is: messages, of which a view sends several, by the day they came', async () => {
  openApp('/data-quality', fakeApi());
  await expect
    .element(
      page.getByText(
        'Messages are counted by the day on which they arrived. Most views send a few, each with everything so far; answers do the same.',
      ),
    )
    .toBeVisible();
  await expect.element(page.getByText('Days up to 19 Nov 2026 are stored as totals')).toBeVisible();
});

test.each([
  ['ceiling', 'The site had as many views on that day as it keeps'],
  ['busy', 'The site had as many answers on that day as it keeps, or more came at once'],
  ['fault', 'A mistake of Kitka’s own code'],
] as const)('messages left out for %s are told in words', async (reason, words) => {
  openApp('/data-quality', withAccounting({ dropped: { [reason]: 100 } }));
  await expect.element(page.getByRole('rowheader', { name: words })).toBeVisible();
});

describe('days on which more came than is kept', () => {
  const box = () => page.getByRole('region', { name: 'more arrived than is kept' });
  const text = () => plain(box().element().textContent);

  test('are named, with what is kept, what their figures are of, and how to keep more', async () => {
    openApp(
      '/data-quality',
      withAccounting({ ceilingDays: ['2026-11-12', '2026-11-20'], dropped: { ceiling: 100 } }),
    );
    await expect.element(box()).toBeVisible();
    expect(text()).toContain('On 2 days, more arrived than is kept');
    expect(text()).toContain('This site keeps 200,000 views and 2,000 answers per day.');
    expect(text()).toContain(
      'On 12 Nov and 20 Nov it had more views or more answers than that. The rest is counted below as left out, and all figures for those days are based on what was kept.',
    );
    expect(text()).toContain('npm run -s kitka -- site storage test1 viewsPerDay=400000Copy');
  });

  test('are not named one by one where there are many', async () => {
    const ceilingDays = Array.from({ length: 9 }, (_, i) => `2026-11-0${i + 1}`);
    openApp('/data-quality', withAccounting({ ceilingDays }));
    await expect.element(box()).toBeVisible();
    expect(text()).toContain('6 Nov, 7 Nov and 2 further days it had');
  });

  test.each([
    [{ busy: 3 }, 'test1 answersPerDay=4000'],
    [{ busy: 3, ceiling: 1 }, 'test1 viewsPerDay=400000 answersPerDay=4000'],
    [{}, 'test1 viewsPerDay=400000'],
  ])('are mended by raising what was reached (%j)', async (dropped, command) => {
    openApp('/data-quality', withAccounting({ ceilingDays: ['2026-11-12'], dropped }));
    await expect.element(page.getByText(command)).toBeVisible();
    expect(text()).toContain('On one day, more arrived than is kept');
    expect(box().getByRole('code').element().textContent).toMatch(new RegExp(`${command}$`));
  });

  test('are not spoken of where there are none', async () => {
    openApp('/data-quality', fakeApi());
    await expect.element(page.getByText('Left out, and why')).toBeVisible();
    expect(document.body.textContent).not.toContain('more arrived than is kept');
  });
});

describe('days on which the plan had no more room', () => {
  const box = () => page.getByRole('region', { name: 'the free plan had no more room' });

  test('are named, with what the plan has room for, and that answers are stored', async () => {
    const planDays = ['2026-11-12', '2026-11-20'];
    openApp('/data-quality', withAccounting({ plan: 'free', planDays, dropped: { plan: 100 } }));
    await expect.element(box()).toBeVisible();
    const text = plain(box().element().textContent);
    expect(text).toContain('On 2 days the free plan had no more room');
    expect(text).toContain('the collector stores up to 20,000 views a day, of all its sites together.');
    expect(text).toContain('On 12 Nov and 20 Nov more came.');
    expect(text).toContain('Answers were stored as ever.');
    await expect
      .element(page.getByRole('rowheader', { name: 'as the plan it runs on allows' }))
      .toBeVisible();
    // It is not the site's own limit, which no command needs to raise.
    expect(document.body.textContent).not.toContain('more came than is kept');
  });

  test('are not spoken of where there are none', async () => {
    openApp('/data-quality', fakeApi());
    await expect.element(page.getByText('Left out, and why')).toBeVisible();
    expect(document.body.textContent).not.toContain('free plan');
  });
});

describe('what runs by the clock', () => {
  const rows = () =>
    page
      .getByRole('table', { name: 'Scheduled jobs' })
      .getByRole('row')
      .elements()
      .map(({ textContent }) => plain(textContent));

  test('is told with its last and next run in the time of the site, and an error in words', async () => {
    openApp('/data-quality', fakeApi());
    await expect
      .poll(() => rows())
      .toEqual([
        'JobLast runNext runRows',
        'Sums up the days that are over. fold22 Nov, 04:0023 Nov, 04:001,234',
        'Removes views that are older than they are kept. expireFailed: The store did not answer in time.22 Nov, 04:1023 Nov, 04:100',
        'Deletes addresses after 90 days. contactsnot yet23 Nov, 05:000',
      ]);
    await expect.element(page.getByText('One of these jobs failed on its last run.')).toBeVisible();
    await expect.element(page.getByText('Times are those of Europe/Helsinki.')).toBeVisible();
  });

  test('is said to have gone well where it did', async () => {
    const jobs = async (): Promise<JobsResponse> => ({ jobs: JOBS.map((job) => ({ ...job, error: null })) });
    openApp('/data-quality', fakeApi({ jobs }));
    await expect.element(page.getByText('No job failed on its last run.')).toBeVisible();
    expect(document.body.textContent).not.toContain('Failed:');
  });

  test('is told where nothing has arrived yet, too', async () => {
    openApp('/data-quality', emptyApi());
    await expect.element(page.getByText('Is the tag on the site?')).toBeVisible();
    await expect.poll(() => rows()).toHaveLength(4);
  });

  test('that cannot be read leaves the accounts on the screen, and can be asked for again', async () => {
    const jobs = vi.fn(fakeApi().jobs).mockImplementationOnce(failing(BROKEN));
    openApp('/data-quality', fakeApi({ jobs }));
    await expect.element(page.getByText('Kitka could not answer.')).toBeVisible();
    await expect.element(page.getByText('Every message that arrived is accounted for.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await expect.poll(() => rows()).toHaveLength(4);
  });
});

test('the owner’s own visits can be left out, by a link or because the collector is at the site’s own address', async () => {
  const { sites } = fakeApi();
  const [site] = (await sites()).sites;
  const own = { ...site!, key: 'own', origins: ['https://kitka.example', 'https://*.shop.example'] };
  onTestFinished(() => localStorage.clear());
  openApp('/data-quality?site=own', fakeApi({ sites: async () => ({ sites: [site!, own] }) }));
  const links = page.getByRole('region', { name: 'Your own visits' }).getByRole('link');
  await expect.element(links).toHaveAttribute('href', 'https://kitka.example/?kitka=ignore');
  expect([
    localStorage.getItem('kitka-ignored-own'),
    localStorage.getItem(`kitka-ignored-${site!.key}`),
  ]).toEqual(['1', null]);
});
