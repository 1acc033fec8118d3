import type { Case, Proof } from '../case.ts';
import { arrived, harmless, live, noted, quick, unanswered } from '../proofs.ts';
import { clickOn, keyOn, tapOn } from '../prose.ts';

/** A strip of slides that glides after each click, drawn frame by frame as sliders do it. */
const strip = (style: 'each' | 'track' | 'scroll' | 'left', ms = 500) => `<style>
.view{width:420px;overflow:hidden;display:flex;position:relative}.track{display:flex;position:relative}.view .slide{flex:0 0 420px;height:160px;font-size:60px;background:#cde;border-right:2px solid #fff;box-sizing:border-box}
</style><div class="view"><div class="track">${[1, 2, 3, 4, 5, 6, 7].map((n) => `<div class="slide">${n}</div>`).join('')}</div></div><button id="prev">Previous</button> <button id="next">Next</button><script>
const view = document.querySelector('.view'), track = document.querySelector('.track'), slides = [...track.children]; let at = 0, goal = 0, from = 0, since = 0, moving = false;
function put(x) { at = x; const px = -x * 420; ${
  {
    each: 'for (const s of slides) s.style.transform = "translate3d(" + px + "px,0,0)";',
    track: 'track.style.transform = "translateX(" + px + "px)";',
    scroll: 'view.scrollLeft = -px;',
    left: 'track.style.left = px + "px";',
  }[style]
} }
function frame() { const k = Math.min(1, (performance.now() - since) / ${ms}); put(from + (goal - from) * (1 - (1 - k) ** 3)); if (k < 1) requestAnimationFrame(frame); else { moving = false; note('arrived'); } }
function go(by) { goal = Math.max(0, Math.min(6, Math.round(goal) + by)); from = at; since = performance.now(); if (!moving) { moving = true; requestAnimationFrame(frame); } }
next.onclick = () => go(1); prev.onclick = () => go(-1);
</script>`;

const several =
  (times: number, gap: number, rest: number): Case['act'] =>
  async (visitor) => {
    await visitor.click('#next', { times, gap });
    await visitor.pause(rest);
    await visitor.click('#prev');
  };

