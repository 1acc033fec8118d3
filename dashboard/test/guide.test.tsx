import type { ArrivalsResponse } from '@kitka/shared/api/api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { readSiteAddress } from '../src/models/siteAddress.ts';
import { FINDINGS, SAMPLE_SITE, SITE } from './examples.ts';
import { apiFor, BROKEN, failing, fakeApi, later } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';
import { FULL_SITE, VERSIONS } from './settingsExamples.ts';

const NOTHING: ArrivalsResponse = { hasViews: false, hasAnswers: false, dropped: {}, refusedOrigins: [] };
const button = (name: string | RegExp) => page.getByRole('button', { name });
const step = (name: string) => page.getByRole('region', { name });
const field = (name: string) => page.getByRole('textbox', { name });
const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
const noSites = async () => ({ sites: [] });
const VIEWER = [{ site: SITE.key, role: 'viewer' as const }];

describe('an address that somebody types', () => {
  test.each([
    ['shop.example', 'https://shop.example', 'https://www.shop.example'],
    [' https://Shop.example/ ', 'https://shop.example', 'https://www.shop.example'],
    ['www.shop.example', 'https://www.shop.example', 'https://shop.example'],
    ['http://shop.example/fi/?a=1#top', 'http://shop.example', 'http://www.shop.example'],
    ['shop.co.uk', 'https://shop.co.uk', 'https://www.shop.co.uk'],
    ['shop.example:8443', 'https://shop.example:8443', 'https://www.shop.example:8443'],
    ['blog.shop.example', 'https://blog.shop.example', null],
    ['localhost:8788', 'http://localhost:8788', null],
    ['127.0.0.1:3000/x', 'http://127.0.0.1:3000', null],
    ['*.shop.example', 'https://*.shop.example', 'https://shop.example'],
    [
      'kävelykauppa.example',
      'https://xn--kvelykauppa-l8a.example',
      'https://www.xn--kvelykauppa-l8a.example',
    ],
  ])('%j becomes %s', (typed, origin, twin) => {
    expect(readSiteAddress(typed)).toEqual({ origin, twin });
  });

  test.each([
    ['', 'Write the address'],
    ['shop', '“shop” is not complete'],
    ['ftp://shop.example', 'not ftp'],
    ['me@shop.example', 'e-mail address'],
    ['https://user:secret@shop.example/', 'before an @'],
    ['shop example', 'not an address'],
    ['https://', 'not an address'],
    ['mailto:me', 'not an address'],
    [HOSTILE, 'not an address'],
    ["shop.example';drop", 'not an address'],
  ])('%j is refused in words', (typed, words) => {
    expect(readSiteAddress(typed)).toEqual({ fault: expect.stringContaining(words) });
  });
});

