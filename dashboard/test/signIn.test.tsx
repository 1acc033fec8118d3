import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { failing, fakeApi, LINK_INVALID, later, SIGNED_OUT, UNREACHABLE } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const signedOut = { session: async () => ({ signedIn: false }) };

test('a one-time link signs in, leaves no token in the address and opens the Overview', async () => {
  const signIn = vi.fn(async () => {});
  openApp('/sign-in#secret-token', fakeApi({ ...signedOut, signIn }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenCalledExactlyOnceWith({ token: 'secret-token' });
  expect(address()).toBe('/');
});

test('the token is out of the address before the collector has answered', async () => {
  const reply = later<void>();
  openApp('/sign-in#secret-token', fakeApi({ ...signedOut, signIn: () => reply.promise }));
  await expect.poll(() => address()).toBe('/sign-in');
  reply.resolve();
  await expect.poll(() => address()).toBe('/');
});

test('a used link says how to get a new one', async () => {
  openApp('/sign-in#used', fakeApi({ ...signedOut, signIn: failing(LINK_INVALID) }));
  await expect.element(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect.element(page.getByText('npm run -s kitka -- link')).toBeVisible();
  expect(address()).toBe('/sign-in');
});

test('a second link opened in the same tab is tried as well', async () => {
  const signIn = vi.fn<Api['signIn']>(async (by) => {
    if ('token' in by && by.token === 'used') await failing(LINK_INVALID)();
  });
  openApp('/sign-in#used', fakeApi({ ...signedOut, signIn }));
  await expect.element(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  location.hash = '#fresh';
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenLastCalledWith({ token: 'fresh' });
});

test('a used link opens the dashboard for those who are signed in already', async () => {
  openApp('/sign-in#used', fakeApi({ signIn: failing(LINK_INVALID) }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});

test('when the collector cannot be reached the same link can be tried again', async () => {
  const signIn = vi
    .fn<() => Promise<void>>()
    .mockImplementationOnce(failing(UNREACHABLE))
    .mockResolvedValue();
  openApp('/sign-in#good', fakeApi({ ...signedOut, signIn }));
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenLastCalledWith({ token: 'good' });
});

test('without a session every screen says how to sign in', async () => {
  openApp('/data-quality', fakeApi(signedOut));
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.element(page.getByText('npm run -s kitka -- link')).toBeVisible();
});

test('a session that ends meanwhile leads to the sign-in screen', async () => {
  openApp('/', fakeApi({ pages: failing(SIGNED_OUT) }));
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('signing out ends the session', async () => {
  const signOut = vi.fn(async () => {});
  openApp('/', fakeApi({ signOut }));
  await userEvent.click(page.getByRole('button', { name: 'Sign out' }));
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(signOut).toHaveBeenCalledOnce();
});

const unclaimed = { session: async () => ({ signedIn: false, claimable: true as const }) };

test('a new collector is opened by its code, typed or in the address, and says when it is another', async () => {
  const signIn = vi.fn<Api['signIn']>(async (by) => {
    if (!('code' in by) || by.code !== 'right') await failing(LINK_INVALID)();
  });
  openApp('/sign-in#claim=wrong', fakeApi({ ...unclaimed, signIn }));
  await expect.element(page.getByText('This is not the code of this deployment.')).toBeVisible();
  await userEvent.fill(page.getByLabelText('Code'), ' right ');
  await userEvent.click(page.getByRole('button', { name: 'Sign in' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn.mock.calls).toEqual([[{ code: 'wrong' }], [{ code: 'right' }]]);
});

test('every screen of a new collector asks for its code', async () => {
  openApp('/answers', fakeApi(unclaimed));
  await expect.element(page.getByRole('heading', { name: 'Welcome to your new Kitka' })).toBeVisible();
});