/** Things that are moved frame by frame because of a click. */
const glides: Case[] = [
  ...(['each', 'track', 'scroll', 'left'] as const).map(
    (style): Case => ({
      name: `part-slides-by-frames-${style}`,
      why: 'Four times to the next slide, then one back; each click makes the strip glide.',
      expect: [],
      at: '#next',
      html: strip(style),
      act: several(4, 400, 1300),
      proof: [...live, arrived(4), noted('arrived', 2)],
    }),
  ),
  ...(
    [
      ['slow', 3, 900, 600],
      ['long', 6, 550, 300],
      ['calm', 2, 1700, 1700],
      ['twice', 2, 300, 2500],
    ] as const
  ).map(
    ([name, times, gap, rest]): Case => ({
      name: `part-slides-by-frames-${name}`,
      why: `The strip glides after each of ${times} clicks ${gap} ms apart, and after the one back.`,
      expect: [],
      at: '#next',
      html: strip('each', 450),
      act: several(times, gap, rest),
      proof: [...live, noted('arrived', 2)],
    }),
  ),
  {
    name: 'part-slides-dead-arrow',
    why: 'The strip glides by its dots; the arrow beside it does nothing.',
    expect: ['dead-click'],
    at: '#more',
    html: `${strip('track')}<button id="more">More slides</button>`,
    act: async (visitor) => {
      await visitor.click('#next', { times: 3, gap: 700 });
      await visitor.pause(1500);
      await visitor.click('#more');
    },
    proof: [...live],
  },
  {
    name: 'part-slides-autoplay-arrow',
    why: 'A slider that also moves on every three seconds, by frames; the arrow moves it at once.',
    expect: [],
    at: '#next',
    look: 4200,
    html: `${strip('each', 400)}<script>setInterval(() => go(goal >= 6 ? -6 : 1), 3000);</script>`,
    act: async (visitor) => {
      await visitor.click('#next');
      await visitor.pause(1200);
      await visitor.click('#next');
    },
    proof: [...live],
  },
  {
    name: 'part-slides-autoplay-dead',
    why: 'A slider that moves on every two seconds, by frames, beside a button that does nothing.',
    expect: ['dead-click'],
    at: '#book',
    noise: '.view, .view *',
    look: 4200,
    html: `${strip('track', 400)}<button id="book">Book now</button><script>setInterval(() => go(goal >= 6 ? -6 : 1), 2000);</script>`,
    act: clickOn('#book'),
    proof: [arrived(), harmless, noted('arrived', 3)],
  },
  {
    name: 'part-count-up',
    why: 'The number counts up for three and a half seconds, frame by frame.',
    expect: [],
    at: '#go',
    html: `<p>Donated: <b id="sum">0</b> €</p><button id="go">Show the sum</button><script>go.onclick = () => { const since = performance.now(); const f = () => { const k = Math.min(1, (performance.now() - since) / 3500); sum.textContent = Math.round(48210 * k); if (k < 1) requestAnimationFrame(f); }; requestAnimationFrame(f); };</script>`,
    act: clickOn('#go'),
    proof: live,
  },
  ...[100, 250, 400].map(
    (pace): Case => ({
      name: `part-stopwatch-${pace}`,
      why: `The stopwatch runs from the click on, in steps of ${pace} ms.`,
      expect: [],
      at: '#go',
      html: `<b id="time">0.0</b> <button id="go">Start</button><script>go.onclick = () => { const since = Date.now(); setInterval(() => { time.textContent = ((Date.now() - since) / 1000).toFixed(1); }, ${pace}); };</script>`,
      act: clickOn('#go'),
      proof: live,
    }),
  ),
  {
    name: 'part-typewriter',
    why: 'The sentence is typed out letter by letter, for more than three seconds.',
    expect: [],
    at: '#go',
    html: `<p id="out"></p><button id="go">Tell me</button><script>go.onclick = () => { const text = 'The boats go out from the old pier every other hour, and the last of them at nine.'; let n = 0; const type = () => { out.textContent = text.slice(0, ++n); if (n < text.length) setTimeout(type, 40 + (n * 37) % 50); }; type(); };</script>`,
    act: clickOn('#go'),
    proof: live,
  },
  {
    name: 'part-loading-dots',
    why: 'The button says that it is loading, with dots that come and go; then the list is there.',
    expect: [],
    at: '#go',
    html: `<button id="go">Load</button><ul id="list"></ul><script>go.onclick = () => { let n = 0; const say = () => { go.textContent = 'Loading' + '.'.repeat(n++ % 4); }; say(); const t = setInterval(say, 200); setTimeout(() => { clearInterval(t); go.textContent = 'Load'; list.innerHTML = '<li>Canoe</li>'; }, 4200); };</script>`,
    act: clickOn('#go'),
    proof: live,
  },
  {
    name: 'part-toast-by-frames',
    why: 'A message slides in by frames after a moment, stays two seconds, and slides out.',
    expect: [],
    at: '#go',
    html: `<button id="go">Save</button><div id="toast" style="position:fixed;right:20px;bottom:-60px;height:40px;padding:8px;background:#222;color:#fff">Saved</div><script>
      const move = (a, b, done) => { const since = performance.now(); const f = () => { const k = Math.min(1, (performance.now() - since) / 300); toast.style.bottom = a + (b - a) * k + 'px'; if (k < 1) requestAnimationFrame(f); else done?.(); }; requestAnimationFrame(f); };
      go.onclick = () => setTimeout(() => move(-60, 20, () => { note('toast'); setTimeout(() => move(20, -60), 2000); }), 250);</script>`,
    act: clickOn('#go'),
    proof: [arrived(), harmless, noted('toast')],
  },
  {
    name: 'part-toast-late-5s',
    why: 'A message appears after a third of a second and goes after five.',
    expect: [],
    at: '#go',
    html: `<button id="go">Save</button><div id="toasts" style="position:fixed;right:20px;bottom:20px"></div><script>go.onclick = () => setTimeout(() => { toasts.innerHTML = '<div role="status">Saved</div>'; note('toast'); setTimeout(() => { toasts.innerHTML = ''; }, 5000); }, 320);</script>`,
    act: clickOn('#go'),
    proof: [arrived(), harmless, noted('toast')],
  },
  {
    name: 'part-upload-steps',
    why: 'The file goes through three steps, one after the other, unevenly.',
    expect: [],
    at: '#go',
    html: `<button id="go">Upload</button><p id="state">No file</p><script>go.onclick = () => { for (const [ms, text] of [[300, 'Reading'], [1200, 'Sending'], [2850, 'Done']]) setTimeout(() => { state.textContent = text; }, ms); };</script>`,
    act: clickOn('#go'),
    proof: live,
  },
  {
    name: 'part-accordion-by-frames',
    why: 'The answer unfolds by frames, is folded, and unfolded again.',
    expect: [],
    at: '#q',
    html: `<button id="q">Do you deliver?</button><div id="a" style="overflow:hidden;height:0">Within three days, everywhere.</div><script>let open = false; q.onclick = () => { open = !open; const since = performance.now(), from = a.offsetHeight, to = open ? 60 : 0; const f = () => { const k = Math.min(1, (performance.now() - since) / 250); a.style.height = from + (to - from) * k + 'px'; if (k < 1) requestAnimationFrame(f); }; requestAnimationFrame(f); };</script>`,
    act: clickOn('#q', { times: 3, gap: 1500 }),
    proof: live,
  },
];

