import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const card = (page: Page) => page.locator('kitka-prompt section');

/** Opens a page on which the question is due at once, and waits until all that it needs is there. */
async function due(body: string, options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  stage.sheets['/page'] = { body: `${body}<p id="rest">The rest of the page.</p>` };
  stage.ask({ delay: 0 });
  const page = await stage.visit('/page', options);
  for (const part of ['prompt', 'answer', 'surroundings', 'words.en']) {
    const chunk = () => stage.requests.find((path) => path.endsWith(`/${part}.js`));
    await expect.poll(chunk).toBeTruthy();
    await page.evaluate(`import('${stage.collector}${chunk()}')`);
  }
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  return page;
}

/** It does not come while the thing is there, and comes once that is gone. */
async function waitsFor(page: Page, thing = '#it'): Promise<void> {
  expect(await card(page).count()).toBe(0);
  await page.evaluate((gone) => document.querySelector(gone)!.remove(), thing);
  await page.keyboard.press('Shift');
  await card(page).waitFor();
}

const FULL = 'position:fixed;inset:0;background:#fff8';
const dialog = (style: string, more = '') =>
  `<div id="it" role="dialog" aria-modal="true" style="${style}" ${more}><h2>Terms</h2><p>Long terms.</p><button>Agree</button></div>`;

describe('a dialog that is closed but stays in the page keeps nobody from being asked', () => {
  test.each([
    ['visibility', dialog(`${FULL};visibility:hidden`)],
    ['visibility of what contains it', `<div style="visibility:hidden">${dialog(FULL)}</div>`],
    ['opacity', dialog(`${FULL};opacity:0;pointer-events:none`)],
    ['opacity of what contains it', `<div style="opacity:0;pointer-events:none">${dialog(FULL)}</div>`],
    ['next to no opacity', dialog(`${FULL};opacity:.01;pointer-events:none`)],
    ['a place left of the window', dialog('position:absolute;left:-9999px;top:0;width:400px')],
    ['a place below the window', dialog('position:fixed;top:100%;left:0;right:0')],
    ['a transform', dialog('position:fixed;top:0;bottom:0;right:0;width:300px;transform:translateX(100%)')],
    ['a scale of nothing', dialog(`${FULL};transform:scale(0)`)],
    ['no size', dialog('position:fixed;width:0;height:0;overflow:hidden')],
    [
      'no height of what contains it',
      `<div style="height:0;overflow:hidden">${dialog('height:200px')}</div>`,
    ],
    ['inert', dialog('position:fixed;inset:80px;z-index:-1', 'inert')],
    ['what contains it being inert', `<div inert>${dialog('height:200px')}</div>`],
    ['aria-hidden', dialog('height:200px', 'aria-hidden="true"')],
    ['content-visibility', dialog(`${FULL};pointer-events:none;content-visibility:hidden`)],
    [
      'content-visibility of what contains it',
      `<div style="content-visibility:hidden">${dialog(FULL)}</div>`,
    ],
    ['clip', dialog('position:absolute;width:400px;height:300px;clip:rect(0,0,0,0)')],
    ['clip-path', dialog(`${FULL};clip-path:inset(50%)`)],
    ['clip-path from above and below', dialog(`${FULL};clip-path:inset(50% 0)`)],
    ['clip-path from below', dialog(`${FULL};clip-path:inset(0 0 100% 0)`)],
    ['a circle of nothing', dialog(`${FULL};clip-path:circle(0px at 50% 50%)`)],
    ['a polygon of nothing', dialog(`${FULL};clip-path:polygon(0 0,0 0,0 0,0 0)`)],
    ['a filter', dialog(`${FULL};filter:opacity(0);pointer-events:none`)],
    ['a place behind the page', dialog(`${FULL};z-index:-1`)],
    ['display', dialog(`${FULL};display:none`)],
    ['hidden', dialog('', 'hidden')],
    ['being a native one', '<dialog id="it" aria-modal="true">Terms</dialog>'],
    [
      'being a state of Radix',
      '<div role="dialog" data-state="closed" style="position:fixed;inset:0;opacity:0">x</div>',
    ],
    [
      'a wrapper whose parts are hidden',
      '<div role="dialog" aria-modal="true"><div style="position:fixed;inset:0;visibility:hidden">x</div></div>',
    ],
  ])('by %s', async (_, body) => {
    await card(await due(body)).waitFor();
  });
});

