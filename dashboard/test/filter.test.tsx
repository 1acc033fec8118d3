import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { emptyApi, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const bar = () => page.getByRole('region', { name: 'Filter' });
const chips = () => bar().getByRole('list', { name: 'Active filters' }).getByRole('listitem');

test('what is chosen stands in the address and in a chip, and every figure is asked for with it', async () => {
  const api = fakeApi();
  const [detail, pages, answers] = [vi.fn(api.detail), vi.fn(api.pages), vi.fn(api.answers)];
  openApp('/?days=7', fakeApi({ detail, pages, answers }));
  await userEvent.click(bar().getByRole('button', { name: 'Filter' }));
  await userEvent.click(bar().getByRole('checkbox', { name: /^phone 1,234.views$/ }));
  expect(address()).toBe('/?days=7&filter=device:phone');
  await expect.element(chips()).toHaveTextContent('Device: phone×');
  await vi.waitFor(() => {
    expect(detail.mock.lastCall?.[2]).toMatchObject({ filter: 'device:phone' });
    expect(pages.mock.lastCall?.[1]).toMatchObject({ filter: 'device:phone' });
    expect(answers.mock.lastCall?.[1]).toMatchObject({ filter: 'device:phone' });
  }, 30_000);
  await userEvent.click(bar().getByRole('checkbox', { name: /^desktop/ }));
  await expect.element(chips()).toHaveTextContent('Device: phone or desktop×');
  await userEvent.selectOptions(
    bar().getByRole('combobox', { name: 'Show' }),
    'all except the chosen values',
  );
  expect(address()).toBe('/?days=7&filter=device:!phone,device:!desktop');
  await expect.element(chips()).toHaveTextContent('Device is not: phone, desktop×');
});

test('it goes along from screen to screen, and opens the same for whoever gets the address', async () => {
  openApp('/?filter=lang:fi,country:,signal:rage-click', fakeApi());
  await expect.element(chips().nth(0)).toHaveTextContent('Language: Finnish×');
  await expect.element(chips().nth(1)).toHaveTextContent('Country: not given×');
  await expect.element(chips().nth(2)).toHaveTextContent('Sign of friction: rage clicks×');
  await userEvent.click(page.getByRole('link', { name: '/checkout' }).first());
  expect(address()).toBe('/page?page=/checkout&filter=lang:fi,country:,signal:rage-click');
  await userEvent.click(page.getByRole('link', { name: 'Answers', exact: true }));
  expect(address()).toBe('/answers?filter=lang:fi,country:,signal:rage-click');
  await userEvent.click(bar().getByRole('button', { name: 'Remove Country: not given' }));
  expect(address()).toBe('/answers?filter=lang:fi,signal:rage-click');
  await expect.element(bar().getByRole('button', { name: 'Filter' })).toHaveFocus();
  await userEvent.click(bar().getByRole('button', { name: 'Clear' }));
  expect(address()).toBe('/answers');
});

test('by keyboard alone a page, or many of them, can be typed', async () => {
  openApp('/', fakeApi());
  await expect.element(bar().getByRole('button', { name: 'Filter' })).toBeVisible();
  (bar().getByRole('button', { name: 'Filter' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.selectOptions(bar().getByRole('combobox', { name: 'Filter by' }), 'Page');
  (bar().getByRole('searchbox').element() as HTMLElement).focus();
  await userEvent.keyboard('/shop/*');
  await expect.element(bar().getByRole('checkbox', { name: '/shop/*' })).toBeVisible();
  await userEvent.keyboard('{Tab} ');
  // The focus stays on the value that was chosen.
  await expect.element(bar().getByRole('checkbox', { name: '/shop/*' })).toHaveFocus();
  expect(address()).toBe('/?filter=page:/shop/*');
  await expect.element(bar().getByRole('checkbox', { name: '/shop/*' })).toBeChecked();
});

test('what is chosen leaves the list as it is, and the focus in it', async () => {
  const values = vi.fn(fakeApi().values);
  openApp('/?filter=lang:fi', fakeApi({ values }));
  await userEvent.click(bar().getByRole('button', { name: 'Filter' }));
  await userEvent.selectOptions(bar().getByRole('combobox', { name: 'Filter by' }), 'Device');
  const box = bar().getByRole('checkbox', { name: /^desktop/ });
  await expect.element(box).toBeVisible();
  (box.element() as HTMLElement).focus();
  const asked = values.mock.calls.length;
  await userEvent.keyboard(' ');
  expect(address()).toBe('/?filter=lang:fi,device:desktop');
  await expect.element(box).toBeChecked();
  await expect.element(box).toHaveFocus();
  expect(values.mock.calls.length).toBe(asked);
  expect(values.mock.lastCall?.[3]).toMatchObject({ filter: 'lang:fi' });
});

test('where it leaves nothing the screen says so, and how to go on', async () => {
  openApp('/?filter=device:tablet', emptyApi());
  await expect.element(page.getByText('Nothing in this period matches the filter.')).toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'clear the filter' }));
  expect(address()).toBe('/');
});

test('it can be used by everyone, open and at the width of a phone', async () => {
  await page.viewport(360, 780);
  openApp('/?filter=lang:fi,page:/a-long-name-of-a-page/that-goes/on-and-on/*', fakeApi());
  await userEvent.click(bar().getByRole('button', { name: 'Filter' }));
  await expect.element(bar().getByRole('checkbox').first()).toBeVisible();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  await page.viewport(1280, 900);
});

test('where no answer matches the filter, it says so and not that nobody answered', async () => {
  openApp('/answers?filter=device:tablet', fakeApi({ answers: async () => ({ answers: [], next: null }) }));
  await expect.element(page.getByText('No answer matches.')).toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'show all answers' }));
  await expect.element(page.getByText('Nobody has answered yet.')).toBeVisible();
});
