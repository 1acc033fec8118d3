import { STEP } from '@kitka/shared/wire/steps';
import { WORDS } from '@kitka/shared/words/languages';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const opened = async (path = '/page', options: Parameters<Stage['visit']>[1] = {}) => {
  const page = await stage.visit(path, options);
  await open(page);
  return page;
};
const open = async (page: Page) => {
  await page.evaluate(() => {
    const kitka = (window as { kitka?: { (command: string): void; q?: string[][] } }).kitka;
    if (kitka) kitka('open');
    else {
      const stub = (...args: string[]) => void stub.q.push(args);
      stub.q = [['open']];
      Object.assign(window, { kitka: stub });
    }
  });
  await page.locator('kitka-prompt section').waitFor();
};
const face = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
/** Waits for a visible status. The thanks are already there before, but hidden. */
const says = (page: Page, text: string) =>
  page.locator('kitka-prompt [role=status]').getByText(text).waitFor();
const kept = (page: Page) =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '[]').length, `kitka-unsent-${stage.key}`);

test('the first click on a face is the answer, and thanks come when it has arrived', async () => {
  const page = await opened('/shop');
  const box = await face(page, 'Satisfied').boundingBox();
  expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
  await face(page, 'Satisfied').click();
  await says(page, 'Thank you.');
  expect(stage.answers).toHaveLength(1);
  const [answer] = stage.answers;
  expect(answer).toMatchObject({
    page: '/shop',
    kind: 'csat',
    value: 4,
    wording: 1,
    lang: 'en',
    via: 'open',
    v: 2,
    n: 1,
    context: { landing: true, nav: 'load', device: 'desktop', lang: 'en' },
  });
  expect(answer).not.toHaveProperty('device');
  expect(answer).not.toHaveProperty('reasons');
  await says(page, answer!.id.match(/.{5}/g)!.join('-'));
  expect(await kept(page)).toBe(0);
});

test('the comment completes the answer under the same receipt', async () => {
  const page = await opened();
  await face(page, 'Dissatisfied').click();
  await page.getByLabel('What went wrong?').fill('  The form is lost. ');
  await page.getByRole('button', { name: 'Send' }).click();
  await says(page, 'your words have arrived');
  expect(stage.answers).toHaveLength(2);
  const { durationMs, sent } = stage.answers[1]!;
  expect(durationMs).toBeGreaterThan(0);
  const comment = 'The form is lost.';
  expect(stage.answers[1]).toEqual({ ...stage.answers[0], n: 2, comment, durationMs, sent });
});

test('arrow keys move the choice without sending, and Enter sends it', async () => {
  const page = await opened();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Send' }).waitFor();
  expect(stage.answers).toHaveLength(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.answers.length).toBe(1);
  expect(stage.answers[0]!.value).toBe(3);
  await says(page, 'Thank you.');
  const focused = () =>
    page.evaluate(() => document.querySelector('kitka-prompt')?.shadowRoot?.activeElement?.localName);
  expect(await focused()).toBe('section');
});