const PANEL = `<style>
.note{transition:opacity .15s;border:1px solid #888;padding:20px;width:260px;margin-top:30px}
.note:not(.open){display:none}.note.leaving{opacity:0}
</style><button id="add">Add</button><div class="note" id="note1">Added to the cart. <button id="close">Close</button></div>`;
const closing: Proof = noted('closed');

/** Effects that the next click takes back while the verdict on the first is still open. */
const takenBack: Case[] = [
  {
    name: 'part-panel-reopened',
    why: 'The panel opens, fades out, opens again and fades out again: each click works.',
    expect: [],
    at: '#add, #close',
    html: `${PANEL}<script>
add.onclick = () => { note1.classList.remove('gone'); note1.classList.add('open', 'leaving'); setTimeout(() => note1.classList.remove('leaving'), 20); };
document.getElementById('close').onclick = () => { note1.classList.add('leaving'); note('closed'); setTimeout(() => { note1.classList.add('gone'); note1.classList.remove('leaving'); note1.classList.remove('open'); }, 150); };
</script>`,
    act: async (visitor) => {
      for (let i = 0; i < 2; i++) {
        await visitor.click('#add');
        await visitor.pause(1700);
        await visitor.click('#close');
        await visitor.pause(1700);
      }
    },
    proof: [arrived(4), harmless, closing],
  },
  ...[500, 1000, 1700, 2600].map(
    (gap): Case => ({
      name: `part-toggled-late-${gap}`,
      why: `The panel follows the button a moment after each of four clicks, ${gap} ms apart.`,
      expect: [],
      at: '#t',
      html: `<style>#p{border:1px solid}#p:not(.open){display:none}</style><button id="t">Details</button><div id="p">Solid oak.</div><script>t.onclick = () => setTimeout(() => { p.classList.toggle('open'); note('toggled'); }, 60);</script>`,
      act: clickOn('#t', { times: 4, gap }),
      proof: [arrived(4), harmless, noted('toggled', 4)],
    }),
  ),
  ...(
    [
      ['hidden', 'p.hidden = !p.hidden'],
      ['attribute', "p.toggleAttribute('data-open')"],
      ['style', "p.style.display = p.style.display ? '' : 'none'"],
      ['text', "p.textContent = p.textContent === 'Solid oak.' ? 'Solid oak, oiled.' : 'Solid oak.'"],
      [
        'node',
        "p.firstElementChild ? p.replaceChildren() : p.insertAdjacentHTML('beforeend', '<b>Solid oak.</b>')",
      ],
      ['variable', "p.style.setProperty('--w', p.style.getPropertyValue('--w') ? '' : '300px')"],
    ] as const
  ).map(
    ([name, code]): Case => ({
      name: `part-taken-back-${name}`,
      why: 'One click shows it, the next takes it back, each a moment later.',
      expect: [],
      at: '#t',
      html: `<style>#p{border:1px solid;width:var(--w,200px)}#p[data-open]{background:#ffd}</style><button id="t">Details</button><div id="p">Solid oak.</div><script>t.onclick = () => requestAnimationFrame(() => { ${code}; note('changed'); });</script>`,
      act: clickOn('#t', { times: 2, gap: 1400 }),
      proof: [arrived(2), harmless, noted('changed', 2)],
    }),
  ),
  {
    name: 'part-menu-closed-outside',
    why: 'The menu opens, a click beside it closes it, and it opens again, each with a short transition.',
    expect: [],
    at: '#d',
    html: `<button id="d">Menu</button><div id="m" style="display:none;border:1px solid #99a;width:200px;padding:8px">Bowls</div><p>Text</p><script>
let open = false, run = 0;
d.onclick = () => { open = !open; note('toggled'); const mine = ++run; queueMicrotask(() => {
  if (open) {
    requestAnimationFrame(() => { if (mine !== run) return; m.style.transitionProperty = 'opacity, transform'; m.style.transitionDuration = '.15s'; m.style.opacity = '0'; m.style.transform = 'scale(.95)'; m.style.removeProperty('display');
      requestAnimationFrame(() => { m.style.opacity = '1'; m.style.transform = 'scale(1)'; setTimeout(() => { for (const p of ['opacity', 'transform', 'transition-property', 'transition-duration']) m.style.removeProperty(p); }, 160); }); });
  } else {
    requestAnimationFrame(() => { if (mine !== run) return; m.style.transitionProperty = 'opacity, transform'; m.style.transitionDuration = '.075s'; m.style.opacity = '1'; m.style.transform = 'scale(1)';
      requestAnimationFrame(() => { m.style.opacity = '0'; m.style.transform = 'scale(.95)'; setTimeout(() => { m.style.display = 'none'; for (const p of ['opacity', 'transform', 'transition-property', 'transition-duration']) m.style.removeProperty(p); }, 85); }); });
  }
}); };
document.addEventListener('click', (e) => { if (open && e.target !== d && !m.contains(e.target)) d.onclick(); });
</script>`,
    act: async (visitor) => {
      await visitor.click('#d');
      await visitor.pause(1700);
      await visitor.click('p');
      await visitor.pause(1900);
      await visitor.click('#d');
    },
    proof: [...live, noted('toggled', 3)],
  },
  {
    name: 'part-taken-back-dead',
    why: 'The first button opens and closes the panel; the other one does nothing, whatever the first did before.',
    expect: ['dead-click'],
    at: '#dead',
    html: `<style>#p:not(.open){display:none}</style><button id="t">Details</button> <button id="dead">Compare</button><div id="p">Solid oak.</div><script>t.onclick = () => requestAnimationFrame(() => p.classList.toggle('open'));</script>`,
    act: async (visitor) => {
      await visitor.click('#t');
      await visitor.pause(1000);
      await visitor.click('#dead');
      await visitor.pause(1000);
      await visitor.click('#t');
    },
    proof: [arrived(), harmless],
  },
];

