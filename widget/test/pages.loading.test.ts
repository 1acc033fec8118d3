import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SETTINGS_WORD } from '../build/placeholders.ts';
import type {} from '../src/core/kitka.ts';
import { dist, openStage, type Stage } from './support/stage.ts';

/** The ways by which a page gets the script, and documents inside of documents. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const SRC = 'COLLECTOR/k/SITE.js';
/** An inline script that adds one with these statements about `script`. */
const adding = (statements: string) =>
  `<script>{ const script = document.createElement('script'); script.src = '${SRC}'; ${statements} }</script>`;
const loaded = (page: Page) => page.waitForFunction(() => window.kitka?.loaded);
/** The script's text as the collector serves it. */
const served = () =>
  readFileSync(join(dist, 'core.js'), 'utf8').replace(SETTINGS_WORD, JSON.stringify(stage.settings));

describe('works', () => {
  test.each([
    ['as a module', `<script type="module" src="${SRC}"></script>`],
    ['deferred', `<script defer src="${SRC}"></script>`],
    ['with a query', `<script async src="${SRC}?v=2"></script>`],
    ['added by a script', adding('document.head.append(script)')],
    ['added and taken away at once', adding('document.head.append(script); script.remove()')],
    ['added as a module', adding("script.type = 'module'; document.head.append(script)")],
    ['where an image is named currentScript', `<img name="currentScript"><script src="${SRC}"></script>`],
    ['behind another script', `<script>window.first = 1</script><script src="${SRC}"></script>`],
    ['by import() beside its tag', `<script>import('${SRC}')</script><script async src="${SRC}"></script>`],
  ])('%s', async (_, tag) => {
    stage.sheets['/page'] = { tag };
    const page = await stage.visit('/page');
    await loaded(page);
    await page.evaluate(() => window.kitka!('open'));
    await page.locator('kitka-prompt input[type=radio]').first().click();
    await expect.poll(() => stage.answers.length).toBe(1);
    await page.goto('about:blank');
    await expect.poll(() => stage.views().length).toBe(1);
    expect(stage.complaints).toEqual([]);
  });

  test('with what its tag says, as a module too', async () => {
    stage.sheets['/page'] = { tag: `<script type="module" data-delay="0" src="${SRC}"></script>` };
    const page = await stage.visit('/page');
    await page.locator('kitka-prompt section').waitFor();
  });
});

describe('says in one line why it does not run', () => {
  test.each([
    ['by import()', () => ({ tag: `<script>import('${SRC}')</script>` })],
    ['copied into a script of the page', () => ({ tag: '<script src="/bundle.js"></script>' })],
    ['copied into a module of the page', () => ({ tag: '<script type="module" src="/bundle.js"></script>' })],
    ['copied into the page', () => ({ tag: `<script>${served()}</script>` })],
    ['evaluated', () => ({ tag: `<script>fetch('/bundle.js').then((it) => it.text()).then(eval)</script>` })],
    [
      'in a shadow root',
      () => ({
        tag: '',
        body: `<div id="host"></div><script>{
          const script = document.createElement('script');
          script.src = '/bundle.js';
          host.attachShadow({ mode: 'open' }).append(script);
        }</script>`,
      }),
    ],
  ])('%s', async (_, sheet) => {
    stage.sheets['/bundle.js'] = { script: served() };
    stage.sheets['/page'] = sheet();
    const page = await stage.visit('/page');
    await expect.poll(() => stage.complaints).toHaveLength(1);
    expect(stage.complaints[0]).toMatch(/^Kitka needs its own <script src>/);
    await page.goto('about:blank');
    // A page with the tag shows that a message would have arrived by now.
    await loaded(await stage.visit('/other', { to: page }));
    await page.goto('about:blank');
    await expect.poll(() => stage.views().map((view) => view.page)).toEqual(['/other']);
  });
});

describe('a frame', () => {
  const TAG = `<script async src="${SRC}"></script>`;
  const FRAMES = `<script async data-frames src="${SRC}"></script>`;
  const open = async (body: string, inner: string) => {
    stage.ask({ delay: 0 });
    stage.sheets['/outer'] = { body };
    stage.sheets['/inner'] = { tag: inner };
    const page = await stage.visit('/outer');
    await page.locator('kitka-prompt section').waitFor();
    const [, frame] = page.frames();
    // All that its script does on its own has been done once a script behind it has run.
    await frame!.waitForLoadState('load');
    return { page, frame: frame! };
  };
  const left = async (page: Page, pages: string[]) => {
    await page.goto('about:blank');
    await expect
      .poll(() =>
        stage
          .views()
          .map((view) => view.page)
          .sort(),
      )
      .toEqual(pages);
    expect(stage.complaints).toEqual([]);
  };

  test.each([
    ['of the same site', '<iframe src="/inner"></iframe>'],
    ['of no address', `<iframe srcdoc='${TAG}'></iframe>`],
    ['in a sandbox', '<iframe sandbox="allow-scripts" src="/inner"></iframe>'],
  ])('%s neither counts nor asks', async (_, body) => {
    const { page, frame } = await open(
      body.replaceAll('COLLECTOR', stage.collector).replaceAll('SITE', stage.key),
      TAG,
    );
    expect(await frame.locator('kitka-prompt').count()).toBe(0);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await left(page, ['/outer']);
  });

  test('does where its tag says data-frames', async () => {
    const { page, frame } = await open('<iframe src="/inner"></iframe>', FRAMES);
    await frame.locator('kitka-prompt section').waitFor();
    await left(page, ['/inner', '/outer']);
  });
});
