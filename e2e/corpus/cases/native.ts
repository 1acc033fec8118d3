import type { Case } from '../case.ts';
import { arrived, changed, live, noted, unchanged, visible } from '../proofs.ts';
import { clickOn, prose, tapOn } from '../prose.ts';

/** Makes a sound of some seconds in the page, for `#m`. */
const SOUND = `<script>{ const n = 64000, b = new DataView(new ArrayBuffer(44 + n)); const w = (o, s) => [...s].forEach((c, i) => b.setUint8(o + i, c.charCodeAt(0))); w(0, 'RIFF'); b.setUint32(4, 36 + n, true); w(8, 'WAVEfmt '); b.setUint32(16, 16, true); b.setUint16(20, 1, true); b.setUint16(22, 1, true); b.setUint32(24, 8000, true); b.setUint32(28, 8000, true); b.setUint16(32, 1, true); b.setUint16(34, 8, true); w(36, 'data'); b.setUint32(40, n, true); for (let i = 0; i < n; i++) b.setUint8(44 + i, 128); m.src = URL.createObjectURL(new Blob([b], { type: 'audio/wav' })); m.addEventListener('play', () => note('plays')); m.addEventListener('volumechange', () => note('volume')); }</script>`;

/** What the browser does by itself, without any code of the page. */
export const nativeCases: Case[] = [
  {
    name: 'native-audio',
    why: 'The play button of the browser’s own audio player.',
    expect: [],
    at: 'audio',
    html: `<h2>Episode 12</h2><audio id="m" controls style="width:400px"></audio>${SOUND}`,
    act: async (visitor) => {
      const { x, y } = await visitor.place('audio');
      await visitor.click({ x: x - 172, y });
    },
    proof: [noted('plays')],
  },
  {
    name: 'native-audio-mute',
    why: 'The mute button of the browser’s own player.',
    expect: [],
    at: 'audio',
    html: `<audio id="m" controls style="width:400px"></audio>${SOUND}`,
    act: async (visitor) => {
      const { x, y } = await visitor.place('audio');
      await visitor.click({ x: x + 142, y });
    },
    proof: [noted('volume')],
  },
  {
    name: 'native-video',
    why: 'The play button of the browser’s own video player.',
    expect: [],
    at: 'video',
    html: `<video id="m" controls width="480" height="270" style="background:#000"></video>${SOUND}`,
    act: async (visitor) => {
      const { x, y } = await visitor.place('video');
      await visitor.click({ x: x - 208, y: y + 92 });
    },
    proof: [noted('plays')],
  },
  {
    name: 'custom-video-play',
    why: 'A play button of the page’s own starts the video; only the media state changes.',
    expect: [],
    at: '.play',
    html: `<div class="player"><video id="m" width="480" height="270" style="background:#123"></video><button class="play" aria-label="Play">▶</button></div>${SOUND}<script>document.querySelector('.play').onclick = () => m.play();</script>`,
    act: clickOn('.play'),
    proof: [arrived(), noted('plays')],
  },
  {
    name: 'native-select',
    why: 'The list opens; another size is chosen by keyboard.',
    expect: [],
    at: 'select',
    html: `<label>Size <select><option>S</option><option>M</option><option>L</option></select></label>`,
    act: async (visitor) => {
      await visitor.click('select');
      await visitor.pause(500);
      await visitor.key('ArrowDown');
      await visitor.key('Enter');
    },
    proof: [arrived(), changed],
  },
  {
    name: 'native-select-left',
    why: 'The list is opened, looked at, and closed without a choice.',
    expect: [],
    at: 'select',
    html: `<p>Sort by <select class="form-select"><option>Newest</option><option>Price</option></select></p>`,
    act: async (visitor) => {
      await visitor.click('select');
      await visitor.pause(1200);
      await visitor.key('Escape');
    },
    proof: [arrived(), unchanged],
  },
  {
    name: 'native-range',
    why: 'The slider jumps to where it was clicked.',
    expect: [],
    at: 'input[type=range]',
    html: `<input type="range" min="0" max="100" value="10" style="width:300px">`,
    act: clickOn('input[type=range]'),
    proof: live,
  },
  {
    name: 'native-range-drag',
    why: 'The slider’s knob is dragged to and fro until the price fits.',
    expect: [],
    at: 'input[type=range]',
    html: `<label>Price <input type="range" min="0" max="500" value="250" style="width:400px"></label> <output>250</output><script>document.querySelector('input').oninput = (e) => { document.querySelector('output').value = e.target.value; };</script>`,
    act: async (visitor) => {
      const { x, y } = await visitor.place('input');
      const at = (dx: number) => ({ x: x + dx, y });
      await visitor.drag(
        { x, y },
        at(120),
        at(-90),
        at(80),
        at(-60),
        at(50),
        at(-40),
        at(30),
        at(-20),
        at(10),
        at(60),
      );
    },
    proof: [changed],
  },
  {
    name: 'native-color',
    why: 'The colour field opens the browser’s palette.',
    expect: [],
    at: 'input[type=color]',
    html: `<label>Thread <input type="color" value="#336699"></label>`,
    act: async (visitor) => {
      await visitor.click('input[type=color]');
      await visitor.pause(900);
      await visitor.key('Escape');
    },
    proof: [arrived()],
  },
  {
    name: 'native-date',
    why: 'The little calendar of the date field opens.',
    expect: [],
    at: 'input[type=date]',
    html: `<label>Arrival <input type="date" value="2026-08-14" style="width:180px;font-size:18px"></label>`,
    act: async (visitor) => {
      const { x, y } = await visitor.place('input');
      await visitor.click({ x: x + 78, y });
      await visitor.pause(900);
      await visitor.key('Escape');
    },
    proof: [arrived()],
  },
  {
    name: 'native-date-button',
    why: 'A button of the page opens the browser’s calendar (showPicker).',
    expect: [],
    at: '.calendar',
    html: `<input type="date" id="d"><button class="calendar" aria-label="Choose date">📅</button><script>document.querySelector('.calendar').onclick = () => { d.showPicker(); note('picker'); };</script>`,
    act: clickOn('.calendar'),
    proof: [arrived(), noted('picker')],
  },
  {
    name: 'native-number-spin',
    why: 'The arrows of a number field, clicked five times in a row: each counts up.',
    expect: [],
    at: 'input[type=number]',
    html: `<input type="number" value="1" min="0" max="20" style="width:120px;font-size:24px">`,
    act: async (visitor) => {
      await visitor.point('input');
      const { x, y } = await visitor.place('input');
      await visitor.click({ x: x + 51, y: y - 8 }, { times: 5, gap: 150 });
    },
    proof: [
      arrived(5),
      [
        'it counted up to 6',
        ({ page }) =>
          page
            .locator('input')
            .inputValue()
            .then((v) => v === '6'),
      ],
    ],
  },
  {
    name: 'native-label',
    why: 'The label’s text ticks its box.',
    expect: [],
    at: 'label',
    html: `<input type="checkbox" id="gift"> <label for="gift">It is a gift</label>`,
    act: clickOn('label'),
    proof: live,
  },
  {
    name: 'native-radio-already',
    why: 'The choice is made already; the dot shows it.',
    expect: [],
    at: 'label',
    html: `<label class="choice"><input type="radio" name="d" checked> Pick-up</label> <label><input type="radio" name="d"> Delivery</label>`,
    act: clickOn('label.choice'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'native-details',
    why: 'The summary unfolds.',
    expect: [],
    at: 'summary',
    html: `<details><summary>Ingredients</summary><p>Rye, water, salt.</p></details>`,
    act: clickOn('summary'),
    proof: live,
  },
  {
    name: 'native-popover',
    why: 'The button opens its popover, without code.',
    expect: [],
    at: '[popovertarget]',
    html: `<button popovertarget="info">Fees</button><div id="info" popover>No fees.</div>`,
    act: clickOn('[popovertarget]'),
    proof: live,
  },
  {
    name: 'native-popover-dismiss',
    why: 'A click beside the popover closes it.',
    expect: [],
    at: 'main',
    html: `<main style="height:600px"><button popovertarget="info">Fees</button></main><div id="info" popover style="inset:80px auto auto 40px;margin:0">No fees.</div><script>info.addEventListener('toggle', (e) => note(e.newState));</script>`,
    act: async (visitor) => {
      await visitor.click('button');
      await visitor.pause(900);
      await visitor.click({ x: 800, y: 500 });
    },
    proof: [noted('open'), noted('closed')],
  },
  {
    name: 'native-dialog-outside',
    why: 'A click on the backdrop closes the dialog.',
    expect: [],
    at: 'dialog',
    html: `<button id="open">Sizes</button><dialog id="d"><div style="padding:30px">S M L</div></dialog><script>document.getElementById('open').onclick = () => d.showModal(); d.onclick = (e) => { if (e.target === d) d.close(); }; d.onclose = () => note('closed');</script>`,
    act: async (visitor) => {
      await visitor.click('#open');
      await visitor.pause(800);
      await visitor.click({ x: 60, y: 600 });
    },
    proof: [arrived(), noted('closed')],
  },
  {
    name: 'native-dialog-backdrop-dead',
    why: 'A modal that must be answered does not close from outside; the backdrop looks like nothing to click on.',
    expect: [],
    at: 'dialog',
    html: `<dialog id="d"><form method="dialog"><p>Continue where you left?</p><button>Yes</button></form></dialog><script>d.showModal();</script>`,
    act: clickOn({ x: 60, y: 600 }),
    proof: [arrived(), unchanged],
  },
  {
    name: 'native-text-field',
    why: 'A click into a field puts the cursor there; a second one leaves it there.',
    expect: [],
    at: 'input',
    html: `<input placeholder="Where to?" style="width:300px">`,
    act: clickOn('input', { times: 2, gap: 900 }),
    proof: [arrived(2)],
  },
  {
    name: 'native-textarea-select-all',
    why: 'A triple click selects what is in the field.',
    expect: [],
    at: 'input',
    html: `<input value="Helsinki Airport" style="width:300px">`,
    act: clickOn('input', { times: 3, gap: 130 }),
    proof: [
      arrived(3),
      [
        'the text is selected',
        ({ page }) => page.locator('input').evaluate((i) => (i as HTMLInputElement).selectionEnd === 16),
      ],
    ],
  },
  {
    name: 'native-contenteditable',
    why: 'The cursor goes into the note, and two letters are written.',
    expect: [],
    at: '[contenteditable]',
    html: `<div contenteditable="true" style="border:1px solid #ccc;padding:16px;width:400px">My note</div>`,
    act: async (visitor) => {
      await visitor.click('[contenteditable]');
      await visitor.pause(300);
      await visitor.type('ok');
    },
    proof: [arrived(), changed],
  },
  {
    name: 'text-selection',
    why: 'A sentence is marked with the mouse.',
    expect: [],
    at: 'p',
    html: prose(3),
    act: async (visitor) => {
      const box = (await visitor.page.locator('p').nth(1).boundingBox())!;
      await visitor.drag(
        { x: box.x + 4, y: box.y + 12 },
        { x: box.x + 500, y: box.y + 14 },
        { x: box.x + 700, y: box.y + 36 },
      );
    },
    proof: [changed],
  },
  {
    name: 'text-word-double',
    why: 'A double click marks a word, to look it up.',
    expect: [],
    at: 'p',
    html: prose(2),
    act: clickOn({ x: 120, y: 30 }, { times: 2, gap: 120 }),
    proof: [arrived(2), changed],
  },
  {
    name: 'text-paragraph-triple',
    why: 'A triple click marks the paragraph, to copy it.',
    expect: [],
    at: 'p',
    html: prose(3),
    act: clickOn({ x: 160, y: 30 }, { times: 3, gap: 130 }),
    proof: [arrived(3), changed],
  },
  {
    name: 'css-checked-menu',
    why: 'A hidden box and its label make a menu, in CSS alone.',
    expect: [],
    at: 'label',
    html: `<style>#nav{position:absolute;opacity:0;pointer-events:none}label{cursor:pointer;font-size:28px}nav{display:none}#nav:checked~nav{display:block}</style><input type="checkbox" id="nav"><label for="nav">☰</label><nav><a href="/a">Cabins</a></nav>`,
    act: clickOn('label'),
    proof: live,
  },
  {
    name: 'css-checked-tabs',
    why: 'Tabs made of radio buttons.',
    expect: [],
    at: 'label[for=t2]',
    html: `<style>.t input{display:none}.t label{cursor:pointer;padding:8px}.t section{display:none}#t1:checked~.s1,#t2:checked~.s2{display:block}</style><div class="t"><input type="radio" name="t" id="t1" checked><label for="t1">Map</label><input type="radio" name="t" id="t2"><label for="t2">List</label><section class="s1">Map of the lake</section><section class="s2">Three beaches</section></div>`,
    act: clickOn('label[for=t2]'),
    proof: live,
  },
  {
    name: 'css-switch',
    why: 'A switch drawn beside a hidden box.',
    expect: [],
    at: '.switch',
    html: `<style>.switch input{position:absolute;opacity:0}.switch i{display:inline-block;width:46px;height:26px;border-radius:13px;background:#bbb}.switch :checked+i{background:#2a2}</style><label class="switch"><input type="checkbox"><i></i> <span>Notifications</span></label>`,
    act: clickOn('.switch span'),
    proof: live,
  },
  {
    name: 'css-focus-within',
    why: 'The list opens as long as something in the box has the focus.',
    expect: [],
    at: '.dd',
    html: `<style>.dd ul{visibility:hidden}.dd:focus-within ul{visibility:visible}</style><div class="dd"><button>Language</button><ul><li><a href="/fi">Suomi</a></li></ul></div>`,
    act: clickOn('.dd button'),
    proof: [arrived(), visible('.dd ul')],
  },
  {
    name: 'css-target',
    why: 'The window opens because it is the target of the address.',
    expect: [],
    at: 'a.open',
    html: `<style>.m{display:none;position:fixed;top:80px;left:80px;background:#eee;padding:40px}.m:target{display:block}</style><a class="open" href="#m1">Terms</a><div class="m" id="m1">The terms.</div>`,
    act: clickOn('a.open'),
    proof: live,
  },
  {
    name: 'css-hover-tap',
    why: 'On a phone the first tap opens the menu that a mouse opens by hovering.',
    expect: [],
    at: '.menu > span',
    touch: true,
    html: `<style>.menu ul{display:none}.menu:hover ul{display:block}</style><div class="menu"><span style="cursor:pointer;padding:12px;display:inline-block">Products</span><ul><li><a href="/p">Boats</a></li></ul></div>`,
    act: tapOn('.menu > span'),
    proof: [arrived(), visible('.menu ul')],
  },
  {
    name: 'shadow-open-toggle',
    why: 'The change happens inside the component.',
    expect: [],
    at: 'like-it',
    html: `<like-it></like-it><script>customElements.define('like-it', class extends HTMLElement { constructor() { super(); const r = this.attachShadow({ mode: 'open' }); r.innerHTML = '<button>♡ 41</button>'; r.firstChild.onclick = (e) => { e.target.textContent = '♥ 42'; }; } });</script>`,
    act: clickOn('like-it button'),
    proof: live,
  },
  {
    name: 'shadow-open-elsewhere',
    why: 'A button of one component opens a drawer inside another.',
    expect: [],
    at: 'app-header',
    html: `<app-header></app-header><app-drawer></app-drawer><script>
      customElements.define('app-drawer', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<style>div{display:none;position:fixed;left:0;top:100px;background:#eee;padding:50px}div.on{display:block}</style><div>Basket is empty</div>'; addEventListener('open-drawer', () => this.shadowRoot.querySelector('div').classList.add('on')); } });
      customElements.define('app-header', class extends HTMLElement { constructor() { super(); const r = this.attachShadow({ mode: 'open' }); r.innerHTML = '<header><icon-button></icon-button></header>'; } });
      customElements.define('icon-button', class extends HTMLElement { constructor() { super(); const r = this.attachShadow({ mode: 'open' }); r.innerHTML = '<button>Basket</button>'; r.firstChild.onclick = () => dispatchEvent(new Event('open-drawer')); } });</script>`,
    act: clickOn('icon-button button'),
    proof: live,
  },
  {
    name: 'shadow-closed-toggle',
    why: 'The visitor sees the rating change; that no script can look inside is not the visitor’s business.',
    expect: [],
    at: 'rate-it',
    html: `<rate-it></rate-it><script>customElements.define('rate-it', class extends HTMLElement { constructor() { super(); const r = this.attachShadow({ mode: 'closed' }); r.innerHTML = '<style>button{font-size:30px;cursor:pointer}</style><button>☆</button>'; r.querySelector('button').onclick = (e) => { e.target.textContent = '★'; note('rated'); }; } });</script>`,
    act: clickOn('rate-it'),
    proof: [arrived(), noted('rated')],
  },
  {
    name: 'frame-button',
    why: 'A button in an embedded map works; the page around it hears nothing of the click.',
    expect: [],
    html: `<h2>Where we are</h2><iframe src="OTHER/map" width="500" height="300" title="Map"></iframe>`,
    sheets: {
      '/map': {
        tag: false,
        html: `<button id="in">+</button><b>1</b><script>document.querySelector('button').onclick = () => { document.querySelector('b').textContent = '2'; note('zoomed'); };</script>`,
      },
    },
    act: async (visitor) => visitor.click(visitor.page.frameLocator('iframe').locator('#in')),
    proof: [noted('zoomed')],
  },
  {
    name: 'frame-changes',
    why: 'The button loads another film into the embedded player.',
    expect: [],
    at: '.next-film',
    html: `<iframe src="/film-1" width="400" height="200" title="Film"></iframe><button class="next-film">Next film</button><script>document.querySelector('button').onclick = () => { document.querySelector('iframe').contentWindow.location.replace('/film-2'); };</script>`,
    sheets: {
      '/film-1': { tag: false, html: 'Film 1' },
      '/film-2': { tag: false, html: 'Film 2<script>note("second")</script>' },
    },
    act: clickOn('.next-film'),
    proof: [arrived(), noted('second')],
  },
  {
    name: 'touch-long-press',
    why: 'Holding the finger down opens the menu of the message.',
    expect: [],
    at: '.msg',
    touch: true,
    html: `<div class="msg" style="padding:24px;background:#eef;user-select:none">See you at six!</div><div class="sheet" hidden>Reply · Delete</div><script>let t; const m = document.querySelector('.msg'); m.ontouchstart = () => { t = setTimeout(() => { document.querySelector('.sheet').hidden = false; }, 500); }; m.ontouchend = () => clearTimeout(t); m.oncontextmenu = (e) => e.preventDefault();</script>`,
    act: (visitor) => visitor.swipe('.msg', [], { hold: 800 }),
    proof: [visible('.sheet')],
  },
  {
    name: 'touch-swipe-gallery',
    why: 'The pictures are swiped.',
    expect: [],
    touch: true,
    html: `<div class="g" style="overflow:hidden;width:340px"><div class="in" style="display:flex;width:1020px;transition:transform .2s">${'<div style="width:340px;height:220px;background:#bcd;border:1px solid">photo</div>'.repeat(3)}</div></div>
      <script>const g = document.querySelector('.g'); let x; g.style.touchAction = 'none'; g.ontouchstart = (e) => { x = e.touches[0].clientX; }; g.ontouchend = (e) => { if (x - e.changedTouches[0].clientX > 60) document.querySelector('.in').style.transform = 'translateX(-340px)'; };</script>`,
    act: async (visitor) => {
      await visitor.swipe({ x: 300, y: 120 }, [{ x: 60, y: 125 }]);
    },
    proof: [changed],
  },
  {
    name: 'touch-tap-live',
    why: 'The tapped heart turns red.',
    expect: [],
    at: '.heart',
    touch: true,
    html: `<button class="heart" aria-pressed="false" style="font-size:32px">♡</button><script>document.querySelector('.heart').onclick = (e) => { e.target.ariaPressed = 'true'; e.target.textContent = '♥'; };</script>`,
    act: tapOn('.heart'),
    proof: live,
  },
  {
    name: 'touch-touchend',
    why: 'The page reacts to the finger itself and suppresses the click.',
    expect: [],
    touch: true,
    html: `<div class="fastclick" role="button" style="padding:20px;background:#ddd">Open</div><p hidden>Opened.</p><script>document.querySelector('.fastclick').addEventListener('touchend', (e) => { e.preventDefault(); document.querySelector('p').hidden = false; });</script>`,
    act: tapOn('.fastclick'),
    proof: [changed],
  },
  {
    name: 'drag-slider-own',
    why: 'A slider of the page’s own is dragged.',
    expect: [],
    html: `<div class="track" style="position:relative;width:400px;height:8px;background:#ccc"><div class="thumb" style="position:absolute;left:40px;top:-10px;width:28px;height:28px;border-radius:50%;background:#06c;cursor:grab"></div></div>
      <script>const t = document.querySelector('.thumb'); t.onpointerdown = (e) => { t.setPointerCapture(e.pointerId); t.onpointermove = (m) => { t.style.left = m.clientX - 30 + 'px'; }; }; t.onpointerup = () => { t.onpointermove = null; };</script>`,
    act: (visitor) => visitor.drag('.thumb', { x: 220, y: 24 }, { x: 330, y: 26 }),
    proof: [changed],
  },
  {
    name: 'drag-card',
    why: 'A card of the board is dragged to another column.',
    expect: [],
    html: `<div style="display:flex;gap:40px"><div class="col" style="width:240px;height:300px;background:#eee"><div class="card" draggable="true" style="padding:20px;background:#fff;cursor:grab">Call Anna</div></div><div class="col" style="width:240px;height:300px;background:#eee"></div></div>
      <script>const [, to] = document.querySelectorAll('.col'); to.ondragover = (e) => e.preventDefault(); to.ondrop = () => { to.append(document.querySelector('.card')); note('dropped'); };</script>`,
    // The browser starts its own drag in its own time, so each movement waits until the last has been handled.
    act: async (visitor) => {
      await visitor.point('.card');
      await visitor.page.mouse.down();
      for (const [x, y] of [
        [250, 120],
        [420, 160],
        [430, 170],
      ] as const)
        await visitor.point({ x, y });
      await visitor.page.mouse.up();
    },
    proof: [noted('dropped'), changed],
  },
];