describe('while a dialog is open it waits', () => {
  const SHADOW = (mode: string, html: string, after = '') =>
    `<main><section><x-host id="it"></x-host></section></main><script>
      const root = document.querySelector('x-host').attachShadow({ mode: '${mode}' });
      root.innerHTML = \`${html}\`;${after}
    </script>`;
  test.each([
    ['over the window', dialog(FULL)],
    ['that is small', dialog('position:fixed;top:40%;left:40%')],
    [
      'whose wrapper has no box',
      `<div id="it" role="dialog" aria-modal="true" style="position:relative"><div style="position:fixed;inset:0"></div><div style="position:fixed;inset:0"><div style="width:300px">Terms</div></div></div>`,
    ],
    [
      'whose wrapper lets clicks through',
      `<div id="it" role="dialog" aria-modal="true" style="${FULL};pointer-events:none"><div style="pointer-events:auto;margin:100px">Terms</div></div>`,
    ],
    [
      'whose wrapper has no display',
      `<div id="it" role="dialog" aria-modal="true" style="display:contents"><div style="position:fixed;inset:99px">Terms</div></div>`,
    ],
    [
      'of Radix',
      '<div id="it" role="dialog" data-state="open" style="position:fixed;top:50%;left:50%;transform:translate(-50%,-50%)">Terms</div>',
    ],
    [
      'of Bootstrap 3',
      `<div id="it" class="modal fade in" role="dialog" style="${FULL}"><div>Terms</div></div>`,
    ],
    [
      'that is an alert',
      '<div id="it" role="alertdialog" aria-modal="true" style="position:fixed;inset:99px">Really?</div>',
    ],
    [
      'that stands absolutely in what has no height',
      `<div style="height:0;overflow:hidden">${dialog('position:absolute;top:40px;left:40px')}</div>`,
    ],
    ['in a shadow root', SHADOW('open', dialog(FULL))],
    ['by showModal', '<dialog id="it">Terms</dialog><script>it.showModal()</script>'],
    [
      'by showModal in a shadow root',
      SHADOW('open', '<dialog>Terms</dialog>', 'root.querySelector("dialog").showModal()'),
    ],
    [
      'by showModal in a shadow root in a shadow root',
      SHADOW(
        'open',
        '<x-inner></x-inner>',
        'const inner = root.querySelector("x-inner").attachShadow({ mode: "open" }); inner.innerHTML = "<dialog>Terms</dialog>"; inner.querySelector("dialog").showModal()',
      ),
    ],
  ])('%s', async (_, body) => {
    await waitsFor(await due(body));
  });
  test('or something fills the screen', async () => {
    const page = await due(
      '<input id="name"><div id="film">A film</div><script>document.getElementById("name").focus(); film.onclick = () => film.requestFullscreen()</script>',
    );
    await page.click('#film');
    await page.waitForFunction(() => document.fullscreenElement);
    await page.waitForTimeout(1_200);
    expect(await card(page).count()).toBe(0);
    await page.evaluate(() => document.exitFullscreen());
    await card(page).waitFor();
  });
});

const BAR = 'position:fixed;left:0;right:0;bottom:0;height:90px;background:#eee';
const BOX = 'position:fixed;right:16px;bottom:16px;width:320px;height:140px;background:#eee';
const ICON = 'position:fixed;left:16px;bottom:16px;width:56px;height:56px';

