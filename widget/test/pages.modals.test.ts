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

const radios = (page: Page) => page.locator('kitka-prompt input[type=radio]');
/** A page whose `#ask` opens the prompt. */
async function visited(body: string, options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  stage.sheets['/page'] = { body };
  const page = await stage.visit('/page', options);
  await page.waitForFunction(() => window.kitka?.loaded);
  return page;
}
/** Answers, writes and sends; everything must reach the card, and nothing the page's field. */
async function answerIn(page: Page): Promise<void> {
  await radios(page).nth(3).click();
  await page.locator('kitka-prompt textarea').click();
  await page.keyboard.type('Words for Kitka');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => stage.answers.at(-1)?.comment).toBe('Words for Kitka');
}

const ASK = `<input id="field"><button id="ask" onclick="kitka('open')">Ask</button><button id="ok">OK</button>`;
const CLOSERS = (panel: string) => `
  const panel = document.querySelector('${panel}');
  window.closings = [];
  const close = (why) => closings.push(why);`;
const outside = (types: string, capture: boolean, on = 'document') => `
  for (const type of '${types}'.split(' '))
    ${on}.addEventListener(type, (event) => panel.contains(event.target) || close(type), ${capture});`;
const trap = (capture = false) => `
  document.addEventListener('focusin', ({ target }) => {
    if (target !== document && !panel.contains(target)) panel.querySelector('input').focus();
  }, ${capture});`;
const PANEL = 'position:fixed;top:60px;left:60px;width:300px;height:200px;background:#fff';
const OVERLAY = 'position:fixed;inset:0;background:#0006';

