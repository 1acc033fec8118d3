import type { Case, Proof, Sheet } from '../case.ts';
import { arrived, asked, changed, noted, visible } from '../proofs.ts';
import { clickOn, prose } from '../prose.ts';

/** The visitor only looks at the page. */
const glance: Case['act'] = (visitor) => visitor.pause(600);
const answered = (status: number): Proof => [
  `the page came with status ${status}`,
  ({ requests }) => requests.some((request) => request.status === status),
];
/** A page that the visitor opens directly, and the response to it. */
const opened = (path: string, sheet: Sheet) => ({ path, html: '', sheets: { [path]: sheet }, act: glance });

/** Missing pages and searches without results, and pages that only mention such things. */
export const endCases: Case[] = [
  {
    name: 'end-404',
    why: 'The page does not exist.',
    expect: ['dead-end'],
    ...opened('/old-address', {
      status: 404,
      title: 'Page not found',
      html: '<h1>Page not found</h1><a href="/">Home</a>',
    }),
    proof: [answered(404)],
  },
  {
    name: 'end-404-plain-title',
    why: 'The page does not exist; its title is just the shop’s name.',
    expect: ['dead-end'],
    ...opened('/product/123', {
      status: 404,
      title: 'Nordic Shop',
      html: '<h1>Hm.</h1><p>There is nothing here.</p>',
    }),
    proof: [answered(404)],
  },
  {
    name: 'end-410',
    why: 'The offer is gone for good.',
    expect: ['dead-end'],
    ...opened('/offer/summer', { status: 410, title: 'Offers', html: '<h1>This offer has ended</h1>' }),
    proof: [answered(410)],
  },
  {
    name: 'end-500',
    why: 'The server has failed.',
    expect: ['dead-end'],
    ...opened('/account', { status: 500, title: 'Nordic Shop', html: '<h1>Something went wrong</h1>' }),
    proof: [answered(500)],
  },
  {
    name: 'end-503',
    why: 'Closed for maintenance.',
    expect: ['dead-end'],
    ...opened('/booking', { status: 503, title: 'Maintenance', html: '<h1>Back at noon</h1>' }),
    proof: [answered(503)],
  },
  {
    name: 'end-soft-404',
    why: 'The server says all is well; the title says that the page was not found.',
    expect: ['dead-end'],
    ...opened('/nowhere', { title: 'Page not found | Nordic Shop', html: '<h1>Oops</h1>' }),
    proof: [answered(200)],
  },
  {
    name: 'end-soft-404-number',
    why: 'Title "404 - Not Found" with status 200.',
    expect: ['dead-end'],
    ...opened('/nowhere', { title: '404 - Not Found', html: '<p>The requested page is missing.</p>' }),
    proof: [answered(200)],
  },
  {
    name: 'end-page-attribute',
    why: 'The page says what it is: data-kitka-page="not-found".',
    expect: ['dead-end'],
    ...opened('/x', {
      title: 'Nordic Shop',
      html: '<main data-kitka-page="not-found"><h1>Lost?</h1></main>',
    }),
    proof: [answered(200)],
  },
  {
    name: 'end-no-results',
    why: 'The search has found nothing, and the page says so with data-kitka-page.',
    expect: ['dead-end'],
    ...opened('/search', {
      title: 'Search',
      html: '<main data-kitka-page="no-results"><h1>Nothing found for “uimapuku”</h1></main>',
    }),
    proof: [visible('[data-kitka-page]')],
  },
  {
    name: 'end-spa-not-found',
    why: 'In an app a link leads to a view that says "Page not found".',
    expect: ['dead-end'],
    at: 'nav a',
    html: `<nav><a href="/app/winter">Winter</a></nav><main id="v"><h1>Home</h1></main><script>document.querySelector('a').onclick = (e) => { e.preventDefault(); history.pushState({}, '', '/app/winter'); document.title = 'Page not found'; v.innerHTML = '<h1>Page not found</h1>'; };</script>`,
    act: clickOn('nav a'),
    proof: [arrived(), changed],
  },
  {
    name: 'end-spa-no-results',
    why: 'A search without loading a page ends with nothing, and is marked.',
    expect: ['dead-end'],
    at: '#go',
    html: `<input type="search" value="abc"><button id="go">Search</button><main id="v"></main><script>document.getElementById('go').onclick = () => { history.pushState({}, '', '/search?q=abc'); v.innerHTML = '<section data-kitka-page="no-results">No results</section>'; };</script>`,
    act: clickOn('#go'),
    proof: [arrived(), changed],
  },
  {
    name: 'end-title-finnish',
    why: 'A Finnish page whose title says that it was not found; the server sends 404.',
    expect: ['dead-end'],
    ...opened('/sivu', {
      status: 404,
      root: 'lang="fi"',
      title: 'Sivua ei löytynyt',
      html: '<h1>Sivua ei löytynyt</h1>',
    }),
    proof: [answered(404)],
  },
  {
    name: 'no-end-article',
    why: 'An article about 404 pages is an article.',
    expect: [],
    ...opened('/blog/404-pages', {
      title: 'How to design a good 404 page – Web blog',
      html: `<h1>How to design a good 404 page</h1>${prose(5)}`,
    }),
    proof: [answered(200)],
  },
  {
    name: 'no-end-product',
    why: 'A car that happens to be called 404.',
    expect: [],
    ...opened('/cars/peugeot-404', {
      title: 'Peugeot 404 Cabriolet, 1964',
      html: `<h1>Peugeot 404</h1>${prose(3)}`,
    }),
    proof: [answered(200)],
  },
  {
    name: 'no-end-room',
    why: 'Room 404 of a hotel.',
    expect: [],
    ...opened('/rooms/404', { title: 'Room 404 | Hotel Lake', html: `<h1>Room 404</h1>${prose(3)}` }),
    proof: [answered(200)],
  },
  {
    name: 'no-end-coffee',
    why: 'Half a kilo of coffee: 500 g, not status 500.',
    expect: [],
    ...opened('/coffee', { title: '500 g dark roast', html: `<h1>Dark roast</h1>${prose(2)}` }),
    proof: [answered(200)],
  },
  {
    name: 'no-end-results',
    why: 'A search with results, marked as such.',
    expect: [],
    ...opened('/search', {
      title: 'Search',
      html: '<main data-kitka-page="search-results"><h1>3 hits</h1><p>Chair</p></main>',
    }),
    proof: [visible('[data-kitka-page]')],
  },
  {
    name: 'no-end-empty-basket',
    why: 'An empty basket is an ordinary page.',
    expect: [],
    ...opened('/basket', {
      title: 'Your basket is empty',
      html: '<h1>Your basket is empty</h1><a href="/">Go on shopping</a>',
    }),
    proof: [answered(200)],
  },
  {
    name: 'no-end-request-404',
    why: 'A request in the background gets a 404; the page itself is fine.',
    expect: [],
    html: `${prose(3)}<script>fetch('/api/recommendations').then((r) => note('status ' + r.status));</script>`,
    sheets: { '/api/recommendations': { type: 'application/json', status: 404, body: '{}' } },
    act: glance,
    proof: [asked('/api/recommendations', 404), noted('status 404')],
  },
  {
    name: 'no-end-frame-404',
    why: 'An embedded advertisement is missing; the page is fine.',
    expect: [],
    html: `${prose(3)}<iframe src="/ad" title="Advertisement"></iframe>`,
    sheets: { '/ad': { status: 404, tag: false, title: 'Not found', html: 'Not found' } },
    act: glance,
    proof: [asked('/ad', 404)],
  },
  {
    name: 'no-end-lost-and-found',
    why: 'The lost-and-found office is no lost page.',
    expect: [],
    ...opened('/lost', {
      title: 'Lost and found – Kuusamo bus station',
      html: `<h1>Lost and found</h1>${prose(2)}`,
    }),
    proof: [answered(200)],
  },
];
