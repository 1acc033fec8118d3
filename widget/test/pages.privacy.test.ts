import { SIGNALS, type SignalDetail, signalsOf } from '@kitka/shared/settings/signals';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** Words in everything on the pages that belongs to the visitor or the page. None of them may leave it. */
const CANARIES = ['quokka', 'кенгуру', '358401234567'];
/**
 * A word in the names that developers write to identify things. It arrives, which shows that a canary would too.
 */
const ALLOWED = 'wombat';

/** `text` as it is, percent-decoded, and with its JSON escapes decoded. */
function readings(text: string): string[] {
  const percent = (one: string) =>
    one.replace(/(%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
  const escapes = (one: string) =>
    one.replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return [text, percent(text), percent(percent(text)), escapes(text), percent(escapes(text))].map((one) =>
    one.toLowerCase(),
  );
}

/** The base64 characters that depend only on `word`, at each possible offset in a text. */
const base64sOf = (word: string) =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.from('-'.repeat(before) + word);
    return bytes.toString('base64url').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });

/** The words that `text` contains in any form. */
function found(text: string, words = CANARIES): string[] {
  const read = readings(text);
  const base64 = text.replaceAll('+', '-').replaceAll('/', '_');
  return words.filter(
    (word) =>
      read.some((one) => one.includes(word)) ||
      [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]
        .flatMap(base64sOf)
        .some((one) => base64.includes(one)),
  );
}

test.for([
  ['plain', 'a quokka b'],
  ['within a word', 'myQuokka1'],
  ['in capitals', 'QUOKKA'],
  ['percent-encoded', 'a%2F%71uokka'],
  ['percent-encoded twice', '%2571uokka'],
  ['JSON-escaped', '"\\u0071uokka"'],
  ['in base64', btoa('quokka')],
  ['in base64 from the second byte', btoa('aquokka@example.fi')],
  ['in base64 from the third byte', btoa('{"Quokka": 1}')],
] as const)('a canary is found %s', ([, text]) => {
  expect(found(text)).toEqual(['quokka']);
});

/** The same for non-ASCII letters. */
test('a canary of other letters is found in each form', () => {
  for (const text of ['Кенгуру', encodeURIComponent('кенгуру'), Buffer.from('a кенгуру').toString('base64')])
    expect(found(text)).toEqual(['кенгуру']);
});

const MAIL = 'quokka.virtanen@example.fi';
const DIGITS = '358401234567';
const TOKEN = 'quokkaAb12Cd34Ef56Gh78';

/**
 * Attributes by which a place could be identified if nobody cared whose they are. Each is on a button that does
 * nothing, among the same neighbours.
 */
const TOLD_BY = [
  '',
  `id="${MAIL}"`,
  `id="user-${DIGITS}"`,
  `id="${TOKEN}"`,
  `class="${TOKEN} user-${DIGITS} ${MAIL}"`,
  `name="${MAIL}"`,
  `name="order-${DIGITS}"`,
  `data-testid="row-${DIGITS}"`,
  `data-testid="${MAIL}"`,
  `data-action="delete ${MAIL}"`,
  `data-user="quokka" data-email="${MAIL}" data-id="${DIGITS}"`,
  `aria-label="quokka" title="quokka"`,
  `value="quokka" aria-description="кенгуру ${DIGITS}"`,
];

const CONTENT = `
<style>
  body { margin: 8px; font: 16px sans-serif }
  #places button { display: block; margin: 0 0 24px; width: 240px; height: 32px }
  #fields { position: fixed; top: 8px; left: 400px; width: 300px }
  #fields > * { display: block; margin-bottom: 8px }
  #tall { height: 6000px }
</style>
<div id="places" class="${TOKEN}" data-user="${MAIL}">
  <p id="words">Hei quokka, numerosi on ${DIGITS}. кенгуру</p>
  <img alt="quokka" title="кенгуру" src="/favicon.ico?user=${MAIL}" width="20" height="20">
  ${TOLD_BY.map((by) => `<button type="button" ${by}>Poista quokka ${DIGITS}</button>`).join('')}
</div>
<div id="fields" title="quokka">
  <form action="/orders/${DIGITS}?mail=${MAIL}#quokka" method="post" aria-label="quokka">
    <input id="mail" name="${MAIL}" placeholder="quokka" aria-label="quokka" autocomplete="off">
    <textarea id="words-${DIGITS}" name="quokka ${TOKEN}">кенгуру</textarea>
    <input type="password" name="password" value="quokka">
    <input type="hidden" name="token" value="${TOKEN}">
    <select><option value="quokka" label="кенгуру">${MAIL}</option></select>
    <button aria-label="quokka">quokka</button>
  </form>
  <a href="/users/${MAIL}/${DIGITS}?q=quokka#кенгуру">quokka</a>
  <button type="button" data-testid="${ALLOWED}-pay">quokka</button>
  <button id="hangs" type="button" aria-label="quokka">quokka</button>
</div>
<div id="tall"></div>
<script>
  // A toolbar leaves the focus where it is.
  for (const button of document.querySelectorAll('#places button'))
    button.onmousedown = (event) => event.preventDefault();
  document.title = 'quokka ${DIGITS}';
  document.cookie = 'quokka=${TOKEN}';
  localStorage.quokka = window.name = '${MAIL}';
  history.replaceState({ quokka: '${MAIL}' }, '');
  console.log('quokka', { mail: '${MAIL}' });
</script>`;

