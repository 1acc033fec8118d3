import type { Case, Proof } from '../case.ts';
import { arrived, harmless, noted } from '../proofs.ts';
import { clickOn } from '../prose.ts';

/** Something that keeps changing by itself. */
interface Motion {
  name: string;
  what: string;
  html: string;
  /** Ms a visitor looks before clicking. */
  look: number;
  /**
   * Ms from a change to the click. A click in step with what moves looks like its cause (docs/signals.md), so this
   * one comes right after a change that many follow, or halfway between two. Without it, clicks come at any time.
   */
  clickAfter?: number;
  /** Ms by which the press may be late: it changes so often that a later one would be in step with the next change. */
  clickWithin?: number;
  /** Why a dead click beside it may be missed. */
  known?: string;
}

/** What moves is in `.motion`, which nobody clicks. */
const MOTIONS: Motion[] = [
  {
    name: 'spinner',
    what: 'a spinner turned by code every 50 ms',
    html: `<div class="motion spinner" style="width:40px;height:40px;border:4px solid #ccc;border-top-color:#06c;border-radius:50%"></div><script>{ let a = 0; setInterval(() => { document.querySelector('.spinner').style.transform = 'rotate(' + (a += 12) + 'deg)'; }, 50); }</script>`,
    look: 900,
  },
  {
    name: 'clock',
    what: 'a clock that ticks each second',
    html: `<div class="motion">Offer ends in <time>00:59:59</time></div><script>{ let s = 3599; setInterval(() => { document.querySelector('time').textContent = new Date(--s * 1000).toISOString().slice(11, 19); }, 1000); }</script>`,
    look: 2500,
    clickAfter: 500,
  },
  {
    name: 'ticker',
    what: 'a ticker of prices that comes and goes in rows',
    html: `<ul class="motion ticker" style="height:120px;overflow:hidden"><li>NOK 4.10</li></ul><script>setInterval(() => { const u = document.querySelector('.ticker'); u.insertAdjacentHTML('afterbegin', '<li>SAM ' + Math.random().toFixed(2) + '</li>'); if (u.children.length > 5) u.lastChild.remove(); }, 250);</script>`,
    look: 900,
    clickAfter: 0,
  },
  {
    name: 'carousel',
    what: 'a carousel that moves on every 4 s',
    html: `<style>.slide{display:none;height:100px;background:#def}.slide.active{display:block}</style><div class="motion carousel"><div class="slide active">Spring</div><div class="slide">Summer</div><div class="slide">Autumn</div></div><script>setInterval(() => { const a = document.querySelector('.slide.active'); a.classList.remove('active'); (a.nextElementSibling ?? a.parentNode.firstElementChild).classList.add('active'); }, 4000);</script>`,
    look: 9000,
    clickAfter: 2000,
  },
  {
    name: 'advert',
    what: 'an advertisement that is exchanged every 2 s',
    html: `<aside class="motion ad" style="width:300px;height:120px;border:1px solid"></aside><script>{ let n = 0; const swap = () => { document.querySelector('.ad').innerHTML = '<a href="/ad' + ++n + '"><b>Ad ' + n + '</b><img alt="" width="80" height="60" style="background:hsl(' + n * 70 + ' 80% 70%)"></a>'; }; swap(); setInterval(swap, 2000); }</script>`,
    look: 5000,
    clickAfter: 1000,
  },
  {
    name: 'keyframes',
    what: 'a pulsing dot and a moving gradient, in CSS alone',
    html: `<style>@keyframes p{50%{transform:scale(1.6);opacity:.4}}.dot{width:14px;height:14px;border-radius:50%;background:#e22;animation:p 1s infinite}</style><div class="motion"><div class="dot"></div>Live</div>`,
    look: 900,
  },
  {
    name: 'title',
    what: 'a page title that blinks, and an avatar whose state changes now and then',
    html: `<div class="motion"><i class="state">online</i></div><script>{ let on = false; setInterval(() => { on = !on; document.title = on ? '(1) New message' : 'Shop'; }, 700); setInterval(() => { document.querySelector('.state').dataset.since = Date.now(); }, 1300); }</script>`,
    look: 3000,
    clickAfter: 650,
  },
  {
    name: 'frames',
    what: 'a counter drawn with every frame',
    html: `<canvas class="motion" width="160" height="60"></canvas> <span class="motion fps">0</span><script>{ const g = document.querySelector('canvas').getContext('2d'); let n = 0; const f = () => { g.clearRect(0, 0, 160, 60); g.fillRect(n++ % 160, 20, 20, 20); if (n % 6 === 0) document.querySelector('.fps').textContent = n; requestAnimationFrame(f); }; f(); }</script>`,
    look: 900,
    clickAfter: 0,
    clickWithin: 25,
    known: 'one click in six is in step with a change every 100 ms by chance, as if it had started it',
  },
];

const moves: Proof = [
  'something moves all the time',
  async ({ page }) => {
    const seen = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.motion')]
          .map((motion) => motion.outerHTML + getComputedStyle(motion.firstElementChild ?? motion).transform)
          .join(),
      );
    const first = await seen();
    for (let i = 0; i < 50; i++) {
      await page.waitForTimeout(100);
      if ((await seen()) !== first) return true;
    }
    return false;
  },
];

declare global {
  interface Window {
    /** Ms from a change to the press that was to follow it. */
    pressedAfter: number;
  }
}
/** Ms by which such a press may be late, if its motion says nothing else. */
const PRESSED = 150;

