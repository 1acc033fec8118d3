import type { Case, Proof, Sheet } from '../case.ts';
import { arrived, endsAt, noted, went } from '../proofs.ts';
import { prose } from '../prose.ts';

const LIST = `<h1>Results</h1><ol class="hits"><li><a id="one" href="/one">Cabin by the lake</a></li><li><a id="two" href="/two">Cabin in the hills</a></li></ol>${prose(3)}`;
const ONE: Sheet = {
  title: 'Cabin by the lake',
  html: `<h1>Cabin by the lake</h1>${prose(5)}<button id="add">Remember</button><i id="m"></i><script>add.onclick = () => { m.textContent = 'Remembered'; note('remembered'); };</script>`,
};
const TWO: Sheet = { title: 'Cabin in the hills', html: `<h1>Cabin in the hills</h1>${prose(5)}` };
/** Keeps a page out of the back/forward cache. */
const UNCACHED = `<script>addEventListener('unload', () => {}); new WebSocket('ws://' + location.host + '/nothing').onerror = () => {};</script>`;
const sheets = { '/one': ONE, '/two': TWO };

/** A single-page shop with three views, each at its own address. */
const APP = `<nav><a href="/app/list">Sofas</a> <a href="/app/sofa">Corner sofa</a></nav><main id="v"><h1>Start</h1></main><script>
  const show = () => { const name = location.pathname.split('/').pop(); v.innerHTML = name === 'sofa' ? '<h1>Corner sofa</h1><p>1,200 €</p><button id="buy">Buy</button><b id="s"></b>' : name === 'list' ? '<h1>Sofas</h1><p>Two of them.</p>' : '<h1>Start</h1>'; document.title = v.textContent; note('view ' + (name || 'start')); };
  document.addEventListener('click', (e) => { if (e.target.id === 'buy') { document.getElementById('s').textContent = 'In the basket'; note('bought'); } const a = e.target.closest('a'); if (a) { e.preventDefault(); history.pushState({}, '', a.pathname); show(); } }); addEventListener('popstate', show);</script>`;

/** A page whose pictures open above it, at addresses of their own. */
const GALLERY = `<h1>Canoes</h1>${prose(4)}<a id="picture" href="/canoes/green">A green canoe</a><script>
  const close = () => { document.querySelector('.box')?.remove(); note('closed'); };
  document.getElementById('picture').onclick = (e) => { e.preventDefault(); history.pushState({}, '', '/canoes/green');
    document.body.insertAdjacentHTML('beforeend', '<div class="box" style="position:fixed;inset:0;background:#000d;color:#fff"><h2>A green canoe</h2><button id="close" onclick="history.back()">Close</button></div>'); note('opened'); };
  addEventListener('popstate', close);</script>`;

/** The page came out of the back/forward cache, or was loaded again. */
const restored = (is: boolean): Proof => [
  `the first page was ${is ? '' : 'not '}restored`,
  ({ shown }) => shown.some(({ path, restored }) => path === '/' && restored) === is,
];
const stayed = (from: number, to: number): Proof => [
  `the second page was open for ${from} to ${to} ms`,
  ({ shown }) => {
    const ms = shown[2]!.at - shown[1]!.at;
    return ms >= from && ms <= to;
  },
];