/**
 * Uncaught errors with canaries in all that a script can say about them. One per line, so that each has its own
 * place.
 */
const FAILURES = `<script>
//# sourceURL=SITE/assets/${MAIL}/${DIGITS}/app.js?user=quokka#кенгуру
window.failed = 0;
for (const type of ['error', 'unhandledrejection']) addEventListener(type, () => failed++);
const named = (name) => Object.assign(new Error('quokka'), { name });
const stacked = (stack) => Object.assign(new Error('quokka'), { stack });
window.failures = [
  () => { throw new Error('no user quokka, ${MAIL}'); },
  () => { throw new TypeError('cannot load https://quokka.example/quokka/кенгуру.js:12:34'); },
  () => { throw named('quokka'); },
  () => { throw named('${MAIL}'); },
  () => { throw named('Quokka${DIGITS}'); },
  () => { throw named('QuokkaVirtanen'); },
  () => { throw stacked('quokka ${MAIL}'); },
  () => { throw stacked('Error: quokka\\n    at quokka (https://shop.example/${MAIL}/${TOKEN}.js?user=quokka:1:2)'); },
  () => { throw 'quokka'; },
  () => { throw { name: 'Quokka', mail: '${MAIL}', toString: () => 'кенгуру' }; },
  () => { Promise.reject('quokka'); },
  () => { Promise.reject({ name: 'Quokka', message: '${MAIL}', stack: 'quokka' }); },
  () => { Promise.reject(new Error('quokka ${DIGITS}')); },
  () => { Promise.reject(new Error('GET https://shop.example/quokka:1:2 failed')); },
  () => { Promise.reject(new DOMException('quokka', 'Quokka')); },
];
document.querySelector('[data-testid=${ALLOWED}-pay]').onclick = () => { throw new RangeError('quokka'); };
document.querySelector('#hangs').onclick = ({ target }) => {
  const until = performance.now() + 700;
  while (performance.now() < until);
  target.textContent = 'quokka was slow';
};
</script>`;

/** A page that jumps, and shows its largest element after more than four seconds without any input. */
const LATE = `<p>quokka</p><script>
  setTimeout(() => document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 500px' })), 700);
  setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<h1 style="font-size: 90px">${MAIL} quokka quokka quokka quokka quokka</h1>'), 4300);
</script>`;

/** Records what the page's own listeners heard on all pages of this visit; the record outlives the pages. */
const HEARD = `addEventListener('kitka:signal', ({ detail }) => {
  sessionStorage.heard = JSON.stringify([...JSON.parse(sessionStorage.heard ?? '[]'), detail]);
});`;
const heardOn = (page: Page): Promise<SignalDetail[]> =>
  page.evaluate(() => JSON.parse(sessionStorage.heard ?? '[]'));
const heardKinds = async (page: Page) => new Set((await heardOn(page)).map(({ kind }) => kind));
const isFailure = ({ kind, page }: SignalDetail) => kind === 'script-error' && page.endsWith('/errors');
const hasKitka = () => !!window.kitka?.loaded;
const explain = (page: Page) =>
  page.evaluate(() => window.kitka!('explain')) as Promise<{ selector: string; verdict: string }[]>;

