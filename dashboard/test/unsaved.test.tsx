import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SAMPLE_SITE, SITE } from './examples.ts';
import { fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const button = (name: string) => page.getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const link = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
/** Whether the browser would ask before the app itself is left. */
const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
const confirmed = vi.spyOn(window, 'confirm');
const stays = () => confirmed.mockReturnValue(false);

beforeEach(() => {
  confirmed.mockReset().mockReturnValue(true);
});

async function openWith(change: () => Promise<void>) {
  openApp('/people', fakeApi({ sites: async () => ({ sites: [SITE, SAMPLE_SITE] }) }));
  await change();
  await expect.poll(asksBeforeLeaving).toBe(true);
}
const typeName = async () => {
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Ada');
};

describe('what is not saved is asked about whatever control it is in', () => {
  const form = page.getByRole('form', { name: 'Make a token' });
  test.each<[string, () => Promise<void>, () => Promise<void>]>([
    [
      'a checkbox',
      () => userEvent.click(form.getByRole('checkbox', { name: /^Change/ })),
      () => userEvent.click(form.getByRole('checkbox', { name: /^Change/ })),
    ],
    [
      'a date',
      () => userEvent.fill(form.getByLabelText('Until'), '2027-01-01'),
      () => userEvent.fill(form.getByLabelText('Until'), ''),
    ],
  ])('%s, and no longer once it is as it was', async (_, change, back) => {
    await openWith(async () => {
      await userEvent.click(button('Make a token'));
      await change();
    });
    await back();
    await expect.poll(asksBeforeLeaving).toBe(false);
  });

  test('a radio button and a choice from a list', async () => {
    const invitation = page.getByRole('form', { name: 'Invite somebody' });
    await openWith(async () => {
      await userEvent.click(button('Invite somebody'));
      await userEvent.click(invitation.getByRole('radio', { name: /^Owner/ }));
    });
    await userEvent.click(invitation.getByRole('radio', { name: /^Viewer/ }));
    await expect.poll(asksBeforeLeaving).toBe(false);
    await userEvent.selectOptions(invitation.getByRole('combobox', { name: 'On' }), SAMPLE_SITE.name);
    await expect.poll(asksBeforeLeaving).toBe(true);
  });

  test('a form that is drawn from state', async () => {
    openApp('/fixes', fakeApi());
    await userEvent.click(button('Mark as fixed'));
    expect(asksBeforeLeaving()).toBe(false);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'What it was to end' }), 'rage clicks');
    await expect.poll(asksBeforeLeaving).toBe(true);
    await userEvent.click(button('Cancel'));
    await expect.poll(asksBeforeLeaving).toBe(false);
  });
});

describe('leaving a screen with something unsaved', () => {
  test('by a link asks one question, and stays if the reader says so', async () => {
    await openWith(typeName);
    stays();
    await userEvent.click(link('Answers'));
    expect(confirmed).toHaveBeenCalledOnce();
    expect(address()).toBe('/people');
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada');
    confirmed.mockReset().mockReturnValue(true);
    await userEvent.click(link('Answers'));
    await expect.element(heading('Answers')).toBeVisible();
    expect(confirmed).toHaveBeenCalledOnce();
    expect(asksBeforeLeaving()).toBe(false);
  });

  test('by choosing another site asks, and the chooser goes back to the site that is shown', async () => {
    await openWith(typeName);
    stays();
    const chooser = page.getByRole('combobox', { name: 'Site', exact: true });
    await userEvent.selectOptions(chooser, SAMPLE_SITE.name);
    expect(confirmed).toHaveBeenCalledOnce();
    await expect.element(chooser).toHaveValue(SITE.key);
    expect(address()).toBe('/people');
    confirmed.mockReturnValue(true);
    await userEvent.selectOptions(chooser, SAMPLE_SITE.name);
    await expect.poll(address).toBe(`/people?site=${SAMPLE_SITE.key}`);
  });

  test('by Back asks, and stays at the address of the screen', async () => {
    openApp('/sharing', fakeApi());
    await userEvent.click(link('People'));
    await typeName();
    await expect.poll(asksBeforeLeaving).toBe(true);
    stays();
    history.back();
    await expect.poll(() => confirmed.mock.calls.length).toBe(1);
    await expect.poll(address).toBe('/people');
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada');
    confirmed.mockReturnValue(true);
    history.back();
    await expect.element(heading('Share links')).toBeVisible();
    expect(confirmed).toHaveBeenCalledTimes(2);
  });

  test('by signing out asks', async () => {
    await openWith(typeName);
    stays();
    await userEvent.click(button('Sign out'));
    expect(confirmed).toHaveBeenCalledOnce();
    await expect.element(heading('People')).toBeVisible();
  });

  test('is not asked about where the screen stays: the skip link, a link to a new tab', async () => {
    await openWith(typeName);
    (document.querySelector('.skip') as HTMLElement).click();
    expect(address()).toBe('/people#main');
    expect(confirmed).not.toHaveBeenCalled();
  });

  test('is not asked about once it is saved', async () => {
    await openWith(typeName);
    await userEvent.click(
      page.getByRole('form', { name: 'Your name' }).getByRole('button', { name: 'Save' }),
    );
    await expect.element(page.getByText('Saved.')).toBeVisible();
    await userEvent.click(link('Answers'));
    await expect.element(heading('Answers')).toBeVisible();
    expect(confirmed).not.toHaveBeenCalled();
  });
});