test('Escape closes the card and gives the focus back', async () => {
  stage.sheets['/page'] = { body: '<button id="help">help</button>' };
  const page = await stage.visit('/page');
  await page.focus('#help');
  await open(page);
  await page.keyboard.press('Escape');
  expect(await page.locator('kitka-prompt').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('help');
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  // Prompts that visitors open themselves are counted separately.
  expect(stage.beacons[0]!.steps).toBe(STEP.selfOpened);
});

test('a prompt that comes by itself takes no focus, comes once a tab, and not after it was closed', async () => {
  stage.settings.prompt.delay = 0;
  const page = await stage.visit('/a');
  await page.locator('kitka-prompt section').waitFor();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.click('#next');
  await page.waitForLoadState('load');
  const fresh = await page.context().newPage();
  await stage.visit('/b', { to: fresh });
  await fresh.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  expect(stage.requests.filter((path) => path.includes('prompt.'))).toHaveLength(1);
  await open(fresh);
});

test('it waits while the visitor types or a modal dialog is open', async () => {
  stage.settings.prompt.delay = 0;
  stage.sheets['/form'] = { body: '<dialog>x</dialog><input autofocus id="field"><p id="rest">rest</p>' };
  const page = await stage.visit('/form', {
    init: 'addEventListener("DOMContentLoaded", () => document.querySelector("#field")?.focus())',
  });
  await expect.poll(() => stage.requests.some((path) => path.includes('prompt.'))).toBe(true);
  await page.keyboard.type('abc');
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  expect(await page.locator('kitka-prompt').count()).toBe(0);
  await page.evaluate(() => document.querySelector('dialog')!.close());
  await page.click('#rest');
  await page.locator('kitka-prompt section').waitFor();
});

test('no byte of the prompt is loaded where none is shown', async () => {
  const page = await stage.visit('/quiet');
  await page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  const chunks = stage.requests.filter((path) => !/\/(vitals|deferred)\.js$/.test(path));
  expect(chunks).toEqual([`/k/${stage.key}.js`, `/b/${stage.key}`]);
});

test('an answer that cannot be delivered is kept, said, and delivered once by the button', async () => {
  stage.answerStatus = 503;
  const page = await opened();
  await face(page, 'Very satisfied').click();
  await says(page, 'Your answer is kept here.');
  expect(await kept(page)).toBe(1);
  stage.answerStatus = 200;
  await page.getByRole('button', { name: 'Try again' }).click();
  await says(page, 'Thank you.');
  expect(stage.answers).toHaveLength(1);
  expect(await kept(page)).toBe(0);
});

test('an answer names the view that it was given on', async () => {
  const page = await opened('/shop');
  await face(page, 'Satisfied').click();
  await says(page, 'Thank you.');
  await page.goto('about:blank');
  await expect.poll(() => stage.views().length).toBe(1);
  const [{ id, at, context } = { id: '', at: 0 }] = stage.views();
  expect(stage.answers).toMatchObject([{ view: { id, at }, context, page: '/shop' }]);
});

test('a retry of the same words keeps its number, and what completes them has a larger one', async () => {
  stage.answerStatus = 503;
  const numbers: number[] = [];
  const page = await stage.visit('/page');
  page.on('request', (request) => {
    if (request.url().includes('/a/')) numbers.push(JSON.parse(request.postData()!).n);
  });
  await open(page);
  await face(page, 'Dissatisfied').click();
  await says(page, 'Your answer is kept here.');
  stage.answerStatus = 200;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel('What went wrong?').fill('It is slow.');
  await page.getByRole('button', { name: 'Send' }).click();
  await says(page, 'your words have arrived');
  expect(numbers).toEqual([1, 1, 2]);
});

test('an answer that an older version left is dropped without a word', async () => {
  const page = await stage.visit('/page');
  const old = { v: 1, id: 'A'.repeat(20), at: Date.now(), page: '/page', kind: 'csat', value: 4 };
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`kitka-unsent-${stage.key}`, JSON.stringify([old])],
  );
  await page.reload();
  await expect.poll(() => stage.requests.some((path) => path.endsWith('/answer.js'))).toBe(true);
  await open(page);
  await face(page, 'Satisfied').click();
  await says(page, 'Thank you.');
  expect(stage.answers).toMatchObject([{ v: 2, value: 4 }]);
  expect(stage.requests.filter((path) => path.startsWith('/a/'))).toHaveLength(1);
  expect(await kept(page)).toBe(0);
});

test.each([429, 500])(
  'an answer refused with %i stays, and one refused for good does not',
  async (status) => {
    stage.answerStatus = status;
    const page = await opened();
    await face(page, 'Satisfied').click();
    await says(page, 'Your answer is kept here.');
    expect(await kept(page)).toBe(1);
    stage.answerStatus = 400;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => kept(page)).toBe(0);
    await says(page, 'did not accept');
  },
);

test('an answer given offline is delivered when the connection is back', async () => {
  const page = await opened();
  await page.context().setOffline(true);
  await face(page, 'Satisfied').click();
  await says(page, 'kept here');
  await page.context().setOffline(false);
  await says(page, 'Thank you.');
  expect(new Set(stage.answers.map(({ id }) => id)).size).toBe(1);
});

test('an answer left behind is delivered by the next page with the tag', async () => {
  stage.answerStatus = 503;
  const page = await opened();
  await face(page, 'Satisfied').click();
  await expect.poll(() => kept(page)).toBe(1);
  stage.answerStatus = 200;
  await page.goto(`${stage.site}/later`);
  await expect.poll(() => stage.answers.length).toBe(1);
  await expect.poll(() => kept(page)).toBe(0);
  expect(await page.locator('kitka-prompt').count()).toBe(0);
});

