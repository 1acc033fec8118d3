import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import type { Version } from '../src/models/settings.ts';
import { NOW, SITE } from './examples.ts';
import { apiFor, failing, fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';
import { VERSIONS } from './settingsExamples.ts';

const PATH = '/changes-of-settings';
const button = (name: string | RegExp) => page.getByRole('button', { name });
const entries = page
  .getByRole('main')
  .getByRole('listitem')
  .filter({ has: page.getByRole('heading') });

describe('the changes of settings', () => {
  test('are told in words, with who made them and when, and what is markup stays text', async () => {
    const alert = vi.spyOn(window, 'alert');
    openApp(PATH, fakeApi());
    await expect.element(entries.nth(0).getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    await expect.element(entries.nth(0).getByText('22 Nov 2026, 09:00', { exact: true })).toBeVisible();
    await expect
      .poll(() => entries.nth(0).element().textContent)
      .toContain('Time within which a click must show an effect: 3,000 ms → to 2,000 ms');
    await expect.poll(() => entries.nth(1).element().textContent).toContain(`added ${HOSTILE} on /thanks`);
    await expect.poll(() => entries.nth(1).element().textContent).toContain('removed order');
    await expect.poll(() => entries.nth(1).element().textContent).toContain('removed https://old.example');
    expect(document.querySelector('main img')).toBeNull();
    expect(alert).not.toHaveBeenCalled();
  });

  test('are undone part by part, after the reader has read what that changes', async () => {
    let versions = VERSIONS;
    const changeSite = vi.fn<Api['changeSite']>(async (...change) => {
      const signals = VERSIONS[0]!;
      versions = [
        { ...signals, version: 5, who: 'Grace Hopper', changes: signals.before, before: signals.changes },
        ...VERSIONS,
      ];
      return fakeApi().changeSite(...change);
    });
    openApp(PATH, fakeApi({ changeSite, versions: async () => ({ versions }) }));
    const restore = button(/Restore… Signs of friction as before/);
    await userEvent.click(restore);
    const question = page.getByText(/Set “Signs of friction” back to what it was before 22 Nov 2026/);
    await expect.element(question).toHaveFocus();
    await expect.poll(() => entries.nth(0).element().textContent).toContain('2,000 ms → to 3,000 ms');
    await userEvent.click(button('Leave it'));
    await expect.element(restore).toHaveFocus();
    expect(changeSite).not.toHaveBeenCalled();
    await userEvent.click(restore);
    await userEvent.click(button('Restore it'));
    await expect
      .element(page.getByRole('status').filter({ hasText: 'Restored: “Signs of friction” is as it was' }))
      .toHaveFocus();
    expect(changeSite.mock.calls).toEqual([
      [SITE.key, { settings: { signals: DEFAULT_SETTINGS.signals } }, 4],
    ]);
    // The list has the change that this was, and the old value is the one of now.
    await expect.element(entries.nth(0).getByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
    await expect.element(entries.nth(1).getByText('As it is now')).toBeVisible();
  });

  test('set a name, an address or a time zone back beside the settings', async () => {
    const changeSite = vi.fn(fakeApi().changeSite);
    openApp(PATH, fakeApi({ changeSite }));
    await userEvent.click(button(/Restore… Addresses as before/));
    await userEvent.click(button('Restore it'));
    await expect
      .poll(() => changeSite.mock.calls)
      .toEqual([[SITE.key, { origins: ['https://old.example'] }, 4]]);
  });

  test('show who was faster, and keep the question', async () => {
    const message = 'Ada changed signals at 2026-11-22T10:00:00.000Z, after you opened it.';
    const later: Version = { ...VERSIONS[0]!, version: 5, at: NOW.getTime(), who: 'Faster' };
    const versions = vi.fn(async () => ({ versions: [later, ...VERSIONS] }));
    versions.mockImplementationOnce(async () => ({ versions: VERSIONS }));
    const changeSite = failing({ kind: 'refused', code: 'overtaken', field: 'signals', message });
    openApp(PATH, fakeApi({ versions, changeSite }));
    await userEvent.click(button(/Restore… Signs of friction/));
    await userEvent.click(button('Restore it'));
    await expect.element(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
    await expect.element(entries.nth(0).getByRole('heading', { name: 'Faster' })).toBeVisible();
    await expect.element(button('Restore it')).toBeVisible();
  });

  test('cannot be undone where what was there before is not known', async () => {
    openApp(PATH, fakeApi());
    await expect.element(entries.nth(2).getByText('added order')).toBeVisible();
    expect(entries.nth(2).getByRole('button').query()).toBeNull();
  });

  test('are only read by viewers, and editors leave to owners what is theirs', async () => {
    openApp(PATH, apiFor([{ site: SITE.key, role: 'viewer' }]));
    await expect.element(entries.nth(0)).toBeVisible();
    expect(button(/Restore/).query()).toBeNull();
  });

  test('of who is counted are an owner’s to undo', async () => {
    openApp(PATH, apiFor([{ site: SITE.key, role: 'editor' }]));
    await expect.element(button(/Restore… Goals/)).toBeVisible();
    expect(button(/Restore… Addresses/).query()).toBeNull();
  });

  test('are shown some at a time, and none are none', async () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...VERSIONS[0]!, version: 30 - i }));
    openApp(PATH, fakeApi({ versions: async () => ({ versions: many }) }));
    await expect.poll(() => entries.elements().length).toBe(20);
    await userEvent.click(button('Show older ones'));
    await expect.poll(() => entries.elements().length).toBe(25);
    expect(button('Show older ones').query()).toBeNull();
  });

  test('that are none are told so', async () => {
    openApp(PATH, fakeApi({ versions: async () => ({ versions: [] }) }));
    await expect.element(page.getByText('Nothing was changed yet.')).toBeVisible();
  });
});