/** Going back: quickly or not, with something useful done or not. */
export const backCases: Case[] = [
  {
    name: 'back-quick',
    why: 'Opened a result, saw that it is not it, went back after a second and a half.',
    expect: ['quick-back'],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1300);
      await visitor.back();
    },
    proof: [went('/', '/one', '/'), restored(true), stayed(800, 4200)],
  },
  {
    name: 'back-quick-uncached',
    why: 'The same, on a site whose pages the browser must load again.',
    expect: ['quick-back'],
    html: LIST,
    first: { head: UNCACHED, headers: { 'cache-control': 'no-store' } },
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1500);
      await visitor.back();
    },
    proof: [went('/', '/one', '/'), restored(false), stayed(800, 4400)],
  },
  {
    name: 'back-pogo',
    why: 'One result, back, the next result, back: neither was it.',
    expect: ['quick-back'],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1000);
      await visitor.back();
      await visitor.arrive('/', 800);
      await visitor.click('#two');
      await visitor.arrive('/two', 1000);
      await visitor.back();
    },
    proof: [went('/', '/one', '/', '/two', '/')],
  },
  {
    name: 'back-quick-button',
    why: 'The page’s own back link, which goes back in history.',
    expect: ['quick-back'],
    html: LIST,
    sheets: {
      '/one': {
        ...ONE,
        html: `<a href="#" id="back" onclick="history.back(); return false">‹ Back</a>${ONE.html}`,
      },
    },
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1200);
      await visitor.click('#back');
    },
    proof: [went('/', '/one', '/'), stayed(800, 4400)],
  },
  ...(
    [
      ['button', 'its own button', (visitor) => visitor.click('#close')],
      ['browser', 'the browser’s back button', (visitor) => visitor.back()],
    ] satisfies [string, string, Case['act']][]
  ).map(
    ([name, how, act]): Case => ({
      name: `back-lightbox-${name}`,
      why: `A picture that opened above the page, at an address of its own, closed by ${how} after two seconds.`,
      expect: [],
      html: GALLERY,
      act: async (visitor) => {
        await visitor.pause(1500);
        await visitor.click('#picture');
        await visitor.pause(2000);
        await act(visitor);
      },
      proof: [noted('opened'), noted('closed')],
    }),
  ),
  {
    name: 'back-quick-touch',
    why: 'The same on a phone.',
    expect: ['quick-back'],
    touch: true,
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.tap('#two');
      await visitor.arrive('/two', 1200);
      await visitor.back();
    },
    proof: [went('/', '/two', '/'), stayed(800, 4200)],
  },
  {
    name: 'back-quick-spa',
    why: 'A view of a single-page app, left by the browser’s back button after a good second.',
    expect: ['quick-back'],
    html: APP,
    act: async (visitor) => {
      await visitor.click('nav a');
      await visitor.pause(4000);
      await visitor.click('nav a:nth-of-type(2)');
      await visitor.pause(1300);
      await visitor.back();
    },
    proof: [noted('view sofa'), noted('view list', 2), endsAt('/app/list')],
  },
  {
    name: 'back-quick-spa-first',
    why: 'From the first page of an app to a view and straight back.',
    expect: ['quick-back'],
    html: APP,
    act: async (visitor) => {
      await visitor.click('nav a:nth-of-type(2)');
      await visitor.pause(1500);
      await visitor.back();
    },
    proof: [noted('view sofa'), noted('view start'), endsAt('/')],
  },
  {
    name: 'back-quick-glance',
    why: 'A short look, a turn of the wheel, and back.',
    expect: ['quick-back'],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 900);
      await visitor.wheel(240);
      await visitor.pause(500);
      await visitor.back();
    },
    proof: [went('/', '/one', '/'), stayed(1000, 4400)],
  },
  {
    name: 'back-not-found',
    why: 'The link leads to a page that does not exist; straight back.',
    expect: ['quick-back', 'dead-end'],
    html: `<a id="x" href="/gone">Last year’s programme</a>`,
    sheets: {
      '/gone': {
        status: 404,
        title: 'Page not found',
        html: '<h1>Sorry</h1><p>This page does not exist.</p>',
      },
    },
    act: async (visitor) => {
      await visitor.click('#x');
      await visitor.arrive('/gone', 1300);
      await visitor.back();
    },
    proof: [went('/', '/gone', '/'), stayed(800, 4400)],
  },
  {
    name: 'back-after-reading',
    why: 'Read for seven seconds, then back to the list.',
    expect: [],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 7000);
      await visitor.back();
    },
    proof: [went('/', '/one', '/'), stayed(6500, 12_000)],
  },
  {
    name: 'back-after-deed',
    why: 'The cabin was remembered at once, then back to the list: the page has served.',
    expect: [],
    at: '#add',
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 700);
      await visitor.click('#add');
      await visitor.pause(700);
      await visitor.back();
    },
    proof: [arrived(), noted('remembered'), went('/', '/one', '/'), stayed(700, 4900)],
  },
  {
    name: 'back-after-deed-spa',
    why: 'Bought within three seconds, then back to the list.',
    expect: [],
    at: '#buy',
    html: APP,
    act: async (visitor) => {
      await visitor.click('nav a');
      await visitor.pause(1500);
      await visitor.click('nav a:nth-of-type(2)');
      await visitor.pause(800);
      await visitor.click('#buy');
      await visitor.pause(900);
      await visitor.back();
    },
    proof: [arrived(), noted('bought'), endsAt('/app/list')],
  },
  {
    name: 'back-by-link',
    why: 'The breadcrumb is a link ahead to the list, not a return in history.',
    expect: [],
    html: LIST,
    sheets: {
      '/one': {
        ...ONE,
        html: `<nav aria-label="Breadcrumb"><a id="crumb" href="/">Results</a> / Cabin</nav>${ONE.html}`,
      },
    },
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1400);
      await visitor.click('#crumb');
      await visitor.arrive('/');
    },
    proof: [went('/', '/one', '/')],
  },
  {
    name: 'back-onwards',
    why: 'Through a page quickly, but onwards.',
    expect: [],
    html: LIST,
    sheets: { '/one': { ...ONE, html: `<a id="on" href="/two">Next cabin</a>` }, '/two': TWO },
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 900);
      await visitor.click('#on');
      await visitor.arrive('/two');
    },
    proof: [went('/', '/one', '/two')],
  },
  {
    name: 'back-reload',
    why: 'The page is loaded again after two seconds; nobody went back.',
    expect: [],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 1500);
      await visitor.page.reload();
    },
    proof: [went('/', '/one', '/one')],
  },
  {
    name: 'back-forward',
    why: 'Back after long reading, then soon forward again.',
    expect: [],
    html: LIST,
    sheets,
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 6500);
      await visitor.back();
      await visitor.arrive('/', 1300);
      await visitor.back(1);
    },
    proof: [went('/', '/one', '/', '/one')],
  },
  {
    name: 'back-through',
    why: 'Two steps back at once from the third page: the second is only passed, having been read long before.',
    expect: [],
    html: LIST,
    sheets: { '/one': { ...ONE, html: `<a id="on" href="/two">Next cabin</a>${prose(5)}` }, '/two': TWO },
    act: async (visitor) => {
      await visitor.click('#one');
      await visitor.arrive('/one', 6000);
      await visitor.click('#on');
      await visitor.arrive('/two', 6000);
      await visitor.back();
      await visitor.pause(500);
      await visitor.back();
    },
    proof: [went('/', '/one', '/two', '/one', '/')],
  },
  {
    name: 'back-hash',
    why: 'A jump within the page, and back to where one was reading.',
    expect: [],
    at: '.toc',
    html: `<a class="toc" href="#end">To the end</a>${prose(30)}<h2 id="end">The end</h2>${prose(10)}`,
    act: async (visitor) => {
      await visitor.click('.toc');
      await visitor.pause(1500);
      await visitor.back();
    },
    proof: [arrived(), endsAt('/')],
  },
  {
    name: 'back-closes-photo',
    why: 'The large photo has an address of its own on the same page; back closes it, as is usual on phones.',
    expect: [],
    at: '.photo',
    html: `<img class="photo" alt="Sauna" width="200" height="140" style="background:#a86;cursor:zoom-in"><div id="big" hidden style="position:fixed;inset:0;background:#000d"></div><script>const show = () => { big.hidden = !location.search; note(big.hidden ? 'closed' : 'opened'); }; document.querySelector('.photo').onclick = () => { history.pushState({}, '', '?photo=3'); show(); }; addEventListener('popstate', show);</script>`,
    act: async (visitor) => {
      await visitor.click('.photo');
      await visitor.pause(1800);
      await visitor.back();
    },
    proof: [arrived(), noted('opened'), noted('closed')],
  },
  {
    name: 'back-to-elsewhere',
    why: 'The visitor came from another site and returns there: that is a bounce, not a return within the site.',
    expect: [],
    html: LIST,
    sheets: {
      '/search': { tag: false, title: 'Search engine', html: '<a id="hit" href="SITE/one">A hit</a>' },
      '/one': ONE,
    },
    act: async (visitor) => {
      await visitor.page.goto(`${visitor.other}/search`);
      await visitor.pause(600);
      await visitor.click('#hit');
      await visitor.arrive('/one', 1500);
      await visitor.back();
    },
    proof: [went('/', '/search', '/one', '/search')],
  },
];