describe('a prompt that is opened from inside a dialog works there, and the dialog stays', () => {
  test.each([
    [
      'of Bootstrap',
      `<main id="app">Page</main>
       <div class="modal fade show" role="dialog" aria-modal="true" tabindex="-1" style="${OVERLAY};overflow:auto"><div class="modal-dialog" style="pointer-events:none"><div class="modal-content" style="${PANEL};pointer-events:auto"><div class="modal-header"><h2>Terms</h2><button>x</button></div><div class="modal-body">${ASK}</div></div></div></div>
       <script>${CLOSERS('.modal')}${trap()}
         panel.addEventListener('mousedown', (down) => panel.addEventListener('click', (click) => {
           if (down.target === panel && click.target === panel) close('backdrop');
         }, { once: true }));
         panel.addEventListener('keydown', ({ key }) => key === 'Escape' && close('Escape'));
       </script>`,
    ],
    [
      'of Radix, beside what is hidden',
      `<main id="app" aria-hidden="true">Page</main><div style="${OVERLAY}" aria-hidden="true"></div>
       <div role="dialog" data-state="open" tabindex="-1" style="${PANEL}"><h2>Terms</h2>${ASK}</div>
       <script>${CLOSERS('[role=dialog]')}${trap()}
         // As its DismissableLayer does: what was inside is told by a handler on the way down.
         let isInside = false;
         panel.addEventListener('pointerdown', () => { isInside = true }, true);
         document.addEventListener('pointerdown', () => { isInside || close('pointerdown'); isInside = false; });
         document.body.style.pointerEvents = 'none'; panel.style.pointerEvents = 'auto';
       </script>`,
    ],
    [
      'with a trap on the way down, beside what is inert',
      `<main id="app" inert>Page</main><div id="m" role="dialog" aria-modal="true" style="${PANEL}"><h2>Terms</h2>${ASK}</div>
       <script>${CLOSERS('#m')}${trap(true)}${outside('pointerdown mousedown touchstart click focusin', true)}</script>`,
    ],
    [
      'whose trap and closers know only its panel',
      `<div id="m" role="dialog" aria-modal="true" style="${OVERLAY}"><div class="backdrop"></div><button id="x" style="position:absolute;right:0">x</button><div class="panel" style="${PANEL}"><h2>Terms</h2>${ASK}</div></div>
       <script>${CLOSERS('.panel')}${trap(true)}${outside('pointerdown mousedown click', true)}</script>`,
    ],
    [
      'that closes upon clicks that are none of its panel',
      `<div id="m" role="dialog" aria-modal="true" style="${OVERLAY}"><div class="panel" style="${PANEL}">${ASK}</div></div>
       <script>${CLOSERS('.panel')} document.getElementById('m').onclick = ({ target }) => target.closest('.panel') || close('click');</script>`,
    ],
    [
      'that closes by where it is clicked',
      `<div id="m" role="dialog" aria-modal="true" style="${PANEL}">${ASK}</div>
       <script>${CLOSERS('#m')}
         for (const type of ['mousedown', 'click']) document.addEventListener(type, ({ clientX, clientY }) => {
           const { left, right, top, bottom } = panel.getBoundingClientRect();
           if (clientX < left || clientX > right || clientY < top || clientY > bottom) close(type);
         });
       </script>`,
    ],
    [
      'whose wrapper has no box',
      `<div id="m" role="dialog" aria-modal="true" style="position:relative"><div style="${OVERLAY}"></div><div style="position:fixed;inset:0"><div class="panel" style="${PANEL}">${ASK}</div></div></div>
       <script>${CLOSERS('.panel')}${trap()}${outside('mousedown click pointerdown', true)}</script>`,
    ],
    [
      'that moves and has a form around all',
      `<form id="m" role="dialog" aria-modal="true" style="${PANEL};transform:translate(9px,9px);overflow:hidden">${ASK.replaceAll('<button', '<button type="button"')}</form>
       <script>${CLOSERS('#m')}${trap()}${outside('mousedown click', true)}
         panel.addEventListener('input', ({ target }) => target.name ?? close('input'));
         panel.addEventListener('submit', () => close('submit'));
       </script>`,
    ],
    [
      'that lies over another one',
      `<div role="dialog" aria-modal="true" style="${OVERLAY}"><input value="below"><button>x</button></div><div id="m" role="dialog" aria-modal="true" style="${PANEL}">${ASK}</div><div role="dialog" aria-modal="true" style="visibility:hidden">Closed</div>
       <script>${CLOSERS('#m')}${trap()}${outside('mousedown click', true)}</script>`,
    ],
    [
      'in a shadow root',
      `<x-modal></x-modal><script>
         const root = document.querySelector('x-modal').attachShadow({ mode: 'open' });
         root.innerHTML = \`<div role="dialog" aria-modal="true" style="${PANEL}">${ASK}</div>\`;
         window.closings = [];
         const host = document.querySelector('x-modal');
         document.addEventListener('focusin', ({ target }) => host.contains(target) || root.querySelector('input').focus());
         root.addEventListener('focusin', ({ target }) => root.firstChild.contains(target) || root.querySelector('input').focus());
         document.addEventListener('pointerdown', (event) => event.composedPath().includes(root.firstChild) || closings.push('pointerdown'), true);
       </script>`,
    ],
    [
      'by showModal, that closes by where it is clicked',
      `<dialog id="m">${ASK}</dialog><script>${CLOSERS('#m')} panel.showModal();
         panel.addEventListener('click', ({ clientX, clientY, target }) => {
           const { left, right, top, bottom } = panel.getBoundingClientRect();
           if (target === panel || clientX < left || clientX > right || clientY < top || clientY > bottom) close('click');
         });
       </script>`,
    ],
    [
      'by showModal, that may be closed by any click outside',
      `<dialog id="m" closedby="any">${ASK}</dialog><script>${CLOSERS('#m')} panel.showModal(); panel.onclose = () => close('close');</script>`,
    ],
    [
      'by showModal in a shadow root',
      `<x-modal></x-modal><script>
         const root = document.querySelector('x-modal').attachShadow({ mode: 'open' });
         root.innerHTML = \`<dialog>${ASK}</dialog>\`; window.closings = [];
         root.firstChild.showModal(); root.firstChild.onclose = () => closings.push('close');
       </script>`,
    ],
    [
      'by showModal in a shadow root in a shadow root, with content of the page',
      `<main><x-app></x-app></main><script>
         const root = document.querySelector('x-app').attachShadow({ mode: 'open' });
         root.innerHTML = \`<section><x-modal>${ASK}</x-modal></section>\`;
         const inner = root.querySelector('x-modal').attachShadow({ mode: 'open' });
         inner.innerHTML = '<dialog><slot></slot></dialog>'; window.closings = [];
         inner.firstChild.showModal(); inner.firstChild.onclose = () => closings.push('close');
       </script>`,
    ],
    [
      'by showModal over a later one in the page',
      `<dialog id="m">${ASK}</dialog><dialog id="below"><button>x</button></dialog><script>${CLOSERS('#m')} below.showModal(); panel.showModal(); panel.onclose = () => close('close');</script>`,
    ],
    [
      'by showModal, with popovers above it',
      `<dialog id="m">${ASK}<div id="p1" popover="manual" style="inset:0;width:auto;height:auto">1<div id="p2" popover="manual">2</div></div></dialog>
       <script>${CLOSERS('#m')} panel.showModal(); ask.addEventListener('click', () => { p1.showPopover(); p2.showPopover(); }, true);</script>`,
    ],
  ])('%s', async (_, body) => {
    const page = await visited(body);
    await page.locator('#field').focus();
    const box = await page.locator('#ok').boundingBox();
    await page.click('#ask');
    await answerIn(page);
    expect(await page.locator('#field').inputValue()).toBe('');
    expect(await page.evaluate('closings')).toEqual([]);
    // Nothing of the dialog moved.
    expect(await page.locator('#ok').boundingBox()).toEqual(box);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    expect(await page.evaluate('closings')).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});

describe('a prompt stays usable when the dialog that it stands in goes', () => {
  const AT = `<div id="m" role="dialog" aria-modal="true" style="${PANEL}">${ASK}</div>`;
  test.each([
    ['by display', AT, 'm.style.display = "none"'],
    ['by being removed', AT, 'm.remove()'],
    ['with what contains it', `<div id="portal">${AT}</div>`, 'portal.innerHTML = ""'],
    ['by visibility and inert', AT, 'm.style.visibility = "hidden"; m.inert = true'],
    ['by hidden of what contains it', `<div id="portal">${AT}</div>`, 'portal.hidden = true'],
    ['by close', `<dialog id="m">${ASK}</dialog><script>m.showModal()</script>`, 'm.close()'],
    [
      'by close in a shadow root',
      `<x-modal></x-modal><script>
         window.m = document.querySelector('x-modal').attachShadow({ mode: 'open' }).appendChild(document.createElement('dialog'));
         m.innerHTML = \`${ASK}\`; m.showModal();
       </script>`,
      'm.close()',
    ],
    [
      'by a native one that is removed',
      `<dialog id="m">${ASK}</dialog><script>m.showModal()</script>`,
      'm.remove()',
    ],
  ])('%s', async (_, body, gone) => {
    const page = await visited(body);
    await page.click('#ask');
    await radios(page).first().waitFor();
    await page.evaluate(gone);
    await page.locator('html > kitka-prompt').waitFor();
    await answerIn(page);
    expect(stage.complaints).toEqual([]);
  });
});

test.each([
  ['a trap', `${trap()}${outside('mousedown click', true)}`],
  ['a trap on the way down', `${trap(true)}${outside('pointerdown mousedown click', true)}`],
  ['one that is inert beside it', 'for (const one of document.body.children) one.inert = one.id !== "m";'],
])('a prompt that is open when a dialog opens works in it: %s', async (_, script) => {
  const page = await visited(
    `<button id="ask" onclick="kitka('open')">Ask</button><div id="m" role="dialog" aria-modal="true" hidden style="${PANEL}"><input id="field"><button>OK</button></div>`,
  );
  await page.click('#ask');
  await radios(page).first().waitFor();
  await page.evaluate(
    `{ m.hidden = false; ${CLOSERS('#m')} ${script} document.getElementById('field').focus() }`,
  );
  await answerIn(page);
  expect(await page.locator('#field').inputValue()).toBe('');
  expect(await page.evaluate('closings')).toEqual([]);
});

test('after a film that fills the screen it is there', async () => {
  const page = await visited('<video id="film" style="width:300px;height:200px;background:#000"></video>');
  await page.evaluate("film.onclick = () => film.requestFullscreen().then(() => kitka('open'))");
  await page.click('#film');
  await page.waitForFunction(() => document.fullscreenElement);
  await radios(page).first().waitFor({ state: 'attached' });
  await page.evaluate(() => document.exitFullscreen());
  await radios(page).nth(3).click();
  await expect.poll(() => stage.answers.length).toBe(1);
});

test('over what fills the screen it is seen and works', async () => {
  const page = await visited(
    `<div id="film" style="background:#888"><button id="full" onclick="film.requestFullscreen()">Full</button>${ASK}</div>`,
  );
  await page.click('#full');
  await page.waitForFunction(() => document.fullscreenElement);
  await page.click('#ask');
  await answerIn(page);
  expect(stage.complaints).toEqual([]);
});

test('where the page keeps removing it, it gives up', async () => {
  const page = await visited('<button id="ask" onclick="kitka(\'open\')">Ask</button>', {
    init: `window.removed = 0; new MutationObserver(() => {
      const one = document.querySelector('kitka-prompt');
      if (one) { one.remove(); removed++; }
    }).observe(document, { childList: true, subtree: true });`,
  });
  await page.click('#ask');
  const removed = () => page.evaluate<number>('removed');
  await expect.poll(removed).toBeGreaterThan(1);
  await expect
    .poll(async () => {
      const before = await removed();
      await page.waitForTimeout(300);
      return (await removed()) - before;
    })
    .toBe(0);
  expect(await removed()).toBeLessThan(10);
});
