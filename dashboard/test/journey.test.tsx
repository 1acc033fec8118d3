import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type Link, ribbons } from '../src/charts/ribbons.ts';
import { BROKEN, failing, fakeApi } from './fakeApi.ts';
import { journey } from './journeyExamples.ts';
import { openApp } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';
const section = (name = 'From where and to where') => page.getByRole('region', { name });
const said = () => document.querySelector('.flow-said')?.textContent;

test('a page tells where its views came from and led to, with shares, friction and score, step by step', async () => {
  openApp(`${CHECKOUT}&filter=device:phone`, fakeApi());
  const from = section().getByRole('list', { name: 'Came from' }).getByRole('listitem');
  const text = (i: number) => from.nth(i).element().textContent;
  await expect.poll(() => text(0)).toMatch(/^search\.example50\s%.*friction 6\.0 ± 1\.6satisfied 67–89\s%$/);
  expect(text(2)).toMatch(/^Direct15\s%.*too few answers$/);
  expect(text(4)).toMatch(/^Other ways2\.0\s%.*friction too few views/);
  const to = section().getByRole('list', { name: 'Went on to' }).getByRole('listitem');
  expect(to.nth(3).element().textContent).toMatch(/^No next page16\s%/);
  await expect.element(section().getByText('these are not whole journeys')).toBeVisible();
  await expect
    .element(section().getByRole('link', { name: '/cart' }))
    .toHaveAttribute('href', '/page?page=/cart&filter=device:phone');
});

test('a step’s range and numbers are told when it has the focus, is pointed at, or is tapped', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect.element(section().getByText('search.example')).toBeVisible();
  expect(said()).toContain('Point at a step');
  section().getByRole('link', { name: '/cart' }).element().focus();
  await expect
    .poll(said)
    .toMatch(
      /^\/cart: 25\s%, 22–28\s%, 250 of 1,000\sviews; signs of friction 6\.0 ± 2\.2; satisfied 49–94\s% \(10\sanswers\)$/,
    );
  await userEvent.tab();
  await expect.poll(said).toMatch(/^Direct: 15\s%/);
  await userEvent.hover(section().getByRole('button', { name: 'No next page' }));
  await expect.poll(said).toMatch(/^No next page: 16\s%, 14–18\s%, 160 of 1,000\sviews$/);
  await userEvent.click(section().getByRole('button', { name: 'search.example' }));
  await expect.poll(said).toMatch(/^search\.example: 50\s%/);
});

test('each link is as thick as its share, and stands out with its place', async () => {
  const root = openApp(CHECKOUT, fakeApi());
  await expect.element(section().getByText('search.example')).toBeVisible();
  const paths = [...root.querySelectorAll('.flow path')];
  const thick = paths.map((path) => Number(/v([\d.]+)/.exec(path.getAttribute('d')!)![1]));
  expect(paths).toHaveLength(9);
  expect(thick[0]! / thick[1]!).toBeCloseTo(2, 1);
  expect(thick[5]).toBe(42);
  section().getByRole('link', { name: '/help' }).element().focus();
  await expect.poll(() => paths.map((path) => path.classList.contains('active')).indexOf(true)).toBe(6);
});

test('the table has every step with all its numbers', async () => {
  const root = openApp(CHECKOUT, fakeApi());
  await expect.element(section().getByText('search.example')).toBeVisible();
  root
    .querySelector('#journey')!
    .closest('section')!
    .querySelector<HTMLElement>('.as-table summary')!
    .click();
  const rows = page.getByRole('table', { name: 'Steps between pages' }).getByRole('row');
  await expect.poll(() => rows.elements().length).toBe(10);
  expect(rows.nth(1).element().textContent).toMatch(
    /^search\.example → This page itself500 of 1,00050\s%47–53\s%6\.0 ± 1\.6satisfied 67–89\s%50$/,
  );
  expect(rows.nth(9).element().textContent).toMatch(
    /^This page itself → No next page160 of 1,00016\s%.*–––$/,
  );
});