const CHART = `<canvas id="c" width="500" height="200"></canvas><p><button id="b">Last year</button> <button id="dead">Export</button></p>`;
const BARS = `const g = c.getContext('2d'); let now = [40, 90, 150, 60], from = now, to = now, since = 0;
function draw() { g.clearRect(0, 0, 500, 200); g.fillStyle = '#06c'; now.forEach((h, i) => g.fillRect(30 + i * 110, 200 - h, 80, h)); }
function glide(ms) { from = now.slice(); to = to.map((v) => (v * 7) % 180 + 10); since = performance.now(); const frame = () => { const k = Math.min(1, (performance.now() - since) / ms); now = from.map((v, i) => v + (to[i] - v) * k); draw(); if (k < 1) requestAnimationFrame(frame); }; requestAnimationFrame(frame); }
draw();`;
const PAD = `<canvas id="c" width="500" height="200" style="border:1px solid #999;touch-action:none"></canvas><p><button id="x">Clear</button> <button id="dead">Send</button></p><script>
const g = c.getContext('2d'); let on = false; g.lineWidth = 4;
c.onpointerdown = (e) => { on = true; g.beginPath(); g.moveTo(e.offsetX, e.offsetY); c.setPointerCapture(e.pointerId); };
c.onpointermove = (e) => { if (on) { g.lineTo(e.offsetX, e.offsetY); g.stroke(); } };
c.onpointerup = () => { on = false; };
x.onclick = () => { g.clearRect(0, 0, 500, 200); note('cleared'); };
</script>`;
const stroke =
  (y: number): Case['act'] =>
  async (visitor) => {
    await visitor.drag({ x: 80, y }, { x: 200, y: y + 40 }, { x: 380, y: y + 10 });
  };

