import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { callsInto, countObservers, forcedBy, HEAVY, traced } from './support/cost.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const hasKitka = () => !!window.kitka?.loaded;

test('no handler of an input makes the browser work out styles or layout', async () => {
  // The page's own handler does, which shows that one of ours would be found.
  stage.sheets['/heavy'] = {
    body: `${HEAVY}<script>
      cards.addEventListener('click', ({ target }) => { target.style.width = '51px'; target.offsetWidth; });
    </script>`,
  };
  const page = await stage.visit('/heavy');
  await page.waitForFunction(hasKitka);
  const work = await traced(stage.browser, page, async () => {
    for (let i = 0; i < 12; i++) {
      await page.mouse.move(300 - 20 * i, 60 + 10 * (i % 3), { steps: 3 });
      await page
        .locator(i % 2 ? '.live' : '.dead')
        .nth(i)
        .click();
    }
    await page.locator('input').first().click();
    await page.keyboard.type('some words');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });
  expect(forcedBy(work, stage.site).length).toBeGreaterThan(5);
  expect(callsInto(work, stage.collector).length).toBeGreaterThan(50);
  expect(forcedBy(work, stage.collector)).toEqual([]);
});

test('nothing is observed but while the verdict on a click is pending', async () => {
  // Long enough for a busy machine to check while the verdict is pending.
  stage.settings.signals = { deadAfter: 2500 };
  stage.sheets['/a'] = {
    body: '<button id="dead">x</button><p style="margin-top:80px"></p><button onclick="o.textContent += 1">x</button><p id="o">-</p>',
  };
  const page = await stage.visit('/a', { init: countObservers(stage.collector) });
  await page.waitForFunction(hasKitka);
  const observing = () => page.evaluate(() => [window.watching.mutations(), window.watching.requests()]);
  expect(await observing()).toEqual([0, 0]);
  for (const place of ['button >> nth=1', '#dead']) {
    await page.click(place);
    expect((await observing())[0]).toBe(1);
    if (place === '#dead') await expect.poll(async () => (await observing())[1]).toBe(1);
    await expect.poll(observing).toEqual([0, 0]);
  }
});

test('screens that an application has replaced are not kept, and no listener is left of them', async () => {
  stage.sheets['/app'] = {
    body: `<main></main><script>
      let n = 0;
      const show = () => {
        const rows = Array.from({ length: 100 }, (_, i) => '<li><a href="#' + i + '">Row ' + i + '</a></li>').join('');
        document.querySelector('main').innerHTML = '<button id="on">On</button><button id="dead">Dead</button><ul>' + rows + '</ul>';
        document.getElementById('on').onclick = () => { history.pushState(null, '', '/app/' + ++n); show(); };
      };
      show();
    </script>`,
  };
  const page = await stage.visit('/app');
  await page.waitForFunction(() => window.kitka?.loaded);
  const devtools = await page.context().newCDPSession(page);
  const counted = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  };
  const goOn = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await page.click('#dead');
      await page.click('#on');
    }
    // By then every verdict is final; the last click of all is one that led on.
    await expect
      .poll(() => page.evaluate(async () => JSON.stringify(await window.kitka!('explain'))), {
        timeout: 15_000,
      })
      .not.toContain('pending');
    await page.click('#on');
    await page.waitForTimeout(1_000);
  };
  await goOn(10);
  const before = await counted();
  await goOn(50);
  const after = await counted();
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  // Two screens have some 600 nodes.
  expect(after.nodes - before.nodes).toBeLessThan(600);
}, 90_000);
