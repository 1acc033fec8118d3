import type { Case } from '../case.ts';
import { after, arrived, asked, changed, harmless, live, noted, quick, threw, unchanged } from '../proofs.ts';
import { clickOn, keyOn, prose, tapOn } from '../prose.ts';

const furious = { times: 5, gap: 170 };

/** Quick clicks at one place: with an effect each, or without. */
export const rageCases: Case[] = [
  {
    name: 'rage-dead-button',
    why: 'Four quick clicks on a button that does nothing.',
    expect: ['rage-click', 'dead-click'],
    at: '.btn-checkout',
    html: `<div class="summary"><p>Total 59 €</p><button class="btn-checkout">Checkout</button></div>`,
    act: clickOn('.btn-checkout', { times: 4, gap: 180 }),
    proof: [quick(4), unchanged],
  },
  {
    name: 'rage-dead-link',
    why: 'A link that leads nowhere, clicked again and again.',
    expect: ['rage-click', 'dead-click'],
    at: '.pager__next',
    html: `<nav class="pager"><a href="#" class="pager__next" onclick="event.preventDefault()">Next <span>›</span></a></nav>`,
    act: clickOn('.pager__next', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-disabled',
    why: 'The disabled button is clicked furiously: the visitor cannot see what is missing. It looks disabled, so not dead.',
    expect: ['rage-click'],
    html: `<form><input placeholder="Postcode"><button disabled>Continue</button></form>`,
    act: clickOn('button', furious),
    proof: [unchanged, ['it is disabled', ({ page }) => page.locator('button').isDisabled()]],
  },
  {
    name: 'rage-aria-disabled',
    why: 'The same with aria-disabled and grey.',
    expect: ['rage-click'],
    at: '[aria-disabled]',
    html: `<div role="button" aria-disabled="true" tabindex="-1" style="display:inline-block;padding:12px;background:#eee;color:#aaa">Pay</div>`,
    act: clickOn('[role=button]', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-picture',
    why: 'A picture of a map, clicked furiously: the visitor takes it for a map.',
    expect: ['rage-click'],
    at: 'img',
    html: `<h3>Find us</h3><img alt="Map" width="420" height="260" style="background:#cdb">`,
    act: clickOn('img', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-badge',
    why: 'A price tag, no more than text, hit six times in anger.',
    expect: ['rage-click'],
    at: '.tag',
    html: `<div class="tag" style="user-select:none;display:inline-block;padding:20px;background:#fd6">−20 %</div>`,
    act: clickOn('.tag', { times: 6, gap: 150 }),
    proof: [quick(6), unchanged],
  },
  {
    name: 'rage-blank',
    why: 'The empty area where the results should have come, clicked furiously.',
    expect: ['rage-click'],
    at: '.results',
    html: `<h1>Results</h1><div class="results" style="height:300px;background:#fafafa"></div>`,
    act: clickOn('.results', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-stepper-stuck',
    why: 'The number stays at its upper bound, though the plus looks as ever.',
    expect: ['rage-click', 'dead-click'],
    at: '.plus',
    html: `<div class="qty"><button class="minus">−</button><b>10</b><button class="plus">+</button></div><script>document.querySelector('.plus').onclick = () => { const b = document.querySelector('b'); b.textContent = Math.min(10, +b.textContent + 1); note('tried'); };</script>`,
    act: clickOn('.plus', furious),
    proof: [quick(5), noted('tried', 5), unchanged],
  },
  {
    name: 'rage-pager-stuck',
    why: 'The arrow works once, then it is stuck at the last page without saying so.',
    expect: ['rage-click', 'dead-click'],
    at: '.next',
    html: `<p id="page">Page 2 of 3</p><button class="next" aria-label="Next page">›</button><script>let n = 2; document.querySelector('.next').onclick = () => { if (n < 3) { n++; page.textContent = 'Page ' + n + ' of 3'; } };</script>`,
    act: clickOn('.next', { times: 7, gap: 190 }),
    proof: [quick(7), ['it is page 3', ({ page }) => page.getByText('Page 3 of 3').isVisible()]],
  },
  {
    name: 'rage-overlay',
    why: 'Something invisible lies over the play button.',
    expect: ['rage-click', 'dead-click'],
    at: '.overlay, .play',
    html: `<div style="position:relative;width:320px;height:180px;background:#222"><button class="play" style="position:absolute;left:130px;top:70px;padding:12px;cursor:pointer">▶</button><div class="overlay" style="position:absolute;inset:0"></div></div>`,
    act: clickOn('.play', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-late-effect',
    why: 'Nothing for five seconds: clicked again and again, then everything comes at once.',
    expect: ['rage-click', 'dead-click'],
    at: '#search',
    html: `<button id="search">Search flights</button><div id="list"></div><script>let busy; document.getElementById('search').onclick = () => { if (busy) return; busy = true; setTimeout(() => { list.textContent = '14 flights'; note('effect'); }, 5500); };</script>`,
    act: async (visitor) => {
      await visitor.click('#search', { times: 6, gap: 200 });
      await visitor.pause(6000);
    },
    proof: [quick(6), after('effect', 5400, 7500)],
  },
  {
    name: 'rage-impatient',
    why: 'The list grows after 2.5 s, once, for five impatient clicks: it works, but the visitor was furious.',
    expect: ['rage-click'],
    at: '.more',
    html: `<ul id="l"><li>One</li></ul><button class="more">Load more</button><script>let busy; document.querySelector('.more').onclick = () => { if (busy) return; busy = true; setTimeout(() => { l.insertAdjacentHTML('beforeend', '<li>Two</li>'); note('effect'); }, 2400); };</script>`,
    act: clickOn('.more', { times: 5, gap: 160 }),
    proof: [quick(5), after('effect', 2300, 2950)],
  },
  {
    name: 'rage-spinner-elsewhere',
    why: 'A spinner turns elsewhere, the dead button is hammered.',
    expect: ['rage-click', 'dead-click'],
    at: '.retry',
    html: `<div class="spin" style="width:30px;height:30px;border:3px dashed"></div><button class="retry">Try again</button><script>let a = 0; setInterval(() => { document.querySelector('.spin').style.rotate = (a += 9) + 'deg'; }, 60);</script>`,
    act: clickOn('.retry', furious),
    proof: [quick(5), harmless],
  },
  {
    name: 'rage-tap',
    why: 'Hammered with a finger.',
    expect: ['rage-click', 'dead-click'],
    at: '.cta',
    touch: true,
    html: `<a class="cta" role="button" style="display:block;padding:18px;background:#e33;color:#fff;text-align:center">Claim your seat</a>`,
    act: tapOn('.cta', { times: 5, gap: 160 }),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-error',
    why: 'Each click fails with an error, and nothing is shown.',
    expect: ['rage-click', 'dead-click', 'error-click', 'script-error'],
    at: '#pay',
    html: `<button id="pay">Pay 12 €</button><script>pay.onclick = () => { window.paymentProvider.open(); };</script>`,
    act: clickOn('#pay', { times: 4, gap: 200 }),
    proof: [quick(4), unchanged, threw(4)],
  },
  {
    name: 'rage-select',
    why: 'A list of the page’s own does not open.',
    expect: ['rage-click', 'dead-click'],
    at: '[role=combobox]',
    html: `<div role="combobox" aria-expanded="false" aria-haspopup="listbox" tabindex="0" style="border:1px solid #888;padding:10px;width:220px;cursor:default">Choose a size ▾</div>`,
    act: clickOn('[role=combobox]', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-poster',
    why: 'The poster with a play sign is only a picture of one, in a box with the hand cursor.',
    expect: ['rage-click', 'dead-click'],
    at: '.video-poster',
    html: `<div class="video-poster" style="cursor:pointer;width:360px;height:200px;background:#345;color:#fff;display:grid;place-items:center"><span class="icon-play" style="font-size:48px;user-select:none">▶</span></div>`,
    act: clickOn('.icon-play', furious),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-keyboard',
    why: 'Enter is hammered on a button that does nothing.',
    expect: ['rage-click', 'dead-click'],
    at: '#submit-order',
    html: `<button id="submit-order">Place order</button>`,
    act: keyOn('#submit-order', 'Enter', 5, 170),
    proof: [quick(5), unchanged],
  },
  {
    name: 'rage-silent-500',
    why: 'Every click sends a request that fails silently.',
    expect: ['rage-click', 'dead-click'],
    at: '.apply',
    html: `<button class="apply">Apply</button><script>document.querySelector('.apply').onclick = () => { fetch('/apply', { method: 'POST' }).catch(() => {}); };</script>`,
    sheets: { '/apply': { type: 'text/plain', status: 500, body: 'no' } },
    act: clickOn('.apply', { times: 4, gap: 220 }),
    proof: [quick(4), asked('/apply', 500), unchanged],
  },
  {
    name: 'fast-stepper',
    why: 'Six quick clicks on a plus that counts: just the shortest way to seven guests.',
    expect: [],
    at: '.inc',
    html: `<div class="stepper"><button class="dec" aria-label="Fewer">−</button><input value="1" readonly size="2"><button class="inc" aria-label="More">+</button></div><script>document.querySelector('.inc').onclick = () => { document.querySelector('input').value++; };</script>`,
    act: clickOn('.inc', { times: 6, gap: 150 }),
    proof: [
      quick(6),
      [
        'it is 7',
        ({ page }) =>
          page
            .locator('input')
            .inputValue()
            .then((v) => v === '7'),
      ],
    ],
  },
  {
    name: 'fast-pager',
    why: 'Leafing through pages quickly; each click shows another.',
    expect: [],
    at: '.next',
    html: `<div id="rows">Page 1</div><button class="next">Next</button><script>let n = 1; document.querySelector('.next').onclick = () => { rows.innerHTML = '<p>Page ' + ++n + '</p>'; };</script>`,
    act: clickOn('.next', { times: 5, gap: 200 }),
    proof: [quick(5), changed],
  },
  {
    name: 'fast-gallery',
    why: 'Pictures are leafed through quickly; the strip moves with each click.',
    expect: [],
    at: '.arrow-right',
    html: `<div style="width:300px;overflow:hidden"><div class="strip" style="display:flex;width:3000px;transition:transform .15s">${'<div style="width:300px;height:150px;background:#abc;border:1px solid">p</div>'.repeat(9)}</div></div><button class="arrow-right"><svg width="20" height="20"><path d="M5 2l8 8-8 8" stroke="#000" fill="none"/></svg></button><script>let i = 0; document.querySelector('.arrow-right').onclick = () => { document.querySelector('.strip').style.transform = 'translateX(' + -300 * ++i + 'px)'; };</script>`,
    act: clickOn('.arrow-right', { times: 6, gap: 180 }),
    proof: [quick(6), changed],
  },
  {
    name: 'fast-clicker-game',
    why: 'A game that is about clicking fast.',
    expect: [],
    at: '.cookie',
    html: `<div class="cookie" style="width:160px;height:160px;border-radius:50%;background:#b84;cursor:pointer"></div><p>Score <b id="score">0</b></p><script>document.querySelector('.cookie').onmousedown = () => { score.textContent = +score.textContent + 1; };</script>`,
    act: clickOn('.cookie', { times: 12, gap: 110 }),
    proof: [
      quick(12),
      [
        'the score is 12',
        ({ page }) =>
          page
            .locator('#score')
            .textContent()
            .then((t) => t === '12'),
      ],
    ],
  },
  {
    name: 'fast-canvas-game',
    why: 'Each click shoots; everything is drawn on a canvas.',
    expect: [],
    at: 'canvas',
    html: `<canvas width="400" height="300" style="background:#eef"></canvas><script>const c = document.querySelector('canvas'), g = c.getContext('2d'); let n = 0; c.onpointerdown = () => { g.fillStyle = 'hsl(' + n++ * 40 + ' 80% 50%)'; g.fillRect(20 * n, 100, 16, 60); };</script>`,
    act: clickOn('canvas', { times: 6, gap: 160 }),
    proof: [quick(6), changed],
  },
  {
    name: 'fast-like',
    why: 'On, off, on, off: the heart follows every click.',
    expect: [],
    at: '.like',
    html: `<style>.like[aria-pressed=true]{color:red;font-size:40px}</style><button class="like" aria-pressed="false">♥</button><script>document.querySelector('.like').onclick = (e) => { e.currentTarget.ariaPressed = String(e.currentTarget.ariaPressed !== 'true'); note('flipped'); };</script>`,
    act: clickOn('.like', { times: 4, gap: 220 }),
    proof: [quick(4), noted('flipped', 4)],
  },
  {
    name: 'fast-keypad',
    why: 'The code has the same digit four times.',
    expect: [],
    at: '.k5',
    html: `<output id="pin" style="font-size:30px"></output><div class="pad"><button>4</button><button class="k5">5</button><button>6</button></div><script>document.querySelector('.pad').addEventListener('click', (e) => { if (e.target.localName === 'button') pin.textContent += '•'; });</script>`,
    act: clickOn('.k5', { times: 4, gap: 150 }),
    proof: [quick(4), changed],
  },
  {
    name: 'fast-month',
    why: 'Five months further in a calendar.',
    expect: [],
    at: '[aria-label="Next month"]',
    html: `<div class="cal"><h3 id="month">8/2026</h3><button aria-label="Next month">›</button><table><tbody id="days"></tbody></table></div><script>let m = 8; const draw = () => { month.textContent = m + '/2026'; days.innerHTML = '<tr>' + Array.from({ length: 7 }, (_, i) => '<td>' + (i + m) + '</td>').join('') + '</tr>'; }; draw(); document.querySelector('button').onclick = () => { m++; draw(); };</script>`,
    act: clickOn('[aria-label="Next month"]', { times: 5, gap: 190 }),
    proof: [quick(5), changed],
  },
  {
    name: 'fast-scroll-carousel',
    why: 'The arrow is clicked quickly, and the row scrolls on each time.',
    expect: [],
    at: '.fwd',
    html: `<div class="row" style="display:flex;overflow-x:scroll;width:500px">${'<div style="flex:0 0 240px;height:100px;background:#dee;border:1px solid">card</div>'.repeat(16)}</div><button class="fwd">›</button><script>document.querySelector('.fwd').onclick = () => document.querySelector('.row').scrollBy({ left: 240 });</script>`,
    act: clickOn('.fwd', { times: 5, gap: 200 }),
    proof: [quick(5), changed],
  },
  {
    name: 'fast-undo',
    why: 'Undo, four times: each takes one stroke away, on a canvas.',
    expect: [],
    at: '#undo',
    html: `<canvas width="300" height="120"></canvas><button id="undo">Undo</button><script>const g = document.querySelector('canvas').getContext('2d'); let n = 8; const draw = () => { g.clearRect(0, 0, 300, 120); for (let i = 0; i < n; i++) g.fillRect(10 + i * 30, 20, 18, 80); }; draw(); undo.onclick = () => { n--; draw(); };</script>`,
    act: clickOn('#undo', { times: 4, gap: 180 }),
    proof: [quick(4), changed],
  },
  {
    name: 'fast-moving-target',
    why: 'Five rows are deleted one after the other; the next one slides under the pointer.',
    expect: [],
    at: '.x',
    html: `<ul style="list-style:none;padding:0">${'<li style="height:40px"><button class="x" aria-label="Remove">✕</button> Item</li>'.repeat(8)}</ul><script>document.querySelector('ul').onclick = (e) => e.target.closest('.x')?.parentNode.remove();</script>`,
    act: clickOn('.x', { times: 5, gap: 210 }),
    proof: [
      quick(5),
      [
        'three are left',
        ({ page }) =>
          page
            .locator('li')
            .count()
            .then((n) => n === 3),
      ],
    ],
  },
  {
    name: 'fast-many-places',
    why: 'Five boxes are ticked quickly, one after the other.',
    expect: [],
    at: 'input',
    html: Array.from(
      { length: 6 },
      (_, i) => `<p><label><input type="checkbox"> Topping ${i}</label></p>`,
    ).join(''),
    act: async (visitor) => {
      for (let i = 0; i < 5; i++) await visitor.click(visitor.page.locator('input').nth(i));
    },
    proof: [arrived(5), changed],
  },
  {
    name: 'twice-dead',
    why: 'A double click on a dead button, as some people do with everything: dead, not rage.',
    expect: ['dead-click'],
    at: '.open',
    html: `<button class="open">Open brochure</button>`,
    act: clickOn('.open', { times: 2, gap: 150 }),
    proof: [quick(2), unchanged],
  },
  {
    name: 'twice-live',
    why: 'A double click on a button that opens a panel with the first and does nothing more with the second.',
    expect: [],
    at: '#open-panel',
    html: `<button id="open-panel">Open</button><div id="panel" hidden>Hello</div><script>document.getElementById('open-panel').onclick = () => { panel.hidden = false; };</script>`,
    act: clickOn('#open-panel', { times: 2, gap: 140 }),
    proof: [...live],
  },
  {
    name: 'fast-map-zoom',
    why: 'Zooming in with four double clicks.',
    expect: [],
    at: '.map',
    html: `<div class="map" style="width:500px;height:300px;overflow:hidden;background:#cec"><div class="tiles" style="width:500px;height:300px;background:repeating-linear-gradient(45deg,#bdb 0 20px,#cec 20px 40px)"></div></div><script>let z = 1; document.querySelector('.map').addEventListener('dblclick', () => { document.querySelector('.tiles').style.transform = 'scale(' + (z *= 1.5) + ')'; note('zoom'); });</script>`,
    act: async (visitor) => {
      for (let i = 0; i < 3; i++) {
        await visitor.click('.map', { times: 2, gap: 110 });
        await visitor.pause(650);
      }
    },
    proof: [arrived(6), noted('zoom', 3)],
  },
  {
    name: 'fast-tap-stepper',
    why: 'Quick taps on a plus that counts.',
    expect: [],
    at: '.more-guests',
    touch: true,
    html: `<span id="g">1</span> guests <button class="more-guests" style="width:56px;height:56px">+</button>${prose(2)}<script>document.querySelector('.more-guests').onclick = () => { g.textContent = +g.textContent + 1; };</script>`,
    act: tapOn('.more-guests', { times: 5, gap: 170 }),
    proof: [quick(5), changed],
  },
];