test('nothing typed, selected or shown by the page leaves it', async () => {
  stage.settings.signals = { deadAfter: 1000 };
  // The site is on another host than the collector, so its cookies are its own.
  const site = stage.site.replace('localhost', '127.0.0.1');
  const path = `/${ALLOWED}/${MAIL}/${DIGITS}`;
  const address = (page: string) => `${site}${path}/${page}?mail=${MAIL}&id=${TOKEN}#кенгуру-quokka`;
  // The page sends its whole address as the referrer of every request. Only the tag limits its own, as our code
  // does not run yet when it is requested.
  const head = '<meta name="referrer" content="unsafe-url">';
  const tag = '<script async src="COLLECTOR/k/SITE.js" referrerpolicy="origin"></script>';
  const body = CONTENT + FAILURES.replace('SITE', site);
  for (const page of ['late', 'all', 'errors', 'form', 'away', 'missing', 'end'])
    stage.sheets[`${path}/${page}`] = { head, tag, body };
  stage.sheets[`${path}/late`] = { head, tag, body: LATE };
  stage.sheets[`${path}/missing`]!.body += '<script>document.title = "404 – quokka"</script>';

  const explained: { selector: string; verdict: string }[] = [];
  const page = await stage.visit(address('late'), { init: HEARD, viewport: { width: 900, height: 900 } });
  const arrived = async (name: string) => {
    await page.waitForURL((url) => url.pathname.endsWith(`/${name}`), { waitUntil: 'commit' });
    await page.waitForFunction(hasKitka);
  };
  const go = async (name: string) => {
    await page.evaluate((to) => location.assign(to), address(name));
    await arrived(name);
  };
  const raised = (kind: SignalDetail['kind']) =>
    expect.poll(async () => [...(await heardKinds(page))], { timeout: 60_000 }).toContain(kind);
  await arrived('late');
  await page.locator('h1').waitFor({ timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

  // Text is selected and copied, then each place is clicked, the last one repeatedly.
  await go('all');
  await page.locator('#words').dblclick({ position: { x: 40, y: 8 } });
  expect(await page.evaluate(() => `${getSelection()}`)).toContain('quokka');
  await page.keyboard.press('Control+c');
  const buttons = await page.locator('#places button').all();
  for (const button of buttons) await button.click();
  await buttons.at(-1)!.click({ clickCount: 4, delay: 20 });
  await raised('rage-click');
  await expect
    .poll(async () => (await heardOn(page)).filter(({ kind }) => kind === 'dead-click').length)
    .toBe(TOLD_BY.length);
  // Text is typed into a form that is then left.
  await page.click('#mail');
  await page.keyboard.type(MAIL);
  await page.keyboard.press('Tab');
  await page.keyboard.type(`quokka ${DIGITS}`);
  await page.click('#hangs');
  await raised('slow-interaction');
  await page.getByTestId(`${ALLOWED}-pay`).click();
  await raised('error-click');
  explained.push(...(await explain(page)));
  // A soft navigation to a page about a person, and a view there.
  await page.evaluate(
    (to) => history.pushState({ quokka: 1 }, '', to),
    `/${ALLOWED}/soft/${MAIL}/${TOKEN}?q=quokka`,
  );
  await raised('form-abandoned');
  await buttons[0]!.click();
  await expect
    .poll(async () => (await heardOn(page)).filter((one) => one.page.startsWith(`/${ALLOWED}/soft`)).length)
    .toBeGreaterThan(0);
  explained.push(...(await explain(page)));

  // A view reports at most twenty places, so the errors get a view of their own.
  await go('errors');
  const failures = await page.evaluate(() => {
    const { failures } = window as unknown as { failures: (() => void)[] };
    for (const fail of failures) setTimeout(fail);
    return failures.length;
  });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { failed: number }).failed))
    .toBe(failures);
  await expect.poll(async () => (await heardOn(page)).filter(isFailure).length).toBeGreaterThan(failures / 2);

  // The mouse is moved back and forth fast, and the page is scrolled up and down.
  await go('form');
  for (let i = 0; i < 24; i++) await page.mouse.move(i % 2 ? 700 : 300, 300 + i * 3, { steps: 3 });
  await raised('thrash');
  for (const key of ['End', 'Home', 'End', 'Home', 'End', 'Home', 'End']) {
    // Keys scroll in steps, and a busy browser may drop one, so each is pressed until the page is at its end.
    await expect
      .poll(
        async () => {
          await page.keyboard.press(key);
          return page.evaluate(
            (end) => Math.abs(scrollY - (end ? document.documentElement.scrollHeight - innerHeight : 0)) < 2,
            key === 'End',
          );
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    // The scroll position is read ten times a second.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
  }
  await raised('scroll-hunting');
  explained.push(...(await explain(page)));

  // There and back at once; then to a page that does not exist.
  await go('away');
  await page.evaluate(() => history.back());
  await arrived('form');
  await raised('quick-back');
  await go('missing');
  await raised('dead-end');
  await page.click('#mail');
  await page.keyboard.type('quokka quokka');
  await go('end');
  await page.goto('about:blank');

  const masks = () => stage.views().reduce((all, { signals }) => all | signals!, 0);
  await expect.poll(() => signalsOf(masks()), { timeout: 60_000 }).toEqual([...SIGNALS]);
  await expect.poll(() => stage.beacons.filter(({ page }) => page.endsWith('/end')).length).toBe(1);
  const back = await stage.visit(`${site}/after`, { to: page });
  const heard = await heardOn(back);

  // What is allowed to leave does: the collector's bytes contain it, so a canary in its place would be found.
  const places = stage.views().flatMap(({ spots }) => Object.keys(spots!));
  expect(found(places.join('\n'), [ALLOWED])).toEqual([ALLOWED]);
  expect(places.filter((place) => /Error /.test(place)).length).toBeGreaterThan(failures / 2);
  expect(new Set(stage.beacons.map(({ page }) => page))).toContain(`/${ALLOWED}/:id/:id/all`);
  expect(stage.bytes.filter((bytes) => found(bytes, [ALLOWED]).length).length).toBeGreaterThan(3);
  expect(explained.map(({ selector }) => selector).join()).toContain(ALLOWED);

  const leaks = (kind: string, texts: string[]) =>
    texts.filter((text) => found(text).length).map((text) => `${kind}: ${text}`);
  expect([
    ...leaks('spot', [...new Set(places)]),
    ...leaks('sent', stage.bytes),
    ...leaks(
      'event',
      heard.map((one) => JSON.stringify(one)),
    ),
    ...leaks(
      'explain',
      explained.map((one) => JSON.stringify(one)),
    ),
  ]).toEqual([]);
});
