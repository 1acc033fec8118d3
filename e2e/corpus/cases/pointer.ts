import type { Case, Proof } from '../case.ts';
import { changed, noted, visible } from '../proofs.ts';
import { prose } from '../prose.ts';
import type { Point } from '../visitor.ts';

const pointerTurns = (from: number, to = 1000): Proof => [
  `the pointer turned ${from} to ${to} times`,
  ({ turns }) => turns.pointer.length >= from && turns.pointer.length <= to,
];
/** That many turns within 4 s. */
const wild = (turns: number): Proof => [
  `the pointer turned ${turns} times within 4 s`,
  ({ turns: { pointer } }) => pointer.some((at, i) => at - (pointer[i - turns + 1] ?? 0) < 4_000),
];
/** Back and forth between two places, each time a little off. */
const shake = (a: Point, b: Point, times: number): Point[] =>
  Array.from({ length: times }, (_, i) => {
    const end = i % 2 ? a : b;
    return { x: end.x + ((i * 37) % 23) - 11, y: end.y + ((i * 53) % 19) - 9 };
  });

/** Thrashing, and good reasons to move the pointer fast. */
export const pointerCases: Case[] = [
  {
    name: 'thrash-wide',
    why: 'The page does not get ready, and the pointer is thrown from side to side.',
    expect: ['thrash'],
    html: `<h1>Please wait…</h1><div style="width:40px;height:40px;border:4px dotted #888"></div>`,
    act: async (visitor) => {
      await visitor.point({ x: 300, y: 300 });
      await visitor.sweep(shake({ x: 300, y: 300 }, { x: 720, y: 330 }, 16), 3.5);
    },
    proof: [wild(12)],
  },
  {
    name: 'thrash-narrow',
    why: 'Short, hectic shaking above a form.',
    expect: ['thrash'],
    html: `<form><input><input><button>Continue</button></form>${prose(4)}`,
    act: async (visitor) => {
      await visitor.point({ x: 420, y: 260 });
      await visitor.sweep(shake({ x: 420, y: 260 }, { x: 580, y: 270 }, 20), 1.8);
    },
    proof: [wild(15)],
  },
  {
    name: 'thrash-vertical',
    why: 'Up and down, up and down.',
    expect: ['thrash'],
    html: prose(10),
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 150 });
      await visitor.sweep(shake({ x: 500, y: 150 }, { x: 520, y: 520 }, 16), 3);
    },
    proof: [wild(12)],
  },
  {
    name: 'thrash-zigzag',
    why: 'Zigzag all over the page, as one does when one cannot find anything.',
    expect: ['thrash'],
    html: `<nav><a href="/a">One</a> <a href="/b">Two</a></nav>${prose(8)}`,
    act: async (visitor) => {
      await visitor.point({ x: 100, y: 100 });
      const places = Array.from({ length: 18 }, (_, i) => ({
        x: i % 2 ? 150 + ((i * 61) % 140) : 800 - ((i * 47) % 160),
        y: 90 + ((i * 173) % 480),
      }));
      await visitor.sweep(places, 3.5);
    },
    proof: [wild(11)],
  },
  {
    name: 'thrash-over-menu',
    why: 'Shaking over links that only change colour under the pointer.',
    expect: ['thrash'],
    html: `<style>nav a{display:inline-block;padding:40px;background:#eee}nav a:hover{background:#cdf}</style><nav><a href="/1">Boats</a><a href="/2">Cabins</a><a href="/3">Nets</a><a href="/4">Oars</a></nav>`,
    act: async (visitor) => {
      await visitor.point({ x: 90, y: 60 });
      await visitor.sweep(shake({ x: 90, y: 60 }, { x: 480, y: 70 }, 16), 3);
    },
    proof: [wild(12)],
  },
  {
    name: 'thrash-then-calm',
    why: 'A fit of shaking, then calm reading.',
    expect: ['thrash'],
    html: `<div class="motion" style="height:60px">Loading your basket</div>${prose(6)}`,
    act: async (visitor) => {
      await visitor.point({ x: 200, y: 400 });
      await visitor.sweep(shake({ x: 200, y: 400 }, { x: 520, y: 380 }, 16), 3);
      await visitor.sweep(
        [
          { x: 40, y: 150 },
          { x: 600, y: 152 },
        ],
        0.3,
      );
    },
    proof: [wild(12)],
  },
  {
    name: 'move-reading',
    why: 'The pointer follows the lines of the text, line by line.',
    expect: [],
    html: `<article style="max-width:640px">${prose(6)}</article>`,
    act: async (visitor) => {
      await visitor.point({ x: 30, y: 40 });
      const lines = Array.from({ length: 5 }, (_, i) => i).flatMap((i) => [
        { x: 620, y: 42 + i * 24 },
        { x: 30, y: 62 + i * 24 },
      ]);
      for (const [i, place] of lines.entries()) await visitor.sweep([place], i % 2 ? 1.5 : 0.45);
    },
    proof: [pointerTurns(8)],
  },
  {
    name: 'move-drawing',
    why: 'Hatching on a drawing canvas with the button down.',
    expect: [],
    html: `<canvas width="800" height="500" style="border:1px solid;touch-action:none"></canvas><script>const c = document.querySelector('canvas'), g = c.getContext('2d'); c.onpointermove = (e) => { if (e.buttons) { g.lineTo(e.offsetX, e.offsetY); g.stroke(); } }; c.onpointerdown = (e) => { g.beginPath(); g.moveTo(e.offsetX, e.offsetY); };</script>`,
    act: (visitor) => visitor.drag({ x: 200, y: 200 }, ...shake({ x: 200, y: 200 }, { x: 420, y: 240 }, 20)),
    proof: [changed, pointerTurns(14)],
  },
  {
    name: 'move-slider',
    why: 'A slider of the page’s own is pulled to and fro to compare two photos.',
    expect: [],
    html: `<div class="cmp" style="position:relative;width:600px;height:300px;background:#8ac"><div class="before" style="position:absolute;inset:0;width:50%;background:#ca8"></div><div class="grip" style="position:absolute;left:290px;top:130px;width:30px;height:30px;background:#fff;cursor:ew-resize"></div></div><script>const cmp = document.querySelector('.cmp'); let on; document.querySelector('.grip').onpointerdown = () => { on = true; }; addEventListener('pointerup', () => { on = false; }); addEventListener('pointermove', (e) => { if (on) { document.querySelector('.before').style.width = e.clientX - 16 + 'px'; document.querySelector('.grip').style.left = e.clientX - 31 + 'px'; } });</script>`,
    act: (visitor) => visitor.drag('.grip', ...shake({ x: 180, y: 160 }, { x: 520, y: 160 }, 14)),
    proof: [pointerTurns(9), changed],
  },
  {
    name: 'move-game',
    why: 'The paddle of a game follows the pointer.',
    expect: [],
    html: `<canvas width="700" height="400" style="background:#111"></canvas><script>const c = document.querySelector('canvas'), g = c.getContext('2d'); let hits = 0; c.onmousemove = (e) => { g.clearRect(0, 0, 700, 400); g.fillStyle = '#fff'; g.fillRect(e.offsetX - 40, 370, 80, 12); if (++hits === 40) note('played'); };</script>`,
    act: async (visitor) => {
      await visitor.point({ x: 350, y: 380 });
      await visitor.sweep(shake({ x: 180, y: 385 }, { x: 540, y: 385 }, 16), 2.5);
    },
    proof: [noted('played'), pointerTurns(11)],
  },
  {
    name: 'move-scratch-card',
    why: 'A scratch card is rubbed free with the pointer; piece by piece it opens.',
    expect: [],
    html: `<style>.card{display:grid;grid-template-columns:repeat(10,50px)}.card i{height:50px;background:#999}.card i.free{background:#fe8}</style><div class="card">${'<i></i>'.repeat(40)}</div><script>document.querySelector('.card').addEventListener('mouseover', (e) => { if (e.target.localName === 'i') { e.target.classList.add('free'); note('freed'); } });</script>`,
    act: async (visitor) => {
      await visitor.point({ x: 30, y: 30 });
      const rows = Array.from({ length: 14 }, (_, i) => ({ x: i % 2 ? 40 : 490, y: 30 + i * 13 }));
      await visitor.sweep(rows, 2.5);
    },
    proof: [noted('freed', 20), pointerTurns(10)],
  },
  {
    name: 'move-selecting',
    why: 'A passage is marked, a little more, a little less.',
    expect: [],
    html: prose(5),
    act: (visitor) => visitor.drag({ x: 60, y: 32 }, ...shake({ x: 200, y: 80 }, { x: 640, y: 84 }, 12)),
    proof: [pointerTurns(8), changed],
  },
  {
    name: 'move-menu-and-back',
    why: 'Up to the menu, back to the text, once more.',
    expect: [],
    html: `<nav><a href="/a">Cabins</a></nav>${prose(8)}`,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 500 });
      for (const place of [
        { x: 60, y: 30 },
        { x: 480, y: 420 },
        { x: 60, y: 30 },
        { x: 500, y: 300 },
      ]) {
        await visitor.sweep([place], 1.6);
        await visitor.pause(500);
      }
    },
    proof: [pointerTurns(3, 8)],
  },
  {
    name: 'move-overshoot',
    why: 'Fast to a small button, past it, back a little: an ordinary approach.',
    expect: [],
    html: `<div style="height:300px"></div><button style="margin-left:600px">OK</button>`,
    act: async (visitor) => {
      await visitor.point({ x: 60, y: 60 });
      await visitor.sweep(
        [
          { x: 690, y: 350 },
          { x: 620, y: 320 },
          { x: 640, y: 330 },
          { x: 634, y: 328 },
        ],
        2.2,
      );
    },
    proof: [pointerTurns(1, 5)],
  },
  {
    name: 'move-parallel-map',
    why: 'A map is pulled about with the hand.',
    expect: [],
    html: `<div class="map" style="width:700px;height:420px;overflow:hidden;position:relative;cursor:grab"><div class="t" style="position:absolute;left:-400px;top:-300px;width:1600px;height:1200px;background:repeating-conic-gradient(#cdc 0 25%,#bcb 0 50%) 0 0/80px 80px"></div></div><script>const m = document.querySelector('.map'), t = document.querySelector('.t'); let on; m.onpointerdown = (e) => { on = [e.clientX - t.offsetLeft, e.clientY - t.offsetTop]; m.setPointerCapture(e.pointerId); }; m.onpointerup = () => { on = null; }; m.onpointermove = (e) => { if (on) { t.style.left = e.clientX - on[0] + 'px'; t.style.top = e.clientY - on[1] + 'px'; } };</script>`,
    act: (visitor) => visitor.drag({ x: 300, y: 200 }, ...shake({ x: 200, y: 150 }, { x: 560, y: 330 }, 14)),
    proof: [changed, pointerTurns(9)],
  },
  {
    name: 'move-tooltips',
    why: 'The pointer wanders along a chart and back, reading the value at each bar.',
    expect: [],
    html: `<style>.bars{display:flex;gap:4px;align-items:end;height:300px}.bars i{width:40px;background:#69c}</style><div class="bars">${Array.from({ length: 14 }, (_, i) => `<i style="height:${60 + ((i * 71) % 200)}px" data-v="${i * 7}"></i>`).join('')}</div><div id="tip" hidden></div><script>document.querySelector('.bars').onmouseover = (e) => { if (e.target.dataset.v) { tip.hidden = false; tip.textContent = e.target.dataset.v + ' visitors'; note('tip'); } };</script>`,
    act: async (visitor) => {
      await visitor.point({ x: 30, y: 300 });
      await visitor.sweep(
        [
          { x: 600, y: 300 },
          { x: 60, y: 300 },
          { x: 580, y: 300 },
          { x: 200, y: 300 },
        ],
        0.9,
      );
    },
    proof: [noted('tip', 10), visible('#tip')],
  },

  {
    name: 'thrash-waiting',
    why: 'The order is being sent for six seconds, and the visitor shakes the mouse.',
    expect: ['thrash'],
    html: `<button class="send">Order</button><p id="state"></p><script>document.querySelector('.send').onclick = () => { state.textContent = 'Sending…'; setTimeout(() => { state.textContent = 'Sent'; note('sent'); }, 6000); };</script>`,
    act: async (visitor) => {
      await visitor.click('.send');
      await visitor.pause(1500);
      await visitor.sweep(shake({ x: 250, y: 200 }, { x: 600, y: 260 }, 18), 3);
    },
    proof: [wild(12)],
  },
  {
    name: 'thrash-diagonal',
    why: 'From corner to corner and back, again and again.',
    expect: ['thrash'],
    html: `<h1>Log in</h1><p>The service is busy.</p>${prose(3)}`,
    act: async (visitor) => {
      await visitor.point({ x: 200, y: 150 });
      await visitor.sweep(shake({ x: 200, y: 150 }, { x: 600, y: 480 }, 15), 4);
    },
    proof: [wild(11)],
  },
];
