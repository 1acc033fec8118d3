import type { DetailResponse } from '@kitka/shared/api/api';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { detail, NO_ROW, SITE, SITE_ROW } from './examples.ts';
import { BROKEN, failing, fakeApi, later } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

const RANGE = ['2026-10-26', '2026-11-22'] as const;
/** Figures that are told apart by their number of visits. */
const withVisits = (landings: number): DetailResponse => detail({ ...SITE_ROW, landings }, ...RANGE);
const nothing = (): DetailResponse => detail(NO_ROW, ...RANGE);

const bar = () => page.getByRole('region', { name: 'Filter' });
const figures = () => document.querySelector('dl.figures');
/** What they say, with plain spaces. */
const said = () => figures()?.textContent?.replaceAll('\u00a0', ' ');
const busy = () => figures()?.closest('[aria-busy]');
/** How strongly the figures are dimmed, from 0 to 1. */
const veil = () => {
  const { content, opacity } = getComputedStyle(busy()!, '::after');
  return content === 'none' ? 0 : Number(opacity);
};
const heard = () => page.getByRole('status').getByText('Loading the overview…');

/** The Overview of a site with 1,608 visits, with the filter open. */
async function opened() {
  const api = fakeApi();
  const asked = vi.fn(api.detail);
  openApp('/', fakeApi({ detail: asked }));
  await userEvent.click(bar().getByRole('button', { name: 'Filter' }));
  await expect.element(bar().getByRole('checkbox', { name: /^phone/ })).toBeVisible();
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
  await expect.element(page.getByRole('table', { name: 'Pages' })).toBeVisible();
  return asked;
}
const choose = (device: string) =>
  userEvent.click(bar().getByRole('checkbox', { name: new RegExp(`^${device}`) }));

describe('while the figures of another filter load', () => {
  test('those of before stay where they are, dimmed, and the screen says that others come', async () => {
    const asked = await opened();
    const reply = later<DetailResponse>();
    const pagesReply = page.getByRole('table', { name: 'Pages' });
    await expect.element(page.getByText('/checkout is worth fixing first.')).toBeVisible();
    // What is loaded after the figures is there too.
    await expect.element(page.getByText(/^As if every view had answered: \d/)).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Over time' }).getByRole('slider')).toBeVisible();
    const lead = document.querySelector('.lead')?.textContent;
    asked.mockReturnValueOnce(reply.promise);
    await choose('phone');
    await expect.element(bar().getByRole('listitem').first()).toHaveTextContent('Device: phone×');
    await expect.poll(busy).toHaveAttribute('aria-busy', 'true');
    const [top, height] = [figures()!.getBoundingClientRect().top, document.body.scrollHeight];
    await expect.poll(veil).toBeGreaterThan(0.5);
    await expect.element(heard()).toBeVisible();
    // Within something busy it might not be read out.
    expect(heard().element().closest('[aria-busy="true"]')).toBeNull();
    expect(said()).toContain('in 1,608 visits');
    expect(document.querySelector('.lead')?.textContent).toBe(lead);
    await expect.element(pagesReply).toHaveAttribute('aria-busy', 'true');
    expect([figures()!.getBoundingClientRect().top, document.body.scrollHeight]).toEqual([top, height]);
    reply.resolve(withVisits(77));
    await expect.poll(said).toContain('in 77 visits');
    expect(busy()).toHaveAttribute('aria-busy', 'false');
    expect(veil()).toBe(0);
    await expect.element(heard()).not.toBeInTheDocument();
    await expect.element(pagesReply).toHaveAttribute('aria-busy', 'false');
  });

  test('the words of an empty screen stay those of its own filter', async () => {
    const asked = vi.fn(fakeApi().detail).mockResolvedValueOnce(nothing());
    openApp('/?filter=device:tablet', fakeApi({ detail: asked }));
    const words = page.getByText('Nothing in this period matches the filter.');
    await expect.element(words).toBeVisible();
    const reply = later<DetailResponse>();
    asked.mockReturnValueOnce(reply.promise);
    await userEvent.click(bar().getByRole('button', { name: 'Clear' }));
    await expect.poll(() => words.element().closest('[aria-busy]')).toHaveAttribute('aria-busy', 'true');
    await expect.element(heard()).toBeVisible();
    await expect.element(words).toBeVisible();
    reply.resolve(nothing());
    await expect.element(page.getByText('Nothing has arrived for')).toBeVisible();
  });

  test('links lead to pages with the new filter already', async () => {
    const asked = await opened();
    asked.mockReturnValueOnce(later<never>().promise);
    await choose('phone');
    await expect
      .element(page.getByRole('table', { name: 'Pages' }).getByRole('link', { name: '/checkout' }))
      .toHaveAttribute('href', '/page?page=/checkout&filter=device:phone');
  });
});

test('figures that cannot be loaded leave none of before, but say what happened', async () => {
  const asked = await opened();
  asked.mockImplementationOnce(failing(BROKEN));
  await choose('phone');
  await expect.element(page.getByRole('alert').getByText('Kitka could not answer.')).toBeVisible();
  expect(figures()).toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
});

test('of two changes in a row only the last is shown, though the first is answered first', async () => {
  const asked = await opened();
  const replies = [later<DetailResponse>(), later<DetailResponse>()] as const;
  for (const { promise } of replies) asked.mockReturnValueOnce(promise);
  await choose('phone');
  await choose('desktop');
  replies[0].resolve(withVisits(11));
  await expect.element(heard()).toBeVisible();
  expect(said()).toContain('in 1,608 visits');
  replies[1].resolve(withVisits(22));
  await expect.poll(said).toContain('in 22 visits');
  expect(busy()).toHaveAttribute('aria-busy', 'false');
});

test('of two changes in a row the first is never shown, though it is answered last', async () => {
  const asked = await opened();
  const replies = [later<DetailResponse>(), later<DetailResponse>()] as const;
  for (const { promise } of replies) asked.mockReturnValueOnce(promise);
  await choose('phone');
  await choose('desktop');
  replies[1].resolve(withVisits(22));
  await expect.poll(said).toContain('in 22 visits');
  replies[0].resolve(withVisits(11));
  await expect.element(page.getByRole('table', { name: 'Pages' })).toHaveAttribute('aria-busy', 'false');
  expect(said()).toContain('in 22 visits');
});

test('figures of another site never stay, not even dimmed', async () => {
  const api = fakeApi();
  const sites = async () => ({
    sites: [
      { ...SITE, key: 'one', name: 'one' },
      { ...SITE, key: 'two', name: 'two' },
    ],
  });
  const asked = vi.fn(api.detail);
  openApp('/', fakeApi({ detail: asked, sites }));
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
  asked.mockReturnValueOnce(later<never>().promise);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Site' }), 'two');
  await expect.element(page.getByText('Loading the overview…')).toBeVisible();
  expect(figures()).toBeNull();
});

test('figures of another page never stay, but those of other days of a page do', async () => {
  const asked = vi.fn(fakeApi().detail);
  openApp('/page?page=/checkout', fakeApi({ detail: asked }));
  await expect.poll(figures).toBeVisible();
  asked.mockReturnValueOnce(later<never>().promise);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Days shown' }), '7');
  await expect.poll(busy).toHaveAttribute('aria-busy', 'true');
  asked.mockReturnValueOnce(later<never>().promise);
  history.pushState(null, '', '/page?page=/returns');
  dispatchEvent(new PopStateEvent('popstate'));
  await expect.element(page.getByRole('heading', { level: 1, name: '/returns' })).toBeVisible();
  await expect.element(page.getByText('Loading this page…')).toBeVisible();
  expect(figures()).toBeNull();
});