test('the page hears what happened as plain data', async () => {
  const page = await stage.visit('/page');
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of ['kitka:shown', 'kitka:answer', 'kitka:sent']) {
      addEventListener(type, (event) => heard.push([type, (event as CustomEvent).detail]));
    }
  });
  await open(page);
  await face(page, 'Satisfied').click();
  await expect.poll(() => stage.answers.length).toBe(1);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard))
    .toEqual([
      ['kitka:shown', { kind: 'csat', page: '/page' }],
      ['kitka:answer', { kind: 'csat', page: '/page', value: 4 }],
      ['kitka:sent', { type: 'answer' }],
    ]);
});

test('the styles of the page change nothing in the card', async () => {
  const look = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('kitka-prompt')!.shadowRoot!;
      const styles = (['section', 'legend', 'button', 'label svg'] as const).map((name) => {
        const { fontSize, color, width, height, backgroundColor } = getComputedStyle(
          root.querySelector(name)!,
        );
        return { fontSize, color, width, height, backgroundColor };
      });
      return [styles, root.host.getBoundingClientRect().toJSON()];
    });
  const plain = await look(await opened('/plain'));
  stage.sheets['/loud'] = {
    head: '<style>html{font-size:40px}*{all:unset!important;color:red!important;font-size:60px!important}kitka-prompt{display:none!important;width:9px!important}</style>',
  };
  expect(await look(await opened('/loud'))).toEqual(plain);
});

test('the card stays usable on 320 px, and as a bottom sheet on phones', async () => {
  const page = await opened('/page', { viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' });
  const card = await page.locator('kitka-prompt section').boundingBox();
  expect(card).toMatchObject({ x: 0, width: 320 });
  expect(card!.y + card!.height).toBe(256);
  await face(page, 'Very satisfied').click();
  await page.getByRole('button', { name: 'Send' }).scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

for (const [html, locale, lang] of [
  ['lang="pt-BR"', 'en-US', 'pt'],
  ['lang="ar"', 'fi-FI', 'ar'],
  ['lang="ja"', 'uk-UA', 'uk'],
  ['', 'et-EE', 'et'],
  ['lang="ja"', 'ja-JP', 'en'],
] as const) {
  test(`asks in ${lang} on a page with ${html || 'no language'} in a browser of ${locale}`, async () => {
    stage.sheets['/language'] = { html };
    const page = await opened('/language', { locale });
    const { dir, questions } = WORDS[lang];
    const { names, question } = questions.csat;
    const card = page.locator('kitka-prompt section');
    await expect.poll(() => card.getAttribute('lang')).toBe(lang);
    expect(await card.getAttribute('dir')).toBe(dir);
    expect(await card.locator('legend').textContent()).toBe(question);
    // All words of a language are in one file, and no other language is loaded.
    expect(stage.requests.filter((path) => path.includes('/words.'))).toEqual([
      expect.stringMatching(new RegExp(`/words\\.${lang}\\.js$`)),
    ]);
    const at = async (name: string) => (await face(page, name).boundingBox())!.x;
    expect((await at(names[0]!)) < (await at(names[4]!))).toBe(dir === 'ltr');
  });
}

/** Whether the browser asks again for a module that it could not get: older ones remember that (Chromium 150 does). */
async function asksAgain(page: Page): Promise<boolean> {
  // A text, as Vitest would rewrite an import in a function.
  const load = () => page.evaluate<boolean>('import("/probe.js").then(Boolean, () => false)');
  await page.route('**/probe.js', (route) => route.abort());
  expect(await load()).toBe(false);
  await page.unroute('**/probe.js');
  await page.route('**/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  return load();
}

test.each(['words', 'answer', 'surroundings'])(
  'without %s nothing is shown, and the next try shows it',
  async (part) => {
    const page = await stage.visit('/page');
    await page.waitForFunction(() => window.kitka?.loaded);
    await page.route(`**/${part}.*`, (route) => route.abort());
    await page.evaluate(() => window.kitka!('open'));
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    await page.unroute(`**/${part}.*`);
    // Where the browser does not ask again, the next try is on the next page.
    if (!(await asksAgain(page))) await page.reload();
    await page.waitForFunction(() => window.kitka?.loaded);
    await page.evaluate(() => window.kitka!('open'));
    await page.locator('kitka-prompt section').waitFor();
    expect(stage.complaints.filter((line) => !/ERR_FAILED/.test(line))).toEqual([]);
  },
);
