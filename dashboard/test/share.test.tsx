import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type Api, createApi } from '../src/api.ts';
import { SITE } from './examples.ts';
import { BROKEN, failing, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';
import { HOSTILE, SHARES } from './peopleExamples.ts';

const SECRET = 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFG';
const LINK = `/share/share1#${SECRET}`;
const [OF_SITE] = SHARES as [(typeof SHARES)[number]];
const sharedApi = (share: Partial<(typeof SHARES)[number]> = {}, change: Partial<Api> = {}) =>
  fakeApi({
    session: async () => ({ signedIn: false }),
    share: async () => ({ share: { ...OF_SITE, ...share } }),
    ...change,
  });
const refused = (code: string) => failing({ kind: 'signed-out', code, message: 'Refused.' });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

test('a link to a site shows its Overview, says whose it is, and leaves no secret in the address', async () => {
  const api = sharedApi({ comments: true, name: HOSTILE });
  const [actAs, alerts, session] = [
    vi.spyOn(api, 'actAs'),
    vi.spyOn(api, 'alerts'),
    vi.spyOn(api, 'session'),
  ];
  openApp(LINK, api);
  await expect.element(heading('Overview')).toBeVisible();
  expect(address()).toBe('/share/share1');
  expect(actAs).toHaveBeenCalledExactlyOnceWith(SECRET);
  await expect
    .element(page.getByText(`Shared by link: ${HOSTILE} of Test site; ends on 10 Feb 2027`))
    .toBeVisible();
  await expect.element(page.getByText('Comment 1 of a test')).toBeVisible();
  expect(page.getByRole('navigation', { name: 'Screens' }).query()).toBeNull();
  for (const name of ['All answers', 'Sign out', 'All alerts'])
    expect(page.getByText(name).query()).toBeNull();
  expect(alerts).not.toHaveBeenCalled();
  expect(session).not.toHaveBeenCalled();
  expect(document.querySelector('main img')).toBeNull();
});

test('the pages of a shared site can be looked at, and nothing that changes something', async () => {
  const fixes = vi.fn(fakeApi().fixes);
  openApp(LINK, sharedApi({ comments: true }, { fixes }));
  await userEvent.click(page.getByRole('main').getByRole('link', { name: '/checkout' }).first());
  await expect.element(heading('/checkout')).toBeVisible();
  expect(address()).toBe('/share/share1?page=/checkout');
  await expect.element(page.getByRole('heading', { name: 'Speed' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Mark as fixed' }).query()).toBeNull();
  expect(fixes).not.toHaveBeenCalled();
  await userEvent.click(page.getByRole('link', { name: 'All pages' }));
  await expect.element(heading('Overview')).toBeVisible();
  for (const { pathname } of document.querySelectorAll('a')) expect(pathname).toBe('/share/share1');
});

test('a link to one page shows that page, and leads nowhere else', async () => {
  const detail = vi.fn(fakeApi().detail);
  openApp(
    `/share/share1?page=/other#${SECRET}`,
    sharedApi({ page: '/checkout', comments: true }, { detail }),
  );
  await expect.element(heading('/checkout')).toBeVisible();
  await expect.element(page.getByText('Comment 1 of a test').first()).toBeVisible();
  expect(page.getByRole('link', { name: 'All pages' }).query()).toBeNull();
  expect(page.getByRole('button', { name: 'Filter' }).query()).toBeNull();
  expect(page.getByRole('option', { name: 'other visitors' }).query()).toBeNull();
  for (const { search } of document.querySelectorAll('a')) expect(search).toBe('?page=/checkout');
  expect(detail.mock.calls.map(([, path]) => path)).toEqual(['/checkout']);
});

test.each(['/share/share1', '/share/share1?page=/checkout'])(
  'words of visitors are not asked for where a link does not show them: %s',
  async (where) => {
    const [answers, themes] = [vi.fn(fakeApi().answers), vi.fn(fakeApi().themes)];
    openApp(`${where}#${SECRET}`, sharedApi({ comments: false }, { answers, themes }));
    await expect.element(page.getByRole('heading', { name: 'Signs of friction' }).first()).toBeVisible();
    expect([answers.mock.calls, themes.mock.calls]).toEqual([[], []]);
  },
);

test('a link with a password asks for it, and again if it is another', async () => {
  let sent = '';
  const share = async () => (sent === `${SECRET}.right2345` ? { share: OF_SITE } : refused('password')());
  openApp(
    LINK,
    sharedApi(
      {},
      {
        share,
        actAs: (credentials) => {
          sent = credentials ?? '';
        },
      },
    ),
  );
  const field = page.getByRole('textbox', { name: 'Password' });
  const show = page.getByRole('button', { name: 'Show the figures' });
  await userEvent.click(show);
  await expect.element(page.getByText('16 letters and digits')).toBeVisible();
  await userEvent.fill(field, 'wrong');
  await userEvent.click(show);
  await expect.element(page.getByText('This is not the password.')).toBeVisible();
  await userEvent.fill(field, ' RIGHT2345 ');
  await userEvent.click(show);
  await expect.element(heading('Overview')).toBeVisible();
});

test('a link that has ended says so, also while it is open', async () => {
  let hasEnded = false;
  const share = async () => (hasEnded ? refused('share')() : { share: OF_SITE });
  const summary: Api['summary'] = (...query) => (hasEnded ? refused('share')() : fakeApi().summary(...query));
  openApp(LINK, sharedApi({}, { share, summary }));
  await expect.element(heading('Overview')).toBeVisible();
  hasEnded = true;
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Days shown' }), 'Last 7 days');
  await expect.element(heading('This link has ended')).toBeVisible();
});

test('an address without the secret says what to do, and the whole link opens it in the same tab', async () => {
  openApp('/share/share1', sharedApi());
  await expect.element(heading('Open the whole link')).toBeVisible();
  location.hash = `#${SECRET}`;
  await expect.element(heading('Overview')).toBeVisible();
});

test('a failure is told, and tried again', async () => {
  const share = vi.fn(sharedApi().share).mockImplementationOnce(failing(BROKEN));
  openApp(LINK, sharedApi({}, { share }));
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(heading('Overview')).toBeVisible();
});

test('every request carries the secret of the link, until it is left', async () => {
  const send = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () => Response.json({}));
  const api = createApi(send);
  api.actAs('secret.password');
  await api.share();
  await api.themes(SITE.key, '', { from: '2026-11-01', to: '2026-11-07' });
  api.actAs(null);
  await api.sites();
  expect(send.mock.calls.map(([, { headers }]) => new Headers(headers).get('authorization'))).toEqual([
    'Share secret.password',
    'Share secret.password',
    null,
  ]);
});
