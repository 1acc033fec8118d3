import type { SeriesResponse } from '@kitka/shared/api/api';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { asked, series } from './examples.ts';
import { askedApi, BROKEN, failing, fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

// Today is a Sunday, 22 Nov 2026; 28 days are four whole weeks.
const CHECKOUT = '/page?page=/checkout';
const section = () => page.getByRole('region', { name: 'Over time', exact: true });
const chart = () => section().getByRole('slider');
const told = () => chart().element().getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ');
/** What stands above the chart, for those who see it. */
const said = () => document.querySelector('.trend-said')?.textContent?.replaceAll('\u00a0', ' ');

test('satisfaction over time is drawn by weeks when days have too few answers', async () => {
  const root = openApp(CHECKOUT, fakeApi());
  await expect.element(chart()).toHaveAttribute('aria-label', 'Satisfaction: point in time');
  expect(root.querySelectorAll('.trend .dot')).toHaveLength(4);
  expect(root.querySelectorAll('.trend .dot.hollow')).toHaveLength(0);
  expect(told()).toBe('16 – 22 Nov 2026 (today so far): 63 % (49–74 %), 56 answers');
  expect(said()).toBe(told());
});

test('values are told under the pointer, by touch, and with the arrow keys', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect.element(chart()).toBeVisible();
  const { left, width, top } = chart().element().getBoundingClientRect();
  await userEvent.hover(chart(), { position: { x: 70, y: 100 } });
  await expect.poll(said).toMatch(/^26 Oct – 1 Nov 2026: 63 %/);
  await userEvent.hover(page.getByRole('heading', { level: 1 }));
  await expect.poll(said).toMatch(/^16 – 22 Nov/);
  const touch = (type: string, x: number) =>
    chart()
      .element()
      .dispatchEvent(
        new PointerEvent(type, { pointerType: 'touch', clientX: left + x, clientY: top + 50, bubbles: true }),
      );
  touch('pointerdown', width / 2 + 40);
  await expect.poll(said).toMatch(/^9 – 15 Nov/);
  touch('pointermove', width / 2 - 40);
  await expect.poll(said).toMatch(/^2 – 8 Nov/);
  chart().element().focus();
  await userEvent.keyboard('{Home}');
  await expect.poll(told).toMatch(/^26 Oct – 1 Nov/);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(told).toMatch(/^2 – 8 Nov/);
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.poll(told).toMatch(/^26 Oct – 1 Nov/);
  await userEvent.keyboard('{End}');
  await expect.poll(told).toMatch(/^16 – 22 Nov/);
  expect(document.querySelectorAll('.trend .chosen')).toHaveLength(1);
});

test('friction and speed are drawn in its place, with their ranges and numbers', async () => {
  const root = openApp(CHECKOUT, fakeApi());
  await userEvent.click(section().getByRole('radio', { name: 'Signs of friction' }));
  await expect.poll(told).toBe('16 – 22 Nov 2026 (today so far): 6.0 ± 1.7 of 100, 420 views');
  await userEvent.click(section().getByRole('radio', { name: 'Speed' }));
  await expect
    .poll(told)
    .toBe(
      '16 – 22 Nov 2026 (today so far): Loads fast (LCP) 50 % good (45–55 %), 420 views; Responds fast (INP) 50 % good (45–55 %), 420 views; Stays still (CLS) 50 % good (45–55 %), 420 views',
    );
  expect(root.querySelectorAll('.trend .dot')).toHaveLength(12);
});

test('the stub of a week or month is drawn and told as one', async () => {
  const root = openApp(`${CHECKOUT}&from=2026-10-07&to=2026-11-12`, fakeApi());
  await expect.element(chart()).toBeVisible();
  expect([...root.querySelectorAll('.trend .dot')].map((dot) => dot.classList.contains('stub'))).toEqual([
    true,
    false,
    false,
    false,
    false,
    true,
  ]);
  expect(root.querySelector('.trend .line.stub')!.getAttribute('d')!.match(/M/g)).toHaveLength(2);
  expect(told()).toMatch(/^9 – 12 Nov 2026 \(4 of 7 days\): /);
  await expect.element(section().getByText('A dashed dot is a part of a week.')).toBeVisible();
  await userEvent.selectOptions(section().getByRole('combobox', { name: 'By' }), 'month');
  await expect.poll(told).toMatch(/^Nov 2026 \(12 of 30 days\): /);
});

