import type { Case } from '../case.ts';
import { arrived, changed, harmless, noted, unchanged } from '../proofs.ts';
import { clickOn, keyOn, prose, tapOn } from '../prose.ts';

/** Code that keeps the page busy for `ms` ms. */
const busy = (ms: number) =>
  `{ const until = performance.now() + ${ms}; while (performance.now() < until); }`;

/** Slow responses to input, and work that nobody waits for. */
export const slowCases: Case[] = [
  {
    name: 'slow-click',
    why: 'The list stands still for most of a second after the click.',
    expect: ['slow-interaction'],
    at: '#sort',
    html: `<button id="sort">Sort by price</button><p id="o">B A</p><script>sort.onclick = () => { ${busy(750)} o.textContent = 'A B'; };</script>`,
    stalls: 750,
    act: clickOn('#sort'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-typing',
    why: 'Each letter takes most of a second to appear.',
    expect: ['slow-interaction'],
    at: 'input',
    html: `<input type="search" aria-label="Search" style="width:300px"><script>document.querySelector('input').onkeydown = () => { ${busy(700)} };</script>`,
    stalls: 700,
    act: async (visitor) => {
      await visitor.click('input');
      await visitor.key('k');
      await visitor.pause(300);
      await visitor.key('i');
    },
    proof: [changed],
  },
  {
    name: 'slow-pointerdown',
    why: 'The menu is worked out before it opens, when the button goes down.',
    expect: ['slow-interaction'],
    at: '.mega',
    html: `<button class="mega">All departments</button><div id="m" hidden>Boats, nets, oars</div><script>document.querySelector('.mega').addEventListener('pointerdown', () => { ${busy(800)} m.hidden = false; });</script>`,
    stalls: 800,
    act: clickOn('.mega'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-tap',
    why: 'On a phone the tapped filter hangs.',
    expect: ['slow-interaction'],
    at: '.filter',
    touch: true,
    html: `<button class="filter">Vegetarian</button><ul id="u"></ul><script>document.querySelector('.filter').onclick = () => { ${busy(900)} u.innerHTML = '<li>Soup</li>'; };</script>`,
    stalls: 900,
    act: tapOn('.filter'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-frame',
    why: 'The handler is quick, but the next frame has all the work.',
    expect: ['slow-interaction'],
    at: '#chart',
    html: `<button id="chart">Redraw</button><i id="z">0</i><script>chart.onclick = () => requestAnimationFrame(() => { ${busy(750)} z.textContent = '1'; });</script>`,
    stalls: 750,
    act: clickOn('#chart'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-promise',
    why: 'The work follows the handler as a microtask and blocks just the same.',
    expect: ['slow-interaction'],
    at: '#check',
    html: `<button id="check">Check all</button><b id="y">?</b><script>check.onclick = () => Promise.resolve().then(() => { ${busy(700)} y.textContent = 'ok'; });</script>`,
    stalls: 700,
    act: clickOn('#check'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-keyboard',
    why: 'Enter on a button that takes its time.',
    expect: ['slow-interaction'],
    at: '#plan',
    html: `<button id="plan">Plan</button><b id="w"></b><script>plan.onclick = () => { ${busy(800)} w.textContent = 'planned'; };</script>`,
    stalls: 800,
    act: keyOn('#plan', 'Enter'),
    proof: [arrived(), changed],
  },
  {
    name: 'slow-and-dead',
    why: 'It hangs, and then nothing has happened.',
    expect: ['slow-interaction', 'dead-click'],
    at: '#opt',
    html: `<button id="opt">Optimise route</button><script>opt.onclick = () => { ${busy(750)} };</script>`,
    stalls: 750,
    act: clickOn('#opt'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'quick-enough-click',
    why: 'A fifth of a second is felt, yet nobody would call it slow.',
    expect: [],
    at: '#s',
    html: `<button id="s">Sort</button><p id="o">B A</p><script>s.onclick = () => { ${busy(200)} o.textContent = 'A B'; };</script>`,
    stalls: 200,
    act: clickOn('#s'),
    proof: [arrived(), changed],
  },
  {
    name: 'busy-without-input',
    why: 'The page is busy for a second while the visitor reads; nobody waits for it.',
    expect: [],
    html: `${prose(5)}<script>setTimeout(() => { ${busy(1000)} note('worked'); }, 2200);</script>`,
    stalls: 1000,
    act: (visitor) => visitor.pause(2600),
    proof: [noted('worked')],
  },
  {
    name: 'busy-after-answer',
    why: 'The answer stands at once; the heavy work comes a second later, unnoticed.',
    expect: [],
    at: '#t',
    html: `<button id="t">Translate</button><p id="o">moi</p><script>t.onclick = () => { o.textContent = 'hello'; setTimeout(() => { ${busy(900)} note('worked'); }, 1200); };</script>`,
    stalls: 900,
    act: clickOn('#t'),
    proof: [arrived(), changed, noted('worked')],
  },
  {
    name: 'slow-network-feedback',
    why: 'The server takes two seconds, but "Searching…" stands there at once.',
    expect: [],
    at: '#f',
    html: `<button id="f">Search</button><p id="o"></p><script>f.onclick = async () => { o.textContent = 'Searching…'; o.textContent = await (await fetch('/hits')).text(); note('found'); };</script>`,
    sheets: { '/hits': { type: 'text/plain', body: '3 hits', delay: 2000 } },
    act: clickOn('#f'),
    proof: [arrived(), noted('found'), harmless],
  },
  {
    name: 'busy-on-scroll',
    why: 'Scrolling stutters now and then, but nothing was clicked or typed.',
    expect: [],
    html: `${prose(60)}<script>let n = 0; addEventListener('scroll', () => { if (n++ % 12 === 0) { ${busy(120)} note('stutter'); } });</script>`,
    stalls: 120,
    act: (visitor) => visitor.wheel(2400),
    proof: [noted('stutter')],
  },

  {
    name: 'slow-checkbox',
    why: 'The tick comes at once, then everything stands still.',
    expect: ['slow-interaction'],
    at: 'label',
    html: `<label><input type="checkbox"> Only in stock</label><p id="hits">120 hits</p><script>document.querySelector('input').onchange = () => { ${busy(800)} hits.textContent = '44 hits'; };</script>`,
    stalls: 800,
    act: clickOn('input'),
    proof: [arrived(), changed],
  },
];