describe('what is called after consent and covers next to nothing keeps nobody from being asked', () => {
  test.each([
    ['a button for the settings', `<button class="cookie-settings" style="${ICON}">C</button>`],
    [
      'a long button for the settings',
      '<button id="consent-reopen" style="position:fixed;left:16px;bottom:16px;width:220px;height:44px">Cookie settings</button>',
    ],
    ['the button of Osano', `<button class="osano-cm-widget" style="${ICON}">C</button>`],
    ['the button of iubenda', `<div class="iubenda-tp-btn" style="${ICON}">C</div>`],
    ['the button of Cookiebot', `<div id="CookiebotWidget" style="${ICON}">C</div>`],
    ['the button of OneTrust', `<div id="ot-sdk-btn-floating" class="onetrust-icon" style="${ICON}">C</div>`],
    ['the button of Cookie Script', `<div id="cookiescript_badge" style="${ICON}">C</div>`],
    [
      'a header that knows of the answer',
      '<header class="has-cookie-consent-accepted" style="position:sticky;top:0;height:80px">Shop</header>',
    ],
    [
      'a bar that knows of the answer',
      '<div class="top has-cookie-consent-accepted" style="position:sticky;top:0;height:80px;background:#eee">Shop</div>',
    ],
    [
      'a bar that knows it is none',
      '<div class="top no-cookie-banner" style="position:fixed;top:0;width:100%;height:80px;background:#eee">Shop</div>',
    ],
    [
      'a bar in another spelling',
      '<div class="top isCookieConsentDone" style="position:fixed;top:0;width:100%;height:80px;background:#eee">Shop</div>',
    ],
    [
      'the navigation of a bakery',
      '<div class="cookieshop-top" style="position:fixed;top:0;width:100%;height:80px;background:#eee"><nav><a href="#">Cookies</a></nav></div>',
    ],
    [
      'the page itself',
      '<script>document.documentElement.className = document.body.className = "cookie-consent"; document.body.style.cssText = "position:fixed;inset:0"</script>',
    ],
    [
      'an application in a fixed frame',
      '<div style="position:fixed;inset:0"><main><article class="cookie-recipe" style="height:500px">Dough</article></main></div>',
    ],
    [
      'an answered banner below the window',
      `<div class="cookie-banner" style="${BAR};transform:translateY(100%)">Cookies?</div>`,
    ],
    [
      'an answered banner of which an edge is seen',
      `<div class="cookie-banner" style="${BAR};transform:translateY(85px)">Cookies?</div>`,
    ],
    [
      'an answered banner beside the window',
      `<div class="cookie-banner" style="${BAR};left:-9999px;right:auto;width:400px">Cookies?</div>`,
    ],
    [
      'an answered banner without opacity',
      `<div class="cookie-banner" style="${BAR};opacity:0;pointer-events:none">Cookies?</div>`,
    ],
    [
      'an answered banner without visibility',
      `<div class="cookie-banner" style="${BAR};visibility:hidden">Cookies?</div>`,
    ],
    [
      'an answered banner without height',
      '<div class="cookie-banner" style="position:fixed;bottom:0;width:100%;max-height:0;overflow:hidden"><p style="height:90px">Cookies?</p></div>',
    ],
    [
      'an answered banner that is clipped',
      `<div class="cookie-banner" style="${BAR};clip-path:inset(100% 0 0 0)">Cookies?</div>`,
    ],
    [
      'the frame that an answered banner leaves',
      '<div id="usercentrics-root" style="position:fixed;inset:0;pointer-events:none"></div>',
    ],
    [
      'an element that an answered banner leaves',
      '<div id="onetrust-consent-sdk"><div style="position:fixed;inset:0;display:none"></div></div>',
    ],
    [
      'an answered banner in a shadow root',
      `<div id="usercentrics-root"></div><script>document.getElementById('usercentrics-root').attachShadow({ mode: 'open' }).innerHTML = '<button style="${ICON}">C</button>'</script>`,
    ],
    [
      'a frame without a size',
      '<iframe name="cookie-sync" title="consent" style="position:fixed;width:0;height:0;border:0"></iframe>',
    ],
    [
      'a frame that is part of the page',
      '<iframe title="Cookie policy" srcdoc="Cookies" style="width:600px;height:300px"></iframe>',
    ],
    [
      'a policy that is part of the page',
      '<section class="cookie-policy" style="height:400px">We use cookies.</section>',
    ],
  ])('%s', async (_, body) => {
    await card(await due(body)).waitFor();
  });
});