test('the table has all points, what is missing of them, and every figure', async () => {
  const root = openApp(`${CHECKOUT}&from=2026-10-30&to=2026-11-12`, fakeApi());
  await userEvent.click(section().getByRole('radio', { name: 'Speed' }));
  await expect.element(chart()).toBeVisible();
  root.querySelector('#trend')!.closest('section')!.querySelector<HTMLElement>('.as-table summary')!.click();
  const rows = page.getByRole('table', { name: 'Good views by speed per week' }).getByRole('row');
  await expect.poll(() => rows.elements().length).toBe(4);
  expect(rows.nth(1).element().textContent?.replaceAll('\u00a0', ' ')).toMatch(
    /^30 Oct – 1 Nov 2026 \(3 of 7 days\)50 % good \(43–57 %\), 180 views50 % good/,
  );
});

test('gaps and hollow dots are where too few answered', async () => {
  const scarce = async (...query: Parameters<ReturnType<typeof fakeApi>['series']>) => {
    const all: SeriesResponse = series(query[2], query[3].from, query[3].to);
    const points = all.points.map((point, i) => {
      const n = [56, 4, 20, 56][i] ?? 0;
      return { ...point, answers: n, score: { ...point.score, ...asked('csat', 0, 0, 0, 0, n).score } };
    });
    return { ...all, points };
  };
  const root = openApp(CHECKOUT, fakeApi({ series: scarce }));
  await expect.element(chart()).toBeVisible();
  const dots = [...root.querySelectorAll('.trend .dot')].map((dot) => dot.classList.contains('hollow'));
  expect(dots).toEqual([false, true, false]);
  expect(root.querySelector('.trend .band')!.getAttribute('d')!.match(/M/g)).toHaveLength(2);
  chart().element().focus();
  await userEvent.keyboard('{Home}{ArrowRight}');
  await expect.poll(told).toMatch(/: not enough answers \(4\)$/);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(told).toMatch(/: 84–100 %, 20 answers$/);
});

test('where nothing is known for any interval, words say so', async () => {
  const none = async (...query: Parameters<ReturnType<typeof fakeApi>['series']>) => {
    const all = series(query[2], query[3].from, query[3].to);
    const { score } = asked('csat', 1, 0, 0, 0, 0);
    return { ...all, points: all.points.map((point) => ({ ...point, score })) };
  };
  openApp(CHECKOUT, fakeApi({ series: none }));
  await expect.element(section().getByText('There are fewer than 5 answers per week')).toBeVisible();
});

test('a net score goes from −100 to 100, and a page without one has friction first', async () => {
  const root = openApp(CHECKOUT, askedApi(asked('gap', 10, 20, 30, 30, 10)));
  await expect.poll(told).toMatch(/: \+38 \(\+9 to \+60\), 40 answers$/);
  expect([...root.querySelectorAll('.trend .axis text')].map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['−100', '0', '+100']),
  );
  root.remove();
  openApp(CHECKOUT, askedApi(asked('text', 12)));
  await expect.element(section().getByRole('radio', { name: 'Signs of friction' })).toBeChecked();
  expect(section().getByRole('radio', { name: 'Satisfaction' }).elements()).toEqual([]);
});

test('the Overview has the trends of the site, which wait for its figures', async () => {
  const asked: string[] = [];
  const api = fakeApi();
  openApp('/', {
    ...api,
    summary: async (...query) => {
      asked.push('summary');
      return api.summary(...query);
    },
    series: async (...query) => {
      asked.push(`series of '${query[1]}' by ${query[2]}`);
      return api.series(...query);
    },
  });
  await expect.element(chart()).toBeVisible();
  expect(asked).toEqual(['summary', "series of '' by week"]);
  await userEvent.click(section().getByRole('radio', { name: 'Speed' }));
  await expect.poll(told).toContain('Loads fast (LCP) 50 % good');
});

test('a trend that cannot be loaded leaves the rest of the screen, and can be tried again', async () => {
  const fails = vi.fn(fakeApi().series).mockImplementationOnce(failing(BROKEN));
  openApp(CHECKOUT, fakeApi({ series: fails }));
  await expect.element(page.getByRole('table', { name: 'Web vitals' })).toBeVisible();
  await userEvent.click(section().getByRole('button', { name: 'Try again' }));
  await expect.element(chart()).toBeVisible();
});