/** Canvases that buttons draw on, and ones that they do not. */
const canvases: Case[] = [
  ...[300, 900, 1800, 2700, 3600].map(
    (ms): Case => ({
      name: `part-chart-glides-${ms}`,
      why: `The bars of the drawn chart glide to other heights for ${ms} ms after each click.`,
      expect: [],
      at: '#b',
      html: `${CHART}<script>${BARS} b.onclick = () => glide(${ms});</script>`,
      act: clickOn('#b', { times: 2, gap: 4500 }),
      proof: live,
    }),
  ),
  {
    name: 'part-chart-tapped',
    why: 'The same with a finger.',
    expect: [],
    at: '#b',
    touch: true,
    html: `${CHART}<script>${BARS} b.onclick = () => glide(900);</script>`,
    act: tapOn('#b'),
    proof: live,
  },
  {
    name: 'part-chart-key',
    why: 'The same with Enter.',
    expect: [],
    at: '#b',
    html: `${CHART}<script>${BARS} b.onclick = () => glide(900);</script>`,
    act: keyOn('#b', 'Enter'),
    proof: live,
  },
  {
    name: 'part-chart-late',
    why: 'The chart is drawn anew after a second and a half.',
    expect: [],
    at: '#b',
    html: `${CHART}<script>${BARS} b.onclick = () => setTimeout(() => { now = [150, 30, 80, 170]; draw(); }, 1500);</script>`,
    act: clickOn('#b'),
    proof: live,
  },
  {
    name: 'part-chart-small-mark',
    why: 'The click marks one point of the drawn chart with a small ring.',
    expect: [],
    at: '#b',
    html: `${CHART}<script>${BARS} b.onclick = () => { g.fillStyle = '#c00'; g.fillRect(300, 20, 5, 5); };</script>`,
    act: clickOn('#b'),
    proof: live,
  },
  {
    name: 'part-animation-started',
    why: 'The drawn ball stood still and bounces for ever from the click on.',
    expect: [],
    at: '#go',
    html: `<canvas id="c" width="300" height="200"></canvas><button id="go">Throw</button><script>const g = c.getContext('2d'); let t = 0; const draw = () => { g.clearRect(0, 0, 300, 200); g.beginPath(); g.arc(20 + t % 260, 180 - Math.abs(Math.sin(t / 30)) * 150, 12, 0, 7); g.fill(); }; draw(); go.onclick = () => { const f = () => { t += 3; draw(); requestAnimationFrame(f); }; requestAnimationFrame(f); };</script>`,
    act: clickOn('#go'),
    proof: live,
  },
  {
    name: 'part-pad-cleared',
    why: 'A line is drawn, cleared, and soon another one drawn.',
    expect: [],
    at: '#x',
    html: PAD,
    act: async (visitor) => {
      await stroke(60)(visitor);
      await visitor.pause(700);
      await visitor.click('#x');
      await visitor.pause(800);
      await stroke(90)(visitor);
    },
    proof: [arrived(), harmless, noted('cleared')],
  },
  {
    name: 'part-pad-cleared-only',
    why: 'A line is drawn and cleared.',
    expect: [],
    at: '#x',
    html: PAD,
    act: async (visitor) => {
      await stroke(60)(visitor);
      await visitor.pause(700);
      await visitor.click('#x');
    },
    proof: [arrived(), harmless, noted('cleared')],
  },
  {
    name: 'part-pad-dead',
    why: 'A line is drawn; the button that should send it does nothing, and the visitor draws on.',
    expect: ['dead-click'],
    at: '#dead',
    html: PAD,
    act: async (visitor) => {
      await stroke(60)(visitor);
      await visitor.pause(700);
      await visitor.click('#dead');
      await visitor.pause(900);
      await stroke(90)(visitor);
    },
    proof: [arrived(), harmless],
  },
  {
    name: 'part-chart-beside-dead',
    why: 'A button beside a drawn chart does nothing.',
    expect: ['dead-click'],
    at: '#dead',
    html: `${CHART}<script>${BARS}</script>`,
    act: clickOn('#dead'),
    proof: [arrived(), harmless, unanswered],
  },
  {
    name: 'part-chart-beside-rage',
    why: 'The same, four times in anger.',
    expect: ['dead-click', 'rage-click'],
    at: '#dead',
    html: `${CHART}<script>${BARS}</script>`,
    act: clickOn('#dead', { times: 4, gap: 250 }),
    proof: [quick(4), harmless, unanswered],
  },
  {
    name: 'part-chart-moving-dead',
    why: 'A drawn wave moves all the time; the button does nothing.',
    expect: ['dead-click'],
    at: '#dead',
    noise: 'canvas',
    html: `<canvas id="c" width="300" height="100"></canvas><button id="dead">Join</button><script>const g = c.getContext('2d'); let t = 0; const f = () => { g.clearRect(0, 0, 300, 100); for (let x = 0; x < 300; x += 4) g.fillRect(x, 50 + 40 * Math.sin((x + t) / 30), 3, 3); t += 4; requestAnimationFrame(f); }; f();</script>`,
    act: clickOn('#dead'),
    proof: [arrived(), harmless],
  },
];