/** Clicks `after` ms after something in `.motion` has changed. */
const clickAfterChange =
  (target: string, after: number, within = PRESSED): Case['act'] =>
  async (visitor) => {
    await visitor.point(target);
    await visitor.page.evaluate(
      (ms) =>
        new Promise<void>((resolve) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            const changed = performance.now();
            addEventListener(
              'pointerdown',
              ({ timeStamp }) => {
                window.pressedAfter = timeStamp - changed;
              },
              { capture: true, once: true },
            );
            if (ms) setTimeout(resolve, ms);
            else resolve();
          });
          for (const motion of document.querySelectorAll('.motion'))
            watch.observe(motion, { attributes: true, childList: true, subtree: true });
        }),
      after,
    );
    await visitor.press();
    const pressedAfter = await visitor.page.evaluate(() => window.pressedAfter);
    visitor.timekeeper.pressed(pressedAfter - after, within);
  };
const clickBeside = ({ clickAfter, clickWithin }: Pick<Motion, 'clickAfter' | 'clickWithin'>): Case['act'] =>
  clickAfter === undefined ? clickOn('.order-now') : clickAfterChange('.order-now', clickAfter, clickWithin);

const deadBeside = ({ name, what, html, look, known, ...motion }: Motion): Case => ({
  name: `busy-${name}-dead`,
  known,
  why: `The button does nothing; that there is ${what} does not make it work.`,
  expect: ['dead-click'],
  at: '.order-now',
  noise: '.motion, html, title',
  look,
  html: `<div class="layout">${html}</div><section class="buy-box"><h2>Canoe trip</h2><button class="order-now px-4 py-2">Order now</button></section>`,
  act: clickBeside(motion),
  proof: [
    arrived(),
    harmless,
    moves,
    [
      'the box around it stays as it is',
      ({ page }) =>
        page
          .locator('.buy-box')
          .textContent()
          .then((t) => /^Canoe trip\s*Order now$/.test(t ?? '')),
    ],
  ],
});

const liveBeside = ({ name, what, html, look, known: _, ...motion }: Motion): Case => ({
  name: `busy-${name}-live`,
  why: `The basket at the top counts up, while there is ${what}.`,
  expect: [],
  at: '.order-now',
  look,
  html: `<header><nav><a href="/basket">Basket (<span id="count">0</span>)</a></nav></header><div class="layout">${html}</div><section><h2>Canoe trip</h2><button class="order-now px-4 py-2">Order now</button></section>
    <script>document.querySelector('.order-now').onclick = () => setTimeout(() => { count.textContent = '1'; note('counted'); }, 350);</script>`,
  act: clickBeside(motion),
  proof: [arrived(), harmless, noted('counted'), moves],
});

/** Clicks beside things that change by themselves. */
export const busyCases: Case[] = [
  ...MOTIONS.map(deadBeside),
  ...MOTIONS.map(liveBeside),
  {
    name: 'busy-carousel-dead-at-once',
    why: 'The visitor clicks the dead button before the carousel has moved even once.',
    expect: ['dead-click'],
    at: '.order-now',
    look: 1800,
    html: `${MOTIONS[3]!.html}<button class="order-now">Order now</button>`,
    act: clickOn('.order-now'),
    proof: [arrived(), harmless, moves],
  },
  {
    name: 'busy-ticker-toast',
    why: 'A toast appears once, far from the button, while prices run.',
    expect: [],
    at: '#alert-me',
    html: `${MOTIONS[2]!.html}<button id="alert-me">Alert me</button><script>document.getElementById('alert-me').onclick = () => { document.body.insertAdjacentHTML('beforeend', '<div role="status" style="position:fixed;bottom:20px;right:20px;padding:20px;background:#dfd">We will tell you.</div>'); note('toast'); };</script>`,
    act: clickOn('#alert-me'),
    proof: [arrived(), noted('toast'), moves],
  },
  {
    name: 'busy-same-region-live',
    why: 'The button stops the running clock: what changes is that the changing ends, and its own face.',
    expect: [],
    at: '#pause',
    html: `<time class="motion">0</time> <button id="pause">Pause</button><script>let n = 0; const id = setInterval(() => { document.querySelector('time').textContent = ++n; }, 100); pause.onclick = () => { clearInterval(id); pause.textContent = 'Paused'; };</script>`,
    act: clickOn('#pause'),
    proof: [
      arrived(),
      [
        'the button says it',
        ({ page }) =>
          page
            .locator('#pause')
            .textContent()
            .then((t) => t === 'Paused'),
      ],
    ],
  },
  {
    name: 'busy-lazy-images',
    why: 'The button is dead; pictures further down merely load meanwhile, from when the mouse is on the button.',
    expect: ['dead-click'],
    at: '.subscribe',
    look: 400,
    html: `<button class="subscribe">Subscribe</button><div class="feed"></div><script>document.querySelector('.subscribe').addEventListener('mouseenter', () => { for (let ms = 500; ms < 7500; ms += 700) setTimeout(() => { document.querySelector('.feed').insertAdjacentHTML('beforeend', '<img alt="" width="200" height="80" style="background:#cde;display:block">'); note('loaded'); }, ms); }, { once: true });</script>`,
    act: clickOn('.subscribe'),
    proof: [arrived(), noted('loaded'), harmless],
  },
];
