import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const card = (page: Page) => page.locator('kitka-prompt section');
const TEXT = '<p>On the lake.</p>'.repeat(150);
const END = '<p id="last">The end.</p>';

/** Opens a page and waits until its triggers are set up. */
async function watched(body: string, head = ''): Promise<Page> {
  stage.sheets['/page'] = { body, head };
  const page = await stage.visit('/page');
  const chunk = () => stage.requests.findLast((one) => one.endsWith('/triggers.js'));
  await expect.poll(chunk).toBeTruthy();
  await page.evaluate(
    `import('${stage.collector}${chunk()}').then(() => new Promise(requestAnimationFrame))`,
  );
  return page;
}
/** Scrolls with the mouse over the text, wherever what scrolls is, and has the page draw what follows. */
async function wheel(page: Page, by: number): Promise<void> {
  await page.mouse.move(400, 300);
  const scrolled = page.evaluate(
    () =>
      new Promise((done) =>
        addEventListener('scroll', () => requestAnimationFrame(done), { capture: true, once: true }),
      ),
  );
  await page.mouse.wheel(0, by);
  await scrolled;
}
/** No prompt has been asked for, though its code is on this machine. */
async function stays(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  expect(stage.requests.filter((path) => path.endsWith('/prompt.js'))).toEqual([]);
  expect(await card(page).count()).toBe(0);
}

const PANE = 'overflow:auto;height:100vh';
describe('the end of an article is where its text ends, and not before', () => {
  test.each([
    [
      'data for search engines',
      `<article>${TEXT}${END}<script type="application/ld+json">{"@type":"Article"}</script></article>`,
    ],
    ['a style', `<article>${TEXT}${END}<style>p { color: navy }</style></article>`],
    ['a template', `<article>${TEXT}${END}<template><p>Later</p></template></article>`],
    ['something hidden', `<article>${TEXT}${END}<div hidden>Share</div></article>`],
    ['something without display', `<article>${TEXT}${END}<div style="display:none">Share</div></article>`],
    [
      'several of these',
      `<article>${TEXT}${END}<div hidden>x</div><noscript>x</noscript><link rel="x" href="data:,"><script>0</script></article>`,
    ],
    ['an empty element', `<article>${TEXT}${END}<div></div><a name="end"></a></article>`],
    ['a dialog that is closed', `<article>${TEXT}${END}<dialog>Share</dialog></article>`],
    [
      'words that are in no element',
      `<article><em>On</em> ${'the lake <br>'.repeat(200)}<span id="last">the end</span> of it</article>`,
    ],
    ['one wrapper in main', `<main><div class="wrapper">${TEXT}${END}</div></main>`],
    ['wrappers in wrappers in main', `<main><div><div><section>${TEXT}${END}</section></div></div></main>`],
    ['an element that is main by its role', `<div role="main"><div>${TEXT}${END}</div></div>`],
    [
      'a main as high as the window',
      `<style>html,body,main{height:100%}</style><main><div style="height:100%">${TEXT}${END}</div></main>`,
    ],
    ['a main that scrolls', `<main style="${PANE}">${TEXT}${END}</main>`],
    ['a main that scrolls, with a wrapper', `<main style="${PANE}"><div>${TEXT}${END}</div></main>`],
    [
      'an article in a part that scrolls',
      `<style>body{margin:0}</style><div style="display:flex"><nav style="width:200px">Menu</nav><div style="flex:1;${PANE}"><article>${TEXT}${END}<script>0</script></article><footer style="height:900px">More</footer></div></div>`,
    ],
    [
      'an article in an application',
      `<style>html,body{margin:0;height:100%;overflow:hidden}</style><div style="height:100%"><header style="height:60px">Shop</header><div style="height:calc(100% - 60px);overflow-y:scroll"><article>${TEXT}${END}</article></div></div>`,
    ],
    [
      'a body that scrolls',
      `<style>html{overflow:hidden;height:100%}body{margin:0;height:100%;overflow:auto}</style><article>${TEXT}${END}</article>`,
    ],
    [
      'comments that are articles too',
      `<article>${TEXT}<section><article>First!</article><article>Second.</article></section>${END}</article><footer style="height:3000px">More</footer>`,
    ],
    ['an article for which one is hidden', `<article hidden>Model</article><article>${TEXT}${END}</article>`],
    [
      'a mark',
      `<main>${TEXT}<span data-kitka-end id="last"></span><footer style="height:3000px">More</footer></main>`,
    ],
    ['a mark that is hidden', `<article>${TEXT}${END}<div data-kitka-end hidden></div></article>`],
    [
      'an article that is drawn late',
      `<div id="root" style="height:3000px"></div><script>addEventListener('load', () => setTimeout(() => { root.style.height = ''; root.innerHTML = \`<article>${TEXT}${END}</article>\` }, 300))</script>`,
    ],
  ])('after %s', async (_, body) => {
    stage.ask({ onArticleEnd: true });
    const page = await watched(body);
    await page.waitForSelector('#last', { state: 'attached' });
    await wheel(page, 600);
    await stays(page);
    await page.evaluate(() => document.querySelector('#last')!.scrollIntoView({ block: 'end' }));
    await card(page).waitFor();
  });
  test('an article that fits into the window has no end to come to', async () => {
    stage.ask({ onArticleEnd: true });
    const page = await watched(`<article><p>Short.</p></article><div style="height:3000px">More</div>`);
    await stays(page);
  });
});

describe('a part of the page is scrolled where the page scrolls', () => {
  test.each([
    ['as a whole', TEXT],
    ['in main', `<main style="${PANE}">${TEXT}</main>`],
    ['in main, without margins', `<style>body{margin:0}</style><main style="${PANE}">${TEXT}</main>`],
    [
      'in a part of an application',
      `<style>html,body{margin:0;height:100%;overflow:hidden}</style><div id="app" style="height:100%;display:flex"><nav style="width:200px;overflow:auto">${TEXT}</nav><div style="flex:1;overflow-y:scroll">${TEXT}</div></div>`,
    ],
    ['in what is fixed', `<div style="position:fixed;inset:0;overflow:auto">${TEXT}</div>`],
    [
      'in the body',
      `<style>html{overflow:hidden;height:100%}body{margin:0;height:100%;overflow:auto}</style>${TEXT}`,
    ],
    [
      'beside a small part that scrolls too',
      `<pre style="height:100px;overflow:auto">${'line\n'.repeat(999)}</pre>${TEXT}`,
    ],
    [
      'in a part that comes late',
      `<div id="root"></div><script>root.innerHTML = '<main style="${PANE}">' + \`${TEXT}\` + '</main>'</script>`,
    ],
  ])('%s', async (_, body) => {
    stage.ask({ delay: 0, scroll: 60 });
    const page = await watched(body);
    await stays(page);
    await wheel(page, 400);
    await stays(page);
    await wheel(page, 3_500);
    await card(page).waitFor();
  });
  test.each([
    ['', '<p>Short.</p>'],
    ['in main', `<main style="${PANE}"><p>Short.</p></main>`],
    [
      'with a small part that scrolls',
      `<p>Short.</p><pre style="height:100px;overflow:auto">${'line\n'.repeat(999)}</pre>`,
    ],
  ])('of a short page all is in view at once %s', async (_, body) => {
    stage.ask({ delay: 0, scroll: 60 });
    await card(await watched(body)).waitFor();
  });
});
