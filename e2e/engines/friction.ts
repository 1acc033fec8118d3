import { expect, it } from 'vitest';
import type {} from '../../widget/src/core/kitka.ts';
import type { EnginePage } from './engine.ts';
import type { Walk } from './walks.ts';

/** An error that a page of the test has on purpose. */
export const MEANT = 'the shop is broken';

type Explanation = { selector: string; verdict: string; reason: string };

/** Waits until the verdicts on so many clicks are final. */
const judged = (page: EnginePage, clicks: number): Promise<Explanation[]> =>
  page.waitFor(async (count) => {
    const list = (await window.kitka!('explain')) as Explanation[] | undefined;
    return list?.length === count && list.every(({ verdict }) => verdict !== 'pending') && list;
  }, clicks) as Promise<Explanation[]>;
const heard = (page: EnginePage, kind: string) => page.waitFor((one) => window.noted.includes(one), kind);

/** Signs of friction that are found in every engine, and what works and must not be one. */
export function walkFriction(walk: Walk): void {
  const open = async (path: string, body: string, more: object = {}) => {
    walk.site.sheets[path] = { body, ...more };
    const page = await walk.browser.open(walk.site.url + path);
    await page.waitFor(() => window.kitka?.loaded);
    return page;
  };
  /** Places with the signals that were counted there. */
  const spotsOf = async (path: string) =>
    Object.fromEntries(
      (await walk.site.detail(path)).spots.map(({ selector, kinds }) => [
        selector,
        kinds.map(({ kind }) => kind).sort(),
      ]),
    );

  it('buttons without an effect are dead, by mouse and by key, and none that works is', async () => {
    const page = await open(
      '/clicks',
      `<style>button { display: block; margin-bottom: 80px; }</style>
      <button id="dead">Dead</button><button id="dead-key">Dead by key</button>
      <button id="works" onclick="out.textContent = 'done'">Works</button>
      <button id="works-key" onclick="out.textContent = 'done by key'">Works by key</button>
      <button id="asks" onclick="fetch('/data?' + Math.random()).then((r) => r.text())">Asks</button>
      <output id="out"></output>`,
    );
    walk.site.sheets['/data'] = { body: '<p>Some data</p>' };
    let clicks = 0;
    const verdicts: Record<string, string> = {};
    for (const id of ['dead', 'works', 'asks', 'dead-key', 'works-key']) {
      if (id.endsWith('-key')) {
        await page.evaluate((one) => document.getElementById(one)!.focus(), id);
        await page.press('Enter');
      } else await page.click(`#${id}`);
      clicks++;
      verdicts[id] = (await judged(page, clicks)).at(-1)!.verdict;
    }
    expect(verdicts).toEqual({
      dead: 'dead-click',
      works: 'none',
      asks: 'none',
      'dead-key': 'dead-click',
      'works-key': 'none',
    });
    await page.leave();
    await expect
      .poll(() => spotsOf('/clicks'))
      .toEqual({ '#dead': ['dead-click'], '#dead-key': ['dead-click'] });
  });

  it('quick clicks on what does not react are rage, and a click whose script fails is an error click', async () => {
    const rage = await open('/rage', '<button id="pay">Pay</button>');
    await rage.click('#pay', undefined, 4);
    await judged(rage, 4);
    await rage.leave();
    const error = await open('/error', `<button id="buy" onclick="throw new Error('${MEANT}')">Buy</button>`);
    await error.click('#buy');
    await heard(error, 'error-click');
    await judged(error, 1);
    await error.leave();
    await expect.poll(() => spotsOf('/rage')).toEqual({ '#pay': ['dead-click', 'rage-click'] });
    await expect
      .poll(async () =>
        Object.values(await spotsOf('/error'))
          .flat()
          .sort(),
      )
      .toEqual(['error-click', 'script-error']);
  });

  it('a page that is not there is a dead end by its title, and by its status where that is known', async () => {
    const titled = await open('/gone', '<h1>Gone</h1>', { title: '404 Not found' });
    await heard(titled, 'dead-end');
    await titled.leave();
    const plain = await open('/missing', '<h1>Nothing</h1>', { status: 404 });
    if (walk.engine.has.responseStatus) await heard(plain, 'dead-end');
    await plain.leave();
    await expect.poll(() => spotsOf('/gone')).toEqual({ html: ['dead-end'] });
    await expect.poll(async () => (await walk.site.detail('/missing')).page.views).toBe(1);
    expect(await spotsOf('/missing')).toEqual(walk.engine.has.responseStatus ? { html: ['dead-end'] } : {});
  });

  it('going back at once is a quick back, between documents and within one', async () => {
    const page = await open('/list', '<a href="/item">Item</a>');
    await page.click('a');
    await page.waitFor(() => location.pathname === '/item' && window.kitka?.loaded);
    await page.evaluate(() => setTimeout(() => history.back()));
    await page.waitFor(() => location.pathname === '/list');
    await page.leave();
    await expect.poll(() => spotsOf('/item')).toEqual({ html: ['quick-back'] });
    expect(await spotsOf('/list')).toEqual({});

    const app = await open('/app', `<button onclick="history.pushState({}, '', '/app/item')">Item</button>`);
    await app.click('button');
    await app.waitFor(() => location.pathname === '/app/item');
    await app.evaluate(() => history.back());
    await app.waitFor(() => location.pathname === '/app');
    await app.leave();
    await expect.poll(async () => (await walk.site.detail('/app/item')).page.views).toBe(1);
    expect(await spotsOf('/app/item')).toEqual(walk.engine.has.navigation ? { html: ['quick-back'] } : {});
  });

  it('a form that was typed into and left is abandoned, and one that was sent is not', async () => {
    const fields = '<input id="name" name="name"><input id="mail" name="mail"><button>Send</button>';
    for (const [path, isSent] of [
      ['/abandoned', false],
      ['/sent', true],
    ] as const) {
      const page = await open(
        path,
        `<form action="/thanks" method="post">${fields}</form><a href="/away">Away</a>`,
      );
      await page.click('#name');
      await page.type('Somebody');
      await page.waitFor(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/classifier.js')),
      );
      await page.click('#mail');
      await page.type('somebody at home');
      await page.click(isSent ? 'button' : 'a');
      await page.waitFor((end) => location.pathname === end, isSent ? '/thanks' : '/away');
      await page.leave();
    }
    await expect.poll(() => spotsOf('/abandoned')).toEqual({ '#mail': ['form-abandoned'] });
    await expect.poll(async () => (await walk.site.detail('/sent')).page.views).toBe(1);
    expect(await spotsOf('/sent')).toEqual({});
  });
}
