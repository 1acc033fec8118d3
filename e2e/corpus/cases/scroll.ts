import type { Case, Proof } from '../case.ts';
import { arrived, noted } from '../proofs.ts';
import { prose } from '../prose.ts';

const scrollTurns = (from: number, to = 1000): Proof => [
  `the scrolling turned ${from} to ${to} times`,
  ({ turns }) => turns.scroll.length >= from && turns.scroll.length <= to,
];
const LONG = `<h1>Terms and questions</h1>${prose(60)}`;

/** Scroll hunting, and ordinary reading. */
export const scrollCases: Case[] = [
  {
    name: 'hunt-wheel',
    why: 'Down two screens, up again, down, up: what is sought is nowhere.',
    expect: ['scroll-hunting'],
    html: LONG,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (const by of [1800, -1600, 1700, -1500, 1800, -1600, 1500]) {
        await visitor.wheel(by, 150);
        await visitor.pause(250);
      }
    },
    proof: [scrollTurns(6)],
  },
  {
    name: 'hunt-wheel-growing',
    why: 'Each time a little further, each time back.',
    expect: ['scroll-hunting'],
    html: `<nav><a href="#a">A</a></nav>${prose(80)}`,
    act: async (visitor) => {
      await visitor.point({ x: 400, y: 300 });
      for (const by of [1000, -900, 1500, -1300, 2200, -1900, 2600]) {
        await visitor.wheel(by, 200);
        await visitor.pause(300);
      }
    },
    proof: [scrollTurns(6)],
  },
  {
    name: 'hunt-keys',
    why: 'End, Home, End, Home: the phone number must be somewhere.',
    expect: ['scroll-hunting'],
    html: LONG,
    act: async (visitor) => {
      for (const key of ['End', 'Home', 'End', 'Home', 'End', 'Home', 'End']) {
        await visitor.key(key);
        await visitor.pause(750);
      }
    },
    proof: [scrollTurns(5)],
  },
  {
    name: 'hunt-page-keys',
    why: 'Page down twice, page up twice, and again.',
    expect: ['scroll-hunting'],
    html: LONG,
    act: async (visitor) => {
      for (const key of ['PageDown', 'PageUp', 'PageDown', 'PageUp', 'PageDown', 'PageUp']) {
        await visitor.key(key, 2, 260);
        await visitor.pause(500);
      }
    },
    proof: [scrollTurns(5)],
  },
  {
    name: 'hunt-app-shell',
    why: 'The same in an app whose main part scrolls, not the page.',
    expect: ['scroll-hunting'],
    html: `<style>body{margin:0}.shell{display:flex;height:100vh}.shell main{flex:1;overflow-y:auto;padding:20px}</style><div class="shell"><aside style="width:180px">Menu</aside><main>${LONG}</main></div>`,
    act: async (visitor) => {
      await visitor.point({ x: 600, y: 350 });
      for (const by of [1800, -1600, 1800, -1700, 1900, -1600, 1500]) {
        await visitor.wheel(by, 150);
        await visitor.pause(250);
      }
    },
    proof: [scrollTurns(6)],
  },
  {
    name: 'hunt-touch',
    why: 'On a phone: flung down, flung up, down, up.',
    expect: ['scroll-hunting'],
    touch: true,
    html: LONG,
    act: async (visitor) => {
      const [low, high] = [
        { x: 200, y: 700 },
        { x: 200, y: 80 },
      ];
      for (const down of [true, false, true, false, true, false, true]) {
        for (let i = 0; i < 2; i++) await visitor.swipe(down ? low : high, [down ? high : low], { pace: 12 });
        await visitor.pause(250);
      }
    },
    proof: [scrollTurns(5)],
  },
  {
    name: 'scroll-reading',
    why: 'Reading on, now and then a few lines back.',
    expect: [],
    html: LONG,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (const by of [360, -120, 480, -120, 360, -240, 480, -120, 360]) {
        await visitor.wheel(by);
        await visitor.pause(450);
      }
    },
    proof: [scrollTurns(6)],
  },
  {
    name: 'scroll-once-up',
    why: 'Read to the end, then once all the way up.',
    expect: [],
    html: LONG,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      await visitor.wheel(3600, 180);
      await visitor.pause(700);
      await visitor.wheel(-3600, 240);
    },
    proof: [scrollTurns(1, 2)],
  },
  {
    name: 'scroll-check-and-return',
    why: 'Down to the prices, back up to the text, and on.',
    expect: [],
    html: LONG,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (const by of [2000, -1800, 1200]) {
        await visitor.wheel(by, 150);
        await visitor.pause(1500);
      }
    },
    proof: [scrollTurns(2, 3)],
  },
  {
    name: 'scroll-carousel-wheel',
    why: 'A strip of pictures is rolled to and fro with the wheel; the page stands still.',
    expect: [],
    html: `<div class="strip" style="height:160px;overflow-y:auto;width:300px">${'<div style="height:150px;background:#bcd;margin:4px">picture</div>'.repeat(8)}</div>${prose(3)}`,
    act: async (visitor) => {
      await visitor.point({ x: 150, y: 90 });
      for (const by of [360, -240, 360, -360, 480, -240]) {
        await visitor.wheel(by);
        await visitor.pause(300);
      }
    },
    proof: [scrollTurns(4)],
  },
  {
    name: 'scroll-anchors',
    why: 'Five clicks on a table of contents: the page jumps, the visitor does not search by scrolling.',
    expect: [],
    at: '.toc a',
    html: `<div class="toc" style="position:fixed;right:10px;top:10px;background:#fff"><a id="l1" href="#s1">One</a> <a id="l2" href="#s2">Two</a> <a id="l3" href="#s3">Three</a></div><h2 id="s1">One</h2>${prose(20)}<h2 id="s2">Two</h2>${prose(20)}<h2 id="s3">Three</h2>${prose(25)}`,
    act: async (visitor) => {
      for (const link of ['#l3', '#l1', '#l2', '#l1', '#l3', '#l1']) {
        await visitor.click(link);
        await visitor.pause(900);
      }
    },
    proof: [arrived(6), scrollTurns(4)],
  },
  {
    name: 'scroll-by-page',
    why: 'A presentation scrolls by itself, up and down; the visitor only watches.',
    expect: [],
    html: `${prose(60)}<script>let i = 0; setInterval(() => { scrollTo({ top: i++ % 2 ? 0 : 2400, behavior: 'instant' }); note('moved'); }, 900);</script>`,
    act: (visitor) => visitor.pause(6000),
    proof: [noted('moved', 6), scrollTurns(5)],
  },
  {
    name: 'scroll-feed',
    why: 'A long feed, always downwards.',
    expect: [],
    html: prose(120),
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (let i = 0; i < 6; i++) {
        await visitor.wheel(900, 150);
        await visitor.pause(350);
      }
    },
    proof: [scrollTurns(0, 1)],
  },
  {
    name: 'scroll-space-reading',
    why: 'Reading with the space bar, once a page back.',
    expect: [],
    html: LONG,
    act: async (visitor) => {
      await visitor.key('Space', 3, 900);
      await visitor.pause(700);
      await visitor.key('Shift+Space');
      await visitor.pause(900);
      await visitor.key('Space', 2, 900);
    },
    proof: [scrollTurns(1, 3)],
  },

  {
    name: 'hunt-calm',
    why: 'Less hasty, but down and up and down and up without stopping to read.',
    expect: ['scroll-hunting'],
    html: LONG,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (const by of [1500, -1200, 1400, -1300, 1600, -1200, 1300]) {
        await visitor.wheel(by, 120);
        await visitor.pause(600);
      }
    },
    proof: [scrollTurns(6)],
  },
  {
    name: 'hunt-mixed',
    why: 'Wheel down, Home, wheel down, Home, End, Home.',
    expect: ['scroll-hunting'],
    html: `<h1>Contact</h1>${prose(70)}`,
    act: async (visitor) => {
      await visitor.point({ x: 500, y: 350 });
      for (const turn of ['wheel', 'Home', 'wheel', 'Home', 'End', 'Home', 'wheel']) {
        if (turn === 'wheel') await visitor.wheel(1800, 150);
        else await visitor.key(turn);
        await visitor.pause(500);
      }
    },
    proof: [scrollTurns(5)],
  },
];
