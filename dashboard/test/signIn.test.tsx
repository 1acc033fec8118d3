import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { OWNER, SITE } from './examples.ts';
import { failing, fakeApi, LINK_INVALID, later, SIGNED_OUT, signedOutApi, UNREACHABLE } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';

test('a one-time link signs in, leaves no token in the address and opens the Overview', async () => {
  const signIn = vi.fn(async () => {});
  openApp('/sign-in#secret-token', signedOutApi({ signIn }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenCalledExactlyOnceWith({ token: 'secret-token' });
  expect(address()).toBe('/');
});

test('the token is out of the address before the collector has answered', async () => {
  const reply = later<void>();
  openApp('/sign-in#secret-token', signedOutApi({ signIn: () => reply.promise }));
  await expect.poll(() => address()).toBe('/sign-in');
  reply.resolve();
  await expect.poll(() => address()).toBe('/');
});

test('a used link says how to get a new one', async () => {
  openApp('/sign-in#used', signedOutApi({ signIn: failing(LINK_INVALID) }));
  await expect.element(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect.element(page.getByText('npm run -s kitka -- link')).toBeVisible();
  expect(address()).toBe('/sign-in');
});

test('a second link opened in the same tab is tried as well', async () => {
  const signIn = vi.fn<Api['signIn']>(async (by) => {
    if ('token' in by && by.token === 'used') await failing(LINK_INVALID)();
  });
  openApp('/sign-in#used', signedOutApi({ signIn }));
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
  openApp('/sign-in#good', signedOutApi({ signIn }));
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenLastCalledWith({ token: 'good' });
});

test('without a session every screen says how to sign in', async () => {
  openApp('/data-quality', signedOutApi());
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
  openApp('/sign-in#claim=wrong', {
    ...signedOutApi({ signIn }),
    session: async () =>
      signIn.mock.settledResults.at(-1)?.type === 'fulfilled' ? fakeApi().session() : unclaimed.session(),
  });
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

const invited = (change: Partial<Api> = {}) =>
  fakeApi({
    linkInfo: async () => ({ invitation: { site: SITE.key, siteName: HOSTILE, role: 'editor' } }),
    ...change,
  });

test('an invitation asks whose account gets the role, where somebody is signed in already', async () => {
  const signIn = vi.fn<Api['signIn']>(async () => {});
  const signOut = vi.fn(async () => {});
  openApp(
    '/sign-in#invited',
    invited({ signIn, signOut, session: async () => ({ signedIn: true, person: { ...OWNER, roles: [] } }) }),
  );
  await expect.element(page.getByRole('heading', { level: 1, name: 'You are invited' })).toBeVisible();
  await expect.element(page.getByText(`editor of ${HOSTILE}`)).toBeVisible();
  await expect.element(page.getByText('Grace Hopper (grace@shop.example) is signed in.')).toBeVisible();
  expect(document.querySelector('main img')).toBeNull();
  expect(signIn).not.toHaveBeenCalled();
  await userEvent.click(page.getByRole('button', { name: 'Use this account' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).toHaveBeenCalledExactlyOnceWith({ token: 'invited' });
  expect(signOut).not.toHaveBeenCalled();
});

test('an invitation makes an account of its own after signing out', async () => {
  const done: string[] = [];
  openApp(
    '/sign-in#invited',
    invited({
      signIn: async () => void done.push('in'),
      signOut: async () => void done.push('out'),
    }),
  );
  await userEvent.click(page.getByRole('button', { name: 'Sign out first' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(done).toEqual(['out', 'in']);
});

test('an invitation to what one may already says so, and can be left alone', async () => {
  const signIn = vi.fn<Api['signIn']>(async () => {});
  openApp('/sign-in#invited', invited({ signIn }));
  await expect.element(page.getByText('has the role, or a higher one, already')).toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'Not now' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(signIn).not.toHaveBeenCalled();
});

test('an invitation that is used up meanwhile says that it no longer works', async () => {
  let isIn = true;
  openApp(
    '/sign-in#invited',
    invited({
      session: async () => (isIn ? { signedIn: true, person: OWNER } : { signedIn: false }),
      signOut: async () => {
        isIn = false;
      },
      signIn: failing(LINK_INVALID),
    }),
  );
  await userEvent.click(page.getByRole('button', { name: 'Sign out first' }));
  await expect.element(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
});

test('an invitation asks nothing where nobody is signed in', async () => {
  const linkInfo = vi.fn(invited().linkInfo);
  openApp('/sign-in#invited', signedOutApi({ linkInfo }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  expect(linkInfo).not.toHaveBeenCalled();
});