test('the site tells how visits begin and go on', async () => {
  openApp('/page', fakeApi());
  const site = section('How visits begin and go on');
  await expect
    .element(site.getByRole('list', { name: 'Began on' }).getByText('67', { exact: false }).first())
    .toBeVisible();
  await userEvent.hover(site.getByRole('link', { name: '/help' }));
  await expect.poll(said).toMatch(/^\/ → \/help: 20\s%, 18–23\s%, 200 of 1,000\sviews/);
});

test('a filter that the next page does not know is said to hide where visitors went', async () => {
  const api = fakeApi();
  openApp(CHECKOUT, {
    ...api,
    journey: async (...query) => ({
      ...(await api.journey(...query)),
      departures: null,
      unfollowed: ['source', 'signal'],
    }),
  });
  await expect
    .element(section().getByText('cannot be told for a filter by source and sign of friction'))
    .toBeVisible();
});

test('days whose single views are gone are no failure', async () => {
  const refused = {
    kind: 'refused',
    code: 'filter',
    field: 'from',
    message: 'Set from=2026-11-01.',
  } as const;
  openApp(CHECKOUT, fakeApi({ journey: failing(refused) }));
  await expect.element(section().getByText('For some of these days only sums are kept')).toBeVisible();
});

test('steps that could not be loaded can be tried again, and the page stays', async () => {
  const journeys = vi.fn(async (_: string, name: string) => journey(name, '2026-10-26', '2026-11-22'));
  journeys.mockImplementationOnce(failing(BROKEN));
  openApp(CHECKOUT, fakeApi({ journey: journeys }));
  await expect.element(page.getByRole('table', { name: 'Web vitals' })).toBeVisible();
  await userEvent.click(section().getByRole('button', { name: 'Try again' }));
  await expect.element(section().getByText('search.example')).toBeVisible();
});

test('a page without views in the period has no steps', async () => {
  openApp(
    CHECKOUT,
    fakeApi({
      journey: async (_, name, { from, to }) => ({
        ...journey(name, from, to),
        views: 0,
        arrivals: [],
        departures: [],
      }),
    }),
  );
  await expect.element(section().getByText('There were no such views in this period.')).toBeVisible();
});

test('on a phone the steps are two lists, one under the other, with all their numbers', async () => {
  await page.viewport(360, 740);
  const root = openApp(CHECKOUT, fakeApi());
  const [from, to] = ['Came from', 'Went on to'].map((name) => section().getByRole('list', { name }));
  await expect.element(from!.getByText('47–53')).toBeVisible();
  expect(root.querySelector<SVGElement>('.flow svg')!.checkVisibility()).toBe(false);
  expect(to!.element().getBoundingClientRect().top).toBeGreaterThan(
    from!.element().getBoundingClientRect().bottom,
  );
  await page.viewport(1280, 900);
});

test('links never overlap at a box, however many there are', () => {
  const boxes = [0, 60, 120, 180].map((top) => ({ top, height: 52 }));
  const links = boxes.flatMap((_, from) =>
    boxes.map((_, to): Link => ({ from, to, size: ((from + 2 * to) % 5) / 5 })),
  );
  const drawn = ribbons(boxes, boxes, links, 12).map((d, i) => {
    const start = Number(/^M0,(-?[\d.]+)/.exec(d)![1]);
    return { ...links[i]!, start, end: start + Number(/v([\d.]+)/.exec(d)![1]) };
  });
  for (const [from, box] of boxes.entries()) {
    const own = drawn.filter((link) => link.from === from).toSorted((a, b) => a.to - b.to);
    for (const [i, link] of own.slice(1).entries()) expect(link.start).toBeCloseTo(own[i]!.end, 0);
    expect(own[0]!.start).toBeGreaterThanOrEqual(box.top);
    expect(own.at(-1)!.end).toBeLessThanOrEqual(box.top + box.height);
  }
});