describe('while the page asks for consent it waits', () => {
  const shadow = (host: string, html: string, mode = 'open') =>
    `${host}<script>document.getElementById('it').attachShadow({ mode: '${mode}' }).innerHTML = \`${html}\`</script>`;
  test.each([
    ['in a bar', `<div id="it" class="cookie-banner" style="${BAR}">Cookies?</div>`],
    ['in a box', `<div id="it" class="c1" data-testid="consent-box" style="${BOX}">Cookies?</div>`],
    [
      'in a bar that sticks',
      '<p style="height:2000px">Text</p><div id="it" class="cookie-notice" style="position:sticky;bottom:0;height:60px;background:#eee">Cookies?</div>',
    ],
    [
      'in a bar whose name tells its state too',
      `<div id="it" class="cookie-bar cookie-bar--fixed is-cookie-unseen" style="${BAR}">Cookies?</div>`,
    ],
    [
      'in a part of what is fixed',
      `<div id="it" style="${BAR}"><div class="cookie-text" style="height:90px">Cookies?</div></div>`,
    ],
    [
      'in a wrapper without a box',
      `<div id="it" class="fc-consent-root"><div style="${FULL}"></div><div style="${BOX}">Cookies?</div></div>`,
    ],
    [
      'in a popover',
      '<div id="it" class="cookie-popover" popover="manual" style="width:400px;height:200px">Cookies?</div><script>it.showPopover()</script>',
    ],
    [
      'in a shadow root',
      shadow('<x-any id="it"></x-any>', `<div class="cookie-banner" style="${BAR}">Cookies?</div>`),
    ],
    [
      'in a shadow root of a plain element',
      shadow('<div id="it"></div>', `<div class="cookie-banner" style="${BAR}">Cookies?</div>`),
    ],
    [
      'in a shadow root of an element that is named',
      shadow('<div><div id="it" class="consent"></div></div>', `<div style="${BAR}">Cookies?</div>`),
    ],
    [
      'in a closed shadow root',
      shadow(`<cookie-consent id="it" style="${BAR}"></cookie-consent>`, 'Cookies?', 'closed'),
    ],
    [
      'in a closed shadow root without a name',
      shadow(`<x-any id="it" style="${BOX}"></x-any>`, 'Cookies?', 'closed'),
    ],
    [
      'in a frame',
      `<iframe id="it" title="SP Consent Message" style="${FULL};width:100%;height:100%"></iframe>`,
    ],
    [
      'in a frame in what is fixed',
      `<div id="it" style="${BAR}"><iframe name="consent-frame" style="width:100%;height:90px;border:0"></iframe></div>`,
    ],
    ['in a frame of a consent service', `<iframe id="it" src="/consent/ask?x=1" style="${BOX}"></iframe>`],
    ['for privacy', `<div id="it" class="privacy-notice" style="${BAR}">Privacy?</div>`],
    ['by iubenda', `<div id="it"><div id="iubenda-cs-banner" style="${BAR}">Privacy?</div></div>`],
    [
      'by OneTrust',
      `<div id="it"><div id="onetrust-banner-sdk" class="otFlat" style="${BAR}">Privacy?</div></div>`,
    ],
    ['by Cookiebot', `<div id="it"><div id="CybotCookiebotDialog" style="${BOX}">Privacy?</div></div>`],
    [
      'by Usercentrics',
      shadow('<div id="it"><div id="usercentrics-root"></div></div>', '')
        .replace("getElementById('it')", "getElementById('usercentrics-root')")
        .replace('``', `\`<div data-testid="uc-container" style="${BOX}">Privacy?</div>\``),
    ],
    [
      'by Didomi',
      `<div id="it"><div id="didomi-host"><div id="didomi-notice" class="didomi-popup" style="${BOX}">Privacy?</div></div></div>`,
    ],
    [
      'by Quantcast',
      `<div id="it"><div class="qc-cmp2-container" id="qc-cmp2-container"><div style="${FULL}"><div id="qc-cmp2-ui">Privacy?</div></div></div></div>`,
    ],
    [
      'by Osano',
      `<div id="it"><div class="osano-cm-window"><div class="osano-cm-dialog osano-cm-dialog--type_bar" style="${BAR}">Privacy?</div></div></div>`,
    ],
    [
      'by Klaro',
      `<div id="it"><div class="klaro"><div class="cookie-notice" style="${BOX}">Privacy?</div></div></div>`,
    ],
    [
      'by CookieYes',
      `<div id="it"><div class="cky-consent-container cky-box-bottom-left" style="${BOX}">Privacy?</div></div>`,
    ],
    [
      'by Complianz',
      `<div id="it"><div id="cmplz-cookiebanner-container"><div class="cmplz-cookiebanner" style="${BOX}">Privacy?</div></div></div>`,
    ],
    [
      'by Termly',
      `<div id="it"><div id="termly-code-snippet-support"><div class="termly-styles-module-root" style="${BAR}">Privacy?</div></div></div>`,
    ],
    ['by TrustArc', `<div id="it"><div id="truste-consent-track" style="${BAR}">Privacy?</div></div>`],
    [
      'by Sourcepoint',
      `<div id="it"><div id="sp_message_container_1"><iframe id="sp_message_iframe_1" style="${FULL};width:100%;height:100%"></iframe></div></div>`,
    ],
    ['by consentmanager', `<div id="it"><div id="cmpbox" class="cmpbox" style="${BOX}">Privacy?</div></div>`],
    [
      'by tarteaucitron',
      `<div id="it"><div id="tarteaucitronRoot"><div id="tarteaucitronAlertBig" style="${BAR}">Privacy?</div></div></div>`,
    ],
    ['by Axeptio', `<div id="it"><div id="axeptio_overlay"><div style="${BOX}">Privacy?</div></div></div>`],
    [
      'by CookieConsent of Osano',
      `<div id="it"><div role="dialog" aria-label="cookieconsent" class="cc-window cc-banner" style="${BAR}">Privacy?</div></div>`,
    ],
    [
      'by CookieConsent of Orest Bida',
      `<div id="it"><div id="cc-main"><div class="cm-wrapper"><div class="cm cm--box" style="${BOX}">Privacy?</div></div></div></div>`,
    ],
    ['by Fides', `<div id="it"><div id="fides-banner" style="${BAR}">Privacy?</div></div>`],
    [
      'by Shopify',
      `<div id="it"><div id="shopify-pc__banner" class="shopify-pc__banner" style="${BAR}">Privacy?</div></div>`,
    ],
    [
      'by Silktide',
      `<div id="it"><div id="silktide-wrapper"><div id="silktide-banner" style="${BOX}">Privacy?</div></div></div>`,
    ],
  ])('%s', async (_, body) => {
    await waitsFor(await due(body));
  });
  test('in a bar of one line on a phone', async () => {
    const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
    await waitsFor(
      await due(
        `<div id="it" class="cookie-bar" style="${BAR};height:48px">Cookies? <button>OK</button></div>`,
        phone,
      ),
    );
  });
});

