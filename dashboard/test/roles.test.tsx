import { roleOn } from '@kitka/shared/settings/roles';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ALERTS, SITE } from './examples.ts';
import { apiFor, emptyApi, fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

const VIEWER = [{ site: SITE.key, role: 'viewer' }] as const;
const viewer = (change: Parameters<typeof apiFor>[1] = {}) => apiFor([...VIEWER], change);
const button = (name: string | RegExp) => page.getByRole('button', { name });

test.each([
  [[], 'a', null],
  [[{ site: 'b', role: 'owner' }], 'a', null],
  [[{ site: 'a', role: 'viewer' }], 'a', 'viewer'],
  [[{ site: '', role: 'editor' }], 'a', 'editor'],
  [
    [
      { site: '', role: 'viewer' },
      { site: 'a', role: 'owner' },
    ],
    'a',
    'owner',
  ],
  [[{ site: 'a', role: 'owner' }], '', null],
] as const)('the role of %j on %j is %s', (roles, site, role) => {
  expect(roleOn({ roles: [...roles] }, site)).toBe(role);
});

test('a viewer reads the fix log, and finds no button to change it', async () => {
  openApp('/fixes', viewer());
  await expect.element(page.getByText('It helped.')).toBeVisible();
  for (const name of ['Mark as fixed', /^Change/, /^Delete/]) expect(button(name).query()).toBeNull();
});

test('an empty fix log tells a viewer who fills it', async () => {
  openApp('/fixes', viewer({ fixes: async () => ({ fixes: [] }) }));
  await expect.element(page.getByText('Editors and owners of this site mark pages as fixed.')).toBeVisible();
});

test('a viewer reads what was fixed on a page, and finds no button to mark more', async () => {
  openApp('/page?page=/checkout', viewer());
  await expect.element(page.getByRole('heading', { name: 'New pay button' })).toBeVisible();
  expect(button('Mark as fixed').query()).toBeNull();
});

test('a viewer reads alerts, and marks none', async () => {
  openApp('/alerts', viewer({ alerts: async () => ({ alerts: ALERTS, next: null }) }));
  await expect.element(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  expect(button(/^Mark as/).query()).toBeNull();
});

test('a viewer sees what arrives, and has no page looked at', async () => {
  const installation = vi.fn(fakeApi().installation);
  openApp('/installation?page=https://site.example/a', viewer({ installation }));
  await expect.element(page.getByRole('heading', { name: 'The collector' })).toBeVisible();
  expect(installation.mock.calls.map(([, url]) => url)).toEqual([null]);
  expect(button('Check').query()).toBeNull();
});

test('an editor of the site may do all of this', async () => {
  openApp('/fixes', apiFor([{ site: SITE.key, role: 'editor' }], { fixes: emptyApi().fixes }));
  await userEvent.click(button('Mark as fixed'));
  await expect.element(page.getByRole('form', { name: 'Mark as fixed' })).toBeVisible();
});