const B =
  '.b{position:relative;overflow:hidden;border:0;border-radius:4px;padding:10px 20px;background:#06c;color:#fff;outline:0;cursor:pointer}.layer{position:absolute;inset:0;background:#fff;opacity:0;pointer-events:none;border-radius:inherit}';
const angry = { times: 4, gap: 330 };

/** Buttons that do nothing but show that they are pressed. */
const pressed = (name: string, what: string, html: string, at = '.b'): Case => ({
  name: `part-pressed-${name}`,
  why: `Four quick clicks on a button that does nothing; ${what}.`,
  expect: ['rage-click', 'dead-click'],
  at,
  html: `<p>One bowl.</p>${html}`,
  act: clickOn(at, angry),
  // What the focus or the mouse shows stays.
  proof: [quick(4), harmless],
});
const presses: Case[] = [
  pressed(
    'focus-layer',
    'a layer in it shows the focus',
    `<style>${B}.b:focus>.layer,.b:hover>.layer{opacity:.15}</style><button class="b" type="button"><span class="layer" tabindex="-1"></span>Add</button>`,
  ),
  pressed(
    'focus-ring',
    'a ring beside it shows the focus',
    `<style>${B}.w{position:relative;display:inline-block}.ring{display:none;position:absolute;inset:-4px;border:2px solid #f90;pointer-events:none}.b:focus+.ring{display:block}</style><span class="w"><button class="b" type="button">Add</button><span class="ring"></span></span>`,
  ),
  pressed(
    'focus-within',
    'its frame shows the focus within',
    `<style>${B}.w{position:relative;display:inline-block}.w:focus-within .layer{opacity:.2}</style><span class="w"><button class="b" type="button">Add</button><span class="layer"></span></span>`,
  ),
  pressed(
    'hover-label',
    'a second label slides over the first when it is pointed at',
    `<style>${B}.two{position:absolute;inset:0;opacity:0;background:#048}.b:hover .two{opacity:1}</style><button class="b" type="button">Add<span class="two">Add</span></button>`,
  ),
  pressed(
    'ripple-span',
    'a ripple is put into it and goes',
    `<style>${B}.r{position:absolute;width:20px;height:20px;border-radius:50%;background:#fff8}</style><button class="b" type="button">Add</button><script>document.querySelector('.b').addEventListener('pointerdown', (e) => { const s = document.createElement('span'); s.className = 'r'; s.style.left = e.offsetX + 'px'; e.currentTarget.append(s); setTimeout(() => s.remove(), 550); });</script>`,
  ),
  pressed(
    'ripple-class',
    'a class shows a layer for a moment',
    `<style>${B}.on .layer{opacity:.3}</style><button class="b" type="button"><i class="layer"></i>Add</button><script>{ const b = document.querySelector('.b'); b.addEventListener('pointerdown', () => { b.classList.add('on'); setTimeout(() => b.classList.remove('on'), 250); }); }</script>`,
  ),
  pressed(
    'data-pressed',
    'an attribute shows that it is held down',
    `<style>${B}.b[data-pressed]{background:#024}</style><button class="b" type="button">Add</button><script>{ const b = document.querySelector('.b'); b.addEventListener('pointerdown', () => b.setAttribute('data-pressed', 'true')); b.addEventListener('pointerup', () => b.removeAttribute('data-pressed')); }</script>`,
  ),
  pressed(
    'ripple-animated',
    'a layer in it is animated by script',
    `<style>${B}</style><button class="b" type="button"><i class="layer"></i>Add</button><script>document.querySelector('.b').addEventListener('pointerdown', () => document.querySelector('.layer').animate([{ opacity: 0.3 }, { opacity: 0 }], 450));</script>`,
  ),
  {
    ...pressed(
      'ripple-component',
      'its component ripples',
      `<x-button>Guide</x-button><script>customElements.define('x-button', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<style>button{position:relative;overflow:hidden;border:0;border-radius:20px;padding:10px 24px;background:#65a;color:#fff;outline:0}i{position:absolute;inset:0;opacity:0;background:radial-gradient(circle,#fff 30%,transparent 70%)}i.pressed{opacity:.2}</style><button type="button"><i></i><slot></slot></button>'; const i = this.shadowRoot.querySelector('i'), button = this.shadowRoot.querySelector('button'); button.onpointerdown = () => { i.classList.add('pressed'); i.animate([{ transform: 'scale(.2)' }, { transform: 'scale(1)' }], { duration: 450, fill: 'forwards' }); }; button.onclick = () => setTimeout(() => i.classList.remove('pressed'), 225); } });</script>`,
      'x-button',
    ),
    // An observer sees that nobody gets what they want; which of the clicks was the first is not said.
    expect: ['rage-click'],
    either: ['dead-click'],
  },
  ...(
    [
      [
        'unknown',
        "f.setAttribute('src', 'care.html'); f.setAttribute('busy', ''); setTimeout(() => f.removeAttribute('busy'), 30)",
      ],
      ['busy', "f.setAttribute('aria-busy', 'true'); setTimeout(() => f.removeAttribute('aria-busy'), 30)"],
      ['state', "f.setAttribute('state', 'open')"],
      ['disabled-div', "f.setAttribute('disabled', '')"],
      ['title', "f.title = 'Care'"],
      ['role', "f.setAttribute('role', 'region')"],
    ] as const
  ).map(
    ([name, code]): Case => ({
      name: `part-attribute-${name}`,
      why: 'The link only writes an attribute that shows nothing.',
      expect: ['dead-click'],
      at: '#a1',
      html: `<x-frame id="f"><a href="care.html" id="a1">Care</a><p>Stoneware</p></x-frame><script>a1.onclick = (e) => { e.preventDefault(); ${code}; };</script>`,
      act: clickOn('#a1'),
      proof: [arrived(), harmless],
    }),
  ),
  ...(
    [
      ['styled', '<style>x-frame:not([open]) p{display:none}</style>', "f.toggleAttribute('open')"],
      ['attr', '<style>x-frame::after{content:attr(count)}</style>', "f.setAttribute('count', '1')"],
      [
        'svg',
        '<svg width="40" height="40"><circle id="dot" cx="20" cy="20" r="9" fill="#c00"/></svg>',
        "dot.setAttribute('fill', '#0a0')",
      ],
      ['open', '<details id="more"><summary>More</summary>Text</details>', 'more.open = true'],
      [
        'closed-component',
        `<x-closed></x-closed><script>customElements.define('x-closed', class extends HTMLElement { static observedAttributes = ['open']; constructor() { super(); this.root = this.attachShadow({ mode: 'closed' }); } attributeChangedCallback() { this.root.innerHTML = '<p>Opened</p>'; } });</script>`,
        "document.querySelector('x-closed').setAttribute('open', '')",
      ],
    ] as const
  ).map(
    ([name, extra, code]): Case => ({
      name: `part-attribute-shown-${name}`,
      why: 'The link writes an attribute that can be seen.',
      expect: [],
      at: '#a1',
      html: `${extra}<x-frame id="f"><a href="care.html" id="a1">Care</a><p>Stoneware</p></x-frame><script>a1.onclick = (e) => { e.preventDefault(); ${code}; note('written'); };</script>`,
      act: clickOn('#a1'),
      proof: [arrived(), harmless, noted('written')],
    }),
  ),
  {
    name: 'part-press-menu-on-focus',
    why: 'The menu below the button is there while the button has the focus.',
    expect: [],
    at: '.b',
    html: `<style>${B}.m{display:none;position:absolute;top:90px}.w:focus-within .m{display:block}</style><div class="w"><button class="b" type="button">Menu</button><div class="m">Home, News</div></div>`,
    act: clickOn('.b'),
    proof: [arrived(), harmless],
  },
  ...[
    ['disabled', 'disabled'],
    ['aria', 'aria-disabled="true"'],
  ].flatMap(([name, attribute]): Case[] => [
    {
      name: `part-looks-enabled-${name}`,
      why: 'The button looks like any other and has the hand, but is disabled.',
      expect: ['dead-click'],
      at: '.go',
      html: `<style>.go{padding:12px 22px;border:0;border-radius:6px;background:#1d4ed8;color:#fff;cursor:pointer}</style><p>Step 2 of 3</p><button class="go" ${attribute}>Continue</button>`,
      act: clickOn('.go'),
      proof: [unanswered, harmless],
    },
    {
      name: `part-looks-disabled-${name}`,
      why: 'The same button, made pale.',
      expect: [],
      at: '.go',
      html: `<style>.go{padding:12px 22px;border:0;border-radius:6px;background:#1d4ed8;color:#fff;cursor:pointer}.go:is([disabled],[aria-disabled=true]){background:#93c5fd}</style><p>Step 2 of 3</p><button class="go" ${attribute}>Continue</button>`,
      act: clickOn('.go'),
      proof: [unanswered, harmless],
    },
  ]),
  {
    name: 'part-double-click-opens',
    why: 'A double click opens the file, as the page says.',
    expect: [],
    at: '.file',
    html: `<p>Double-click to open</p><div class="file" style="cursor:pointer;width:120px;border:1px solid;padding:8px">report.txt</div><div id="view"></div><script>document.querySelector('.file').ondblclick = () => { view.textContent = 'All went well.'; };</script>`,
    act: clickOn('.file', { times: 2, gap: 140 }),
    proof: [...live],
  },
  {
    name: 'part-double-click-edits',
    why: 'A double click makes the cell a field.',
    expect: [],
    at: 'td',
    html: `<table><tr><td style="cursor:pointer;padding:10px">Oak</td></tr></table><script>document.querySelector('td').ondblclick = ({ currentTarget: cell }) => { cell.innerHTML = '<input value="Oak">'; cell.firstChild.focus(); note('field'); };</script>`,
    act: clickOn('td', { times: 2, gap: 160 }),
    proof: [arrived(2), harmless, noted('field')],
  },
  {
    name: 'part-frame-of-own-origin',
    why: 'The button writes into the preview, which is a frame of the page’s own.',
    expect: [],
    at: '.run',
    html: `<button class="run">Run</button><iframe srcdoc="<p>Nothing yet</p>" width="300" height="120" title="Preview"></iframe><script>document.querySelector('.run').onclick = () => { document.querySelector('iframe').contentDocument.body.textContent = 'Hello'; note('written'); };</script>`,
    act: clickOn('.run'),
    proof: [arrived(), harmless, noted('written')],
  },
  {
    name: 'part-arrow-of-moving-slides',
    why: 'The arrow of a slider that moves by itself does nothing, however quickly one clicks; its sign is text.',
    expect: ['rage-click', 'dead-click'],
    at: '.arrow',
    noise: '.s, .s *',
    look: 5000,
    html: `<div class="s" style="width:300px;height:100px;background:#cde;font-size:40px">1</div><span class="arrow" role="button" tabindex="0" style="font-size:30px;cursor:pointer">Next ›</span><p>Text after the arrow.</p><script>{ let n = 1; setInterval(() => { document.querySelector('.s').textContent = n = n % 4 + 1; }, 1000); }</script>`,
    act: clickOn('.arrow', { times: 4, gap: 200 }),
    proof: [quick(4), harmless],
  },
];

/** Parts of pages as libraries of components make them: what they show, and when. */
export const componentCases: Case[] = [...glides, ...takenBack, ...canvases, ...presses];