test('on a page of 20,000 elements it takes no long task to see that nothing is in the way', async () => {
  const many = (count: number, html: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => html(i)).join('');
  const page = await due(
    // First, as a busy machine shows a page before it has read all of it.
    `<section data-kitka-quiet style="position:fixed;bottom:0;height:50px">Quiet</section>${many(
      2_000,
      (i) =>
        `<article class="card card--${i % 7} list__item" id="item-${i}"><header class="card__head"><h3><span class="t">Card</span></h3></header><div class="card__body"><p><b>a</b> <i>b</i></p></div><footer aria-label="Of ${i}"><button class="btn">+</button></footer></article>`,
    )}` +
      many(
        60,
        (i) =>
          `<div class="layer-${i}" style="position:fixed;top:${i * 3}px;width:300px;height:90px">x</div>`,
      ) +
      many(30, () => dialog(`${FULL};visibility:hidden`)) +
      many(300, () => '<div class="cookie-item"><span class="cookie-name">Rye</span></div>') +
      many(20, (i) => `<div class="cookie-widget" style="${ICON};top:${i * 10}px">x</div>`) +
      many(200, () => '<x-card></x-card>') +
      `<script>
        for (const one of document.querySelectorAll('x-card')) one.attachShadow({ mode: 'open' }).innerHTML = '<div><slot></slot></div>';
      </script>`,
  );
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(20_000);
  await stage.browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute', 'toplevel'] });
  await page.keyboard.press('Shift');
  // It looks a second later, whatever happens until then.
  await page.waitForTimeout(1_500);
  const { traceEvents } = JSON.parse((await stage.browser.stopTracing()).toString()) as {
    traceEvents: { name: string; tdur?: number; args: { data?: { url?: string } } }[];
  };
  // Ms of the thread's own time, as a busy machine takes more of the clock's.
  const calls = traceEvents
    .filter(({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith(stage.collector))
    .map(({ tdur = 0 }) => tdur / 1000);
  expect(Math.max(...calls)).toBeGreaterThan(1);
  expect(Math.max(...calls)).toBeLessThan(50);
  await waitsFor(page, '[data-kitka-quiet]');
});

describe('a form', () => {
  const FORM =
    '<h1>Order</h1><form><input name="name"><input name="street"><input type="search" name="q"><button type="button">On</button></form>';
  const ready = async (body = FORM) => {
    stage.ask({ events: ['go'] });
    stage.sheets['/form'] = { body };
    const page = await stage.visit('/form');
    await page.waitForFunction(() => window.kitka?.loaded);
    return page;
  };
  const go = (page: Page) => page.evaluate(() => window.kitka!('event', 'go'));

  test('that is half filled in is not interrupted until it is filled in', async () => {
    const page = await ready();
    await page.fill('[name=name]', 'Ada');
    await page.click('h1');
    await go(page);
    await expect.poll(() => stage.requests.some((path) => path.endsWith('/surroundings.js'))).toBe(true);
    // It would look and come within a second.
    await page.waitForTimeout(1500);
    expect(await card(page).count()).toBe(0);
    await page.fill('[name=street]', 'Lake 1');
    await page.click('h1');
    await card(page).waitFor();
  });

  test.each([
    ['of which nothing is filled in', FORM, async () => undefined],
    ['in which something was searched for', FORM, (page: Page) => page.fill('[name=q]', 'lake')],
    [
      'that the page has filled in in part',
      FORM.replace('name="name"', 'name="name" value="Ada"'),
      async () => undefined,
    ],
    [
      'that is half filled in, and out of view',
      `${FORM}<div style="height:300vh"></div>`,
      async (page: Page) => {
        await page.fill('[name=name]', 'Ada');
        await page.click('h1');
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      },
    ],
  ])('%s keeps nothing from coming', async (_, body, deed) => {
    const page = await ready(body);
    await deed(page);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await go(page);
    await card(page).waitFor();
  });
});
