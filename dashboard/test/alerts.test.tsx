import type { Alert } from '@kitka/shared/api/alerts';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ALERTS, alert } from './examples.ts';
import { BROKEN, failing, fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

/** An API with alerts that can be marked. */
function alertsApi(all: Alert[] = ALERTS) {
  const seen = new Set<string>();
  const markSeen = vi.fn(async (_: string, id: string, isSeen: boolean) => {
    if (isSeen) seen.add(id);
    else seen.delete(id);
  });
  const alerts = vi.fn(async (_: string, { unseen }: { unseen?: '1' }) => ({
    alerts: all.map((one) => ({ ...one, seen: seen.has(one.id) })).filter((one) => !unseen || !one.seen),
    next: null,
  }));
  return { ...fakeApi(), alerts, markSeen };
}
/** What an item says, without line breaks and with plain spaces. */
const said = () =>
  [...document.querySelectorAll('.alert')].map((item) =>
    (
      item.querySelector('h3')?.textContent +
      ': ' +
      item.querySelector('.alert-rest > p:last-of-type')?.textContent
    ).replaceAll(/\s/g, ' '),
  );

test('each kind says what happened, how sure that is, what is usual and what to do', async () => {
  openApp('/alerts', alertsApi());
  await expect.element(page.getByText('is below its floor')).toBeVisible();
  expect(said()).toEqual([
    'No views: 0 views from about 12 to 15 o’clock on Friday 20 Nov 2026; 810–1,120 at the same hours of 8 weeks before. Is the tag still there? Check the installation.',
    'No answers: 0 answers on Friday 20 Nov 2026, from 900 views; 25–29 on the same weekday of 8 weeks before. The question was seen 300 times; about 310 are usual for so many views. 20 Nov 2026 was a public holiday (Example Day). Answer the question yourself on the site; your answer should appear here.',
    'More signs of friction: 12.3 of 100 (11.2–13.4, from 2,000 views) on Friday 20 Nov 2026; 5.8–6.9 on the same weekday of 8 weeks before. It was no longer so on 21 Nov 2026. See where on /checkout.',
    'More script errors on /checkout: 8.1 % of 2,000 views (7.0 % to 9.4 %) on Friday 20 Nov 2026; 1.5 % to 2.2 % on the same weekday of 8 weeks before. See the errors of /checkout.',
    'A new script error on /checkout: 12 % of 340 views (9.0 % to 15 %) on Friday 20 Nov 2026; none in the 8 weeks before. See the errors of /checkout.',
    '/returns is below its floor: Satisfied: 30 % (25–36 %, from 280 answers) from 19 Oct to 15 Nov 2026; the floor is 60 %. Read what visitors say.',
  ]);
  await expect.element(page.getByText('TypeError /app.js:12:34')).toBeVisible();
  await userEvent.click(page.getByText('Also on 1 further page'));
  await expect.element(page.getByText('12.3 of 100').nth(1)).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'Read what visitors say' }))
    .toHaveAttribute('href', '/answers?page=/returns');
  await expect
    .element(page.getByRole('link', { name: 'See where on /checkout' }))
    .toHaveAttribute('href', '/page?page=/checkout');
});

test('the Overview tells the newest three first, and nothing once they are seen', async () => {
  const api = alertsApi(ALERTS.slice(0, 4));
  openApp('/', api);
  await expect.element(page.getByRole('heading', { name: 'Far from usual' })).toBeVisible();
  await expect.element(page.getByText('All alerts (1 more new)')).toBeVisible();
  expect(said()).toHaveLength(3);
  for (const left of [3, 3, 2, 1]) {
    await expect.poll(() => said().length).toBe(left);
    const first = said()[0];
    await userEvent.click(page.getByRole('button', { name: /^Mark as seen: / }).first());
    await expect.poll(() => said()[0]).not.toBe(first);
  }
  await expect.element(page.getByText('Newest words')).toBeVisible();
  expect(page.getByRole('heading', { name: 'Far from usual' }).elements()).toEqual([]);
  expect(api.markSeen).toHaveBeenCalledTimes(4);
  expect(api.markSeen).toHaveBeenCalledWith('test1', '2026-11-20.answers', true);
});

test('the Overview says nothing of alerts while there are none, or if they cannot be read', async () => {
  openApp('/', fakeApi({ alerts: failing(BROKEN) }));
  await expect.element(page.getByText('Newest words')).toBeVisible();
  expect(page.getByText('Far from usual').elements()).toEqual([]);
});

test('an alert that was seen by mistake is new again', async () => {
  const api = alertsApi(ALERTS.slice(0, 1));
  openApp('/alerts', api);
  await userEvent.click(page.getByRole('button', { name: 'Mark as seen: No views', exact: true }));
  await userEvent.click(page.getByRole('button', { name: 'Mark as new: No views' }));
  await expect
    .element(page.getByRole('button', { name: 'Mark as seen: No views', exact: true }))
    .toBeVisible();
  expect(api.markSeen.mock.calls.map(([, , seen]) => seen)).toEqual([true, false]);
});

test('an alert that could not be marked stays, and the page says so', async () => {
  openApp('/alerts', { ...alertsApi(ALERTS.slice(0, 2)), markSeen: failing(BROKEN) });
  await userEvent.click(page.getByRole('button', { name: 'Mark as seen: No answers' }));
  await expect.element(page.getByRole('alert')).toHaveTextContent('This could not be noted. Try again.');
  expect(said()).toHaveLength(2);
});

test('older alerts are shown in parts, and the way back is there', async () => {
  const alerts = vi.fn(async (_: string, { cursor }: { cursor?: string | null }) =>
    cursor
      ? { alerts: [alert({ kind: 'floor', page: '/old', day: '2026-10-04' }, { floor: 0.5 })], next: null }
      : { alerts: ALERTS.slice(0, 1), next: 'older' },
  );
  openApp('/alerts', fakeApi({ alerts }));
  await userEvent.click(page.getByRole('button', { name: 'Show older alerts' }));
  await expect.element(page.getByRole('heading', { name: '/old is below its floor' })).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Show the newest' }));
  await expect.element(page.getByRole('heading', { name: 'No views' })).toBeVisible();
});