describe('adding a site', () => {
  test('is what an owner sees first, and leads on to the tag of the new site', async () => {
    const addSite = vi.fn(fakeApi().addSite);
    const sites = vi
      .fn<Api['sites']>()
      .mockImplementationOnce(noSites)
      .mockResolvedValue({ sites: [{ ...SITE, key: 'new1', name: 'Corner shop' }] });
    const detail = vi.fn(fakeApi().detail);
    openApp('/', fakeApi({ sites, addSite, detail, summary: detail }));
    await expect.element(page.getByRole('heading', { level: 1, name: 'Add your site' })).toBeVisible();
    await userEvent.fill(field('Address of the site'), 'www.Shop.example/');
    await expect.element(page.getByText('Pages of https://www.shop.example are counted.')).toBeVisible();
    await expect
      .element(page.getByRole('checkbox', { name: 'Also pages of https://shop.example' }))
      .toBeChecked();
    await userEvent.fill(field('Name'), 'Corner shop');
    await userEvent.click(button('Add the site'));
    await expect.element(page.getByRole('heading', { level: 1, name: 'Install' })).toBeVisible();
    expect(address()).toBe('/guide?site=new1');
    expect(addSite).toHaveBeenCalledExactlyOnceWith({
      name: 'Corner shop',
      origins: ['https://www.shop.example', 'https://shop.example'],
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    await expect.element(page.getByText('src="https://kitka.example/k/new1.js"').first()).toBeVisible();
    // No other screen stood in between.
    expect(detail).not.toHaveBeenCalled();
  });

  test('takes the host for a name, and leaves the twin out if asked to', async () => {
    const addSite = vi.fn(fakeApi().addSite);
    openApp('/add-site', fakeApi({ addSite }));
    await userEvent.fill(field('Address of the site'), 'shop.example');
    await userEvent.click(page.getByRole('checkbox', { name: 'Also pages of' }));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Time zone' }), 'Pacific/Auckland');
    await userEvent.click(button('Add the site'));
    await expect
      .poll(() => addSite.mock.calls)
      .toEqual([[{ name: 'shop.example', origins: ['https://shop.example'], timezone: 'Pacific/Auckland' }]]);
  });

  test('says beside the field what is wrong, sends nothing, and keeps what was typed', async () => {
    const addSite = vi.fn(fakeApi().addSite);
    openApp('/add-site', fakeApi({ addSite }));
    await userEvent.fill(field('Address of the site'), 'shop');
    await userEvent.fill(field('Name'), 'x'.repeat(81));
    await userEvent.click(button('Add the site'));
    const input = field('Address of the site').element() as HTMLInputElement;
    expect(described(input)).toContain('“shop” is not complete.');
    expect(described(field('Name').element())).toContain('Shorten it to 80 characters.');
    await expect.element(field('Address of the site')).toHaveFocus();
    expect(input.value).toBe('shop');
    expect(addSite).not.toHaveBeenCalled();
  });

  test.each([
    ['origins', "origin 'https://*.co.uk' stands for hosts of many owners.", 'Address of the site'],
    ['name', 'There is such a site already: shop1. Give the new one another NAME.', 'Name'],
  ])('tells what the collector refuses at the field %s', async (at, message, label) => {
    const refused = { kind: 'refused', code: 'origin', field: at, message } as const;
    openApp('/add-site', fakeApi({ addSite: failing(refused) }));
    await userEvent.fill(field('Address of the site'), 'shop.example');
    await userEvent.click(button('Add the site'));
    await expect.poll(() => described(field(label).element())).toContain(message);
    await expect.element(field('Address of the site')).toHaveValue('shop.example');
  });

  test('that failed says so, and can be tried again', async () => {
    const addSite = vi
      .fn<Api['addSite']>()
      .mockImplementationOnce(failing(BROKEN))
      .mockImplementation(fakeApi().addSite);
    openApp('/add-site', fakeApi({ addSite }));
    await userEvent.fill(field('Address of the site'), 'shop.example');
    await userEvent.click(button('Add the site'));
    await expect.element(page.getByText('Nothing was changed; try again in a moment.')).toBeVisible();
    await userEvent.click(button('Add the site'));
    await expect.poll(() => addSite.mock.calls.length).toBe(2);
  });

  test('is for owners of all sites; others are told whom to ask', async () => {
    openApp('/add-site', apiFor(VIEWER));
    await expect.element(page.getByText('Only owners of all sites add sites.')).toBeVisible();
    expect(button('Add the site').query()).toBeNull();
  });

  test('somebody who has a role on no site is told whom to ask', async () => {
    openApp('/', apiFor([], { sites: noSites }));
    await expect.element(page.getByText('You are signed in as Grace Hopper')).toBeVisible();
    await expect.element(page.getByText('Ask whoever invited you')).toBeVisible();
    expect(button('Add the site').query()).toBeNull();
  });
});

describe('the guide of a site', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const states = () => [...document.querySelectorAll('.step h2')].map(({ textContent }) => textContent);

  test('ticks off by itself what arrives, says so politely, and then looks no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrivals = vi.fn<Api['arrivals']>(async () => NOTHING);
    openApp('/guide', fakeApi({ arrivals }));
    const status = step('See it arrive').getByRole('status');
    await expect.element(status).toHaveTextContent('Waiting for the first view…');
    expect(states()).toEqual([
      'Name and addressDone',
      'Paste the tagTo do',
      'See it arriveTo do',
      'Check the installationTo do',
      'What next',
    ]);
    const node = status.element();
    arrivals.mockResolvedValue({ ...NOTHING, hasViews: true });
    await vi.advanceTimersByTimeAsync(3_000);
    await expect
      .element(status)
      .toHaveTextContent('The first view has arrived. Waiting for the first answer…');
    // The same element, so that assistive technology hears the change.
    expect(status.element()).toBe(node);
    await expect.element(page.getByText('First view received')).toBeVisible();
    arrivals.mockResolvedValue({ ...NOTHING, hasViews: true, hasAnswers: true });
    await vi.advanceTimersByTimeAsync(3_000);
    await expect.element(status).toHaveTextContent('Views and answers arrive. The site is installed.');
    expect(states().slice(0, 3)).toEqual(['Name and addressDone', 'Paste the tagDone', 'See it arriveDone']);
    const asked = arrivals.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(arrivals).toHaveBeenCalledTimes(asked);
  });

  test('does not look while nobody can see it, and looks at once when the reader is back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrivals = vi.fn<Api['arrivals']>(async () => NOTHING);
    openApp('/guide', fakeApi({ arrivals }));
    await expect.element(page.getByText('Waiting for the first view…')).toBeVisible();
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const asked = arrivals.mock.calls.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(arrivals).toHaveBeenCalledTimes(asked);
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(arrivals).toHaveBeenCalledTimes(asked + 1);
  });

  test('after a minute without anything says what to look at, with the directives of a policy', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    openApp('/guide', fakeApi({ arrivals: async () => NOTHING }));
    await expect.element(page.getByText('Waiting for the first view…')).toBeVisible();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(page.getByText('Nothing comes?').query()).toBeNull();
    await vi.advanceTimersByTimeAsync(1_500);
    await expect.element(page.getByRole('heading', { name: 'Nothing comes?' })).toBeVisible();
    await expect
      .element(
        step('See it arrive').getByText(
          'script-src https://kitka.example; connect-src https://kitka.example',
        ),
      )
      .toBeVisible();
  });

  test('names the address that messages came from and adds it, beside those that are there now', async () => {
    const changeSite = vi.fn(fakeApi().changeSite);
    const arrivals = vi
      .fn<Api['arrivals']>()
      .mockResolvedValueOnce({
        ...NOTHING,
        dropped: { origin: 4 },
        refusedOrigins: ['https://www.site.example'],
      })
      .mockResolvedValue(NOTHING);
    openApp('/guide', fakeApi({ arrivals, changeSite }));
    await userEvent.click(button('Add https://www.site.example'));
    await expect.poll(() => button('Add https://www.site.example').query()).toBeNull();
    expect(changeSite).toHaveBeenCalledExactlyOnceWith(
      SITE.key,
      { origins: [...FULL_SITE.origins, 'https://www.site.example'] },
      VERSIONS[0]!.version,
    );
  });

  test('says why an address could not be added', async () => {
    const message = 'Ada Lovelace changed origins at 2026-11-22T10:00:00.000Z, after you opened it.';
    openApp(
      '/guide',
      fakeApi({
        arrivals: async () => ({ ...NOTHING, refusedOrigins: ['https://www.site.example'] }),
        changeSite: failing({ kind: 'refused', code: 'overtaken', field: 'origins', message }),
      }),
    );
    await userEvent.click(button('Add https://www.site.example'));
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'Ada Lovelace changed origins' }))
      .toBeVisible();
  });

  test('tells a viewer whom to ask, and shows what an attacker sent as text', async () => {
    openApp(
      '/guide',
      apiFor(VIEWER, { arrivals: async () => ({ ...NOTHING, refusedOrigins: [`https://${HOSTILE}`] }) }),
    );
    await expect.element(page.getByText(`Messages came from https://${HOSTILE}`)).toBeVisible();
    await expect.element(page.getByText('ask an owner of the site to add it')).toBeVisible();
    expect(button(/^Add /).query()).toBeNull();
    expect(button('Check now').query()).toBeNull();
    await expect.element(step('What next').getByRole('link', { name: 'Look at the Overview' })).toBeVisible();
    expect(step('What next').getByRole('link').elements()).toHaveLength(1);
    expect(document.querySelector('main img')).toBeNull();
  });

  test('says why what came did not count', async () => {
    openApp(
      '/guide',
      fakeApi({ arrivals: async () => ({ ...NOTHING, dropped: { bot: 3, optout: 1, duplicate: 9 } }) }),
    );
    await expect.element(page.getByText('3 messages were from robots.')).toBeVisible();
    await expect
      .element(page.getByText('1 message was from browsers that ask not to be counted.'))
      .toBeVisible();
    expect(page.getByText('9 messages').query()).toBeNull();
  });

  test.each([
    ['Google Tag Manager', 'doc.createElement', 'consent settings'],
    ['WordPress', "add_action('wp_head'", 'child theme'],
    ['Shopify', '{%- comment -%} Kitka', 'publish it'],
    ['Next.js (App Router)', 'strategy="afterInteractive"', null],
    ['Nuxt', 'defineNuxtConfig', null],
    ['Astro', '<script is:inline async', null],
    ['Docusaurus', 'scripts: [{ src:', null],
    ['VitePress', "head: [['script'", null],
  ])('has the code for %s', async (tool, code, caution) => {
    openApp('/guide', fakeApi());
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'The site is made with' }), tool);
    const paste = step('Paste the tag');
    await expect.element(paste.getByText(code).first()).toBeVisible();
    expect(paste.element().textContent).toContain('https://kitka.example/k/test1.js');
    if (caution) await expect.element(paste.getByText(caution).first()).toBeVisible();
  });

  test('has a page looked at when somebody asks for it, and tells what is not in order', async () => {
    const installation = vi.fn(fakeApi().installation);
    openApp('/guide', fakeApi({ installation }));
    await expect.element(button('Check now')).toBeVisible();
    expect(installation).not.toHaveBeenCalled();
    await userEvent.click(button('Check now'));
    const check = step('Check the installation');
    await expect.element(check.getByText(/^1.problem and 1.thing worth a look\.$/)).toBeVisible();
    expect(installation).toHaveBeenCalledExactlyOnceWith(SITE.key, 'https://site.example/');
    expect(check.getByRole('listitem').elements()).toHaveLength(
      FINDINGS.filter(({ verdict }) => verdict !== 'ok').length,
    );
    expect(states()[3]).toBe('Check the installationTo do');
  });

  test('is done with the check where the page is in order', async () => {
    const findings = FINDINGS.filter(({ verdict }) => verdict === 'ok');
    openApp('/guide', fakeApi({ installation: async (_, url) => ({ url, findings, hasViews: true }) }));
    await userEvent.click(button('Check now'));
    await expect.poll(() => states()[3]).toBe('Check the installationDone');
  });

  test('is of the site that is chosen, also while the other one’s arrivals are on their way', async () => {
    const slow = later<ArrivalsResponse>();
    const arrivals = vi.fn<Api['arrivals']>((key) =>
      key === SITE.key ? slow.promise : Promise.resolve(NOTHING),
    );
    openApp('/guide?site=test1', fakeApi({ arrivals, sites: async () => ({ sites: [SITE, SAMPLE_SITE] }) }));
    await expect.element(page.getByText('Looking…')).toBeVisible();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Site', exact: true }), 'Sample site');
    await expect.element(page.getByText('Waiting for the first view…')).toBeVisible();
    slow.resolve({ ...NOTHING, hasViews: true, hasAnswers: true });
    await expect.element(page.getByText('/k/test2.js"').first()).toBeVisible();
    expect(page.getByText('The site is installed.').query()).toBeNull();
  });

  test('is found under Settings, and leads an owner to another site', async () => {
    openApp('/people', fakeApi());
    await userEvent.click(
      page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Install' }),
    );
    await expect.element(page.getByRole('heading', { level: 1, name: 'Install' })).toHaveFocus();
    await userEvent.click(page.getByRole('link', { name: 'Add another site' }));
    await expect.element(page.getByRole('heading', { level: 1, name: 'Add a site' })).toHaveFocus();
  });
});

test('a pinned tag is made of the version that is served and the settings of now', async () => {
  const site = {
    ...FULL_SITE,
    settings: { ...FULL_SITE.settings, prompt: { ...FULL_SITE.settings.prompt, delay: 7 } },
  };
  openApp('/guide', fakeApi({ settings: async () => ({ site, version: 4 }) }));
  await userEvent.click(page.getByText('Is there another way?'));
  await userEvent.click(page.getByRole('button', { name: 'Make a pinned tag' }));
  const code = page.getByText(/<script type="importmap">/);
  await expect.element(code).toBeVisible();
  const tag = code.element().textContent;
  expect(tag).toContain('/k/abcd1234/prompt.js":"sha384-prompt"');
  expect(tag).toMatch(/src="[^"]+\/k\/abcd1234\/pinned\.js" integrity="sha384-core" crossorigin="anonymous"/);
  expect(tag).toContain(`"site":"${SITE.key}"`);
  expect(tag).toContain('"delay":7');
  await expect.element(page.getByText(/^'sha256-[\w+/]{43}='$/)).toBeVisible();
});
