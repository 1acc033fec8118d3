import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FINDINGS, SITE } from './examples.ts';
import { emptyApi, failing, fakeApi, UNREACHABLE } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const listIn = (part: string) =>
  page
    .getByRole('region', { name: part })
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent);

test('each finding is told with how it stands, what was found and what to do, and counted in a sentence', async () => {
  openApp('/installation', fakeApi());
  await expect.element(page.getByText(/^1.problem and 1.thing worth a look\.$/)).toBeVisible();
  expect(listIn('The page')).toEqual([
    'Opening the page In orderhttps://site.example/ answered with status 200.',
    expect.stringMatching(
      /^Content-Security-Policy: sending Problem.*Add this to the policy, beside default-src:connect-src 'self' https:\/\/kitka\.example/,
    ),
  ]);
  expect(listIn('What arrives')).toHaveLength(1);
  expect(listIn('The collector')).toHaveLength(1);
  await expect.element(page.getByRole('button', { name: 'Copy the command' })).toBeVisible();
});

test('what is in order is said in a sentence', async () => {
  const findings = FINDINGS.filter(({ verdict }) => verdict === 'ok');
  openApp('/installation', fakeApi({ installation: async (_, url) => ({ url, findings, hasViews: true }) }));
  await expect.element(page.getByText('Everything is in order.')).toBeVisible();
});

test('the page is the site’s first, until another one is chosen; the address says which', async () => {
  const installation = vi.fn(fakeApi().installation);
  openApp('/installation', fakeApi({ installation }));
  await expect.element(page.getByRole('heading', { name: 'The collector' })).toBeVisible();
  expect(installation).toHaveBeenLastCalledWith(SITE.key, 'https://site.example/');
  const input = page.getByRole('textbox', { name: 'Page' });
  await expect.element(input).toHaveValue('https://site.example/');
  await userEvent.fill(input, 'https://site.example/cart');
  await userEvent.click(page.getByRole('button', { name: 'Check' }));
  await expect.poll(() => installation.mock.lastCall).toEqual([SITE.key, 'https://site.example/cart']);
  expect(decodeURIComponent(address())).toBe('/installation?page=https://site.example/cart');
  const before = installation.mock.calls.length;
  await userEvent.click(page.getByRole('button', { name: 'Check' }));
  await expect.poll(() => installation.mock.calls.length).toBe(before + 1);
});

test('what is no address of a page is not sent', async () => {
  const installation = vi.fn(fakeApi().installation);
  openApp('/installation', fakeApi({ installation }));
  await expect.element(page.getByRole('heading', { name: 'The collector' })).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Page' }), 'cart');
  await userEvent.click(page.getByRole('button', { name: 'Check' }));
  expect(installation).toHaveBeenCalledTimes(1);
});

test('a site of patterns alone is told what is known without a page', async () => {
  const installation = vi.fn(fakeApi().installation);
  const sites = async () => ({ sites: [{ ...SITE, origins: ['https://*.site.example'] }] });
  openApp('/installation', fakeApi({ sites, installation }));
  await expect.element(page.getByRole('heading', { name: 'The collector' })).toBeVisible();
  expect(installation).toHaveBeenLastCalledWith(SITE.key, null);
  await expect.element(page.getByRole('textbox', { name: 'Page' })).toHaveValue('');
});

test('that fails can be done again', async () => {
  const installation = vi.fn(fakeApi().installation).mockImplementationOnce(failing(UNREACHABLE));
  openApp('/installation', fakeApi({ installation }));
  await expect.element(page.getByText('Kitka cannot be reached.')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('heading', { name: 'The collector' })).toBeVisible();
});

test.each(['/', '/data-quality'])('the way there is shown where nothing has arrived: %s', async (screen) => {
  openApp(screen, emptyApi());
  await userEvent.click(page.getByRole('link', { name: 'Check the installation' }).first());
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Check the installation');
  await expect
    .element(page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Data quality' }))
    .toHaveAttribute('aria-current', 'true');
});
