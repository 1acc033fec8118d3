import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Site } from '@kitka/shared/settings/site';
import { ANSWER_PARTS, AnswerKey, RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/answer';
import { VIEW_KEY, VIEW_PARTS } from '@kitka/shared/wire/view';
import { customAlphabet } from 'nanoid';
import type { Page } from 'playwright';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import {
  answerWith,
  FILLED,
  FIXED,
  fixWith,
  isLanguage,
  settingsWith,
  siteName,
  viewWith,
} from './hostile/fields.ts';
import { textFields } from './hostile/textFields.ts';
import { VALUES } from './hostile/values.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();
const makeReceipt = customAlphabet(RECEIPT_ALPHABET, RECEIPT_LENGTH);
const ORIGIN = 'https://hostile.example';

/** All screens, as the app itself lists them: a new one is walked without a change here. */
const SCREENS = [
  ...readFileSync(join(import.meta.dirname, '../dashboard/src/screens/App.tsx'), 'utf8').matchAll(
    /^ {2}'(\/[a-z-]*)': \{/gm,
  ),
].map(([, path]) => path!);

it('a hostile text stands in every field that takes one', () => {
  const { settings, ...facts } = Site.entries;
  const all = [
    ...textFields({ ...facts, settings }),
    ...textFields({ view: { ...VIEW_KEY, ...VIEW_PARTS } }),
    ...textFields({ answer: AnswerKey }),
    ...textFields({ answer: ANSWER_PARTS }),
  ];
  expect(all.length).toBeGreaterThan(40);
  const known = new Set([...FILLED, ...Object.keys(FIXED)]);
  // A field that is named here is new: fill it in e2e/hostile/fields.ts, or say there which form it has.
  expect(all.filter((path) => !known.has(path) && !isLanguage(path))).toEqual([]);
  // What is named there is a field.
  expect([...known].filter((path) => !all.includes(path))).toEqual([]);
});

async function request<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${collector}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text || 'null');
}
async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(collector + path, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'text/plain' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** Screens that are looked at at once: most of the time of each is waiting. */
const TABS = 4;

/** A person who joined by an invitation under a hostile name, in tabs that watch for what runs. */
async function enter(value: string, site: string): Promise<{ tabs: Page[]; troubles: string[] }> {
  const { secret } = await request<{ secret: string }>('POST', '/invitations', {
    name: value.slice(0, 80).trim(),
    site,
    role: 'owner',
  });
  const context = await browser.current.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(30_000);
  const troubles: string[] = [];
  await context.exposeFunction('toldTrouble', (what: string) => troubles.push(what));
  await context.addInitScript(() => {
    const tell = (window as unknown as { toldTrouble(what: string): void }).toldTrouble;
    Object.assign(window, { ranHostile: () => tell('ran') });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      tell(`violation of ${violatedDirective}: ${sample}`),
    );
  });
  context.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => troubles.push(`error: ${error.error()}`));
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  await tabs[0]!.goto(`${collector}/sign-in#${secret}`);
  await tabs[0]!.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return { tabs, troubles };
}

/** Opens a screen and waits until it shows all it loads. @returns its texts, and what its fields hold */
async function open(page: Page, address: string): Promise<string> {
  await page.goto(collector + address);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
  // What is closed at first is drawn too.
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('details')) group.open = true;
  });
  await page.waitForLoadState('networkidle');
  expect(
    await page
      .locator(
        'script:not([src]), iframe:not([src$="/preview"]), [onerror], [onload], a[href^="javascript:" i], a[href^="data:" i], img[src="x"], math',
      )
      .count(),
  ).toBe(0);
  return page.evaluate(() =>
    [
      document.body.textContent,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ].join('\n'),
  );
}

describe.each(VALUES)('%j in every field', (value) => {
  it('is shown as the text that it is, on every screen', async () => {
    const { site } = await request<{ site: { key: string } }>('POST', '/sites', {
      name: siteName(value),
      origins: [ORIGIN],
      timezone: 'UTC',
      automated: true,
    });
    const { key } = site;
    try {
      await request('PATCH', `/sites/${key}`, { settings: settingsWith(value) });
      const { share, secret } = await request<{ share: { id: string }; secret: string }>(
        'POST',
        `/sites/${key}/shares`,
        { name: value.slice(0, 80).trim(), comments: true, expires: Date.now() + 86_400_000 },
      );
      await request('POST', '/tokens', { name: value.slice(0, 80).trim(), sites: [key], scopes: ['read'] });
      const day = new Date().toISOString().slice(0, 10);
      await request('POST', `/sites/${key}/fixes`, fixWith(value, day));
      const [view, receipt, at] = [makeReceipt(), makeReceipt(), Date.now()];
      await post(`/b/${key}`, viewWith(value, view, at));
      await post(`/a/${key}`, answerWith(value, receipt, view, at));
      const path = await expect
        .poll(async () => {
          const { answers } = await request<{ answers: { page: string }[] }>('GET', `/sites/${key}/answers`);
          return answers[0]?.page;
        })
        .toBeTruthy()
        .then(
          async () =>
            (await request<{ answers: { page: string }[] }>('GET', `/sites/${key}/answers`)).answers[0]!.page,
        );

      const { tabs, troubles } = await enter(value, key);
      const toOpen = SCREENS.filter((screen) => screen !== '/sign-in').map((screen): [string, string] => {
        const isOfPage = screen === '/page' || screen === '/show';
        const query = new URLSearchParams({ site: key, ...(isOfPage && { page: path }) });
        return [screen, `${screen}?${query}${screen === '/receipt' ? `#${receipt}` : ''}`];
      });
      toOpen.push(
        ['/share', `/share/${share.id}#${secret}`],
        ['a page by share link', `/share/${share.id}?${new URLSearchParams({ page: path })}#${secret}`],
      );
      const shown = new Map<string, string>();
      await Promise.all(
        tabs.map(async (tab) => {
          for (let next = toOpen.shift(); next; next = toOpen.shift())
            shown.set(next[0], await open(tab, next[1]));
        }),
      );
      expect(troubles).toEqual([]);
      // It is really there, as text.
      const told = value.slice(0, 40).trim();
      for (const screen of [
        '/',
        '/answers',
        '/fixes',
        '/people',
        '/sharing',
        '/changes-of-settings',
        '/share',
      ])
        expect(shown.get(screen), screen).toContain(told);
      await tabs[0]!.context().close();
    } finally {
      await command('site', 'remove', key, '--yes');
    }
  });
});
