import type { Case } from '../case.ts';
import { after, arrived, asked, changed, endsAt, harmless, live, noted, unchanged, went } from '../proofs.ts';
import { clickOn, keyOn, prose, tapOn } from '../prose.ts';

/** An effect after so many ms, without a sign until then. */
const delayed = (ms: number): Case => ({
  name: `live-effect-after-${ms}`,
  why: `The answer comes after ${ms / 1000} s: late, but it comes while the visitor still waits.`,
  expect: [],
  at: '#calc',
  html: `<button id="calc" class="btn btn--primary">Calculate shipping</button><output id="cost"></output>
    <script>calc.onclick = () => setTimeout(() => { cost.textContent = ' 6,90 €'; note('effect'); }, ${ms});</script>`,
  act: clickOn('#calc'),
  proof: [...live, after('effect', ms - 20, 2900)],
});

/** Clicks that have an effect, however far away or unusual. */
export const liveCases: Case[] = [
  delayed(300),
  delayed(1000),
  delayed(2500),
  ...(
    [
      [
        'portal',
        'a wrapper without a size, as frameworks append for dialogs',
        '<div><div style="position:fixed;inset:120px;padding:20px;background:#ffd">Size guide</div></div>',
      ],
      [
        'contents',
        'an element without a box of its own',
        '<x-panel style="display:contents"><p>Size guide</p></x-panel>',
      ],
      [
        'floats',
        'a list whose items all float',
        '<ul><li style="float:left;list-style:none">Size guide</li></ul>',
      ],
      [
        'shown-in-hidden',
        'a part that is visible in one that is not',
        '<div style="visibility:hidden"><p style="visibility:visible">Size guide</p></div>',
      ],
    ] as const
  ).map(
    ([name, what, html]): Case => ({
      name: `live-boxless-${name}`,
      why: `The guide opens inside ${what}.`,
      expect: [],
      at: '.guide',
      html: `<button class="guide">Size guide</button><script>document.querySelector('.guide').onclick = () => document.body.insertAdjacentHTML('beforeend', '${html}');</script>`,
      act: clickOn('.guide'),
      proof: live,
    }),
  ),
  ...(
    [
      [
        'theme-by-media',
        'The whole page turns dark: another style sheet applies now.',
        `<style id="night" media="not all">body{background:#111;color:#eee}</style><button class="go">Dark</button><script>document.querySelector('.go').onclick = () => { night.media = 'all'; };</script>`,
        "getComputedStyle(document.body).backgroundColor === 'rgb(17, 17, 17)'",
      ],
      [
        'badge-by-attribute',
        'The badge of the basket counts up; its number stands in an attribute that the style sheet shows.',
        `<style>.cart::after{content:attr(data-count)}</style><span class="cart" data-count="0">Basket </span><button class="go">Add</button><script>document.querySelector('.go').onclick = () => { document.querySelector('.cart').dataset.count = '1'; };</script>`,
        "getComputedStyle(document.querySelector('.cart'), '::after').content === '\"1\"'",
      ],
      [
        'host-class',
        'The drawer opens by a class on its own element, which the style sheet inside it knows.',
        `<x-drawer></x-drawer><button class="go">Filters</button><script>customElements.define('x-drawer', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<style>div{display:none}:host(.open) div{display:block}</style><div>Colour, size</div>'; } }); document.querySelector('.go').onclick = () => document.querySelector('x-drawer').classList.add('open');</script>`,
        "document.querySelector('x-drawer').shadowRoot.querySelector('div').checkVisibility()",
      ],
      [
        'marked-then-drawn',
        'A mark that nobody sees is set on the panel, then its text changes.',
        `<div id="panel"><p id="text">Old list</p></div><button class="go">Update</button><script>document.querySelector('.go').onclick = () => setTimeout(() => { panel.setAttribute('data-render', '2'); text.textContent = 'New list'; }, 300);</script>`,
        "text.textContent === 'New list'",
      ],
      [
        'reset-elsewhere',
        'The filters are cleared by a button that stands far from their form.',
        `<main><section><div><button class="go" form="filters" type="reset">Clear filters</button></div></section></main><form id="filters"><input id="max" value=""></form><script>max.value = '50';</script>`,
        "max.value === ''",
      ],
      [
        'menu-grows-on-focus',
        'The menu below the button grows while the button has the focus.',
        `<style>.m{max-height:0;overflow:hidden}.go:focus+.m{max-height:200px}</style><button class="go">Menu</button><div class="m">Home, News</div>`,
        "document.querySelector('.m').offsetHeight > 10",
      ],
    ] as const
  ).map(
    ([name, why, html, holds]): Case => ({
      name: `live-${name}`,
      why,
      expect: [],
      at: '.go',
      html,
      act: clickOn('.go'),
      proof: [arrived(), harmless, ['it can be seen', ({ page }) => page.evaluate<boolean>(holds)]],
    }),
  ),
  ...['<body onclick="">', '<style>body{cursor:pointer}</style>'].map(
    (hack, i): Case => ({
      name: `live-old-phone-hack-${i}`,
      why: 'Somebody clicks on a paragraph; that old phones needed a trick to hear clicks makes no button of it.',
      expect: [],
      at: 'p',
      html: `${hack}<h1>News</h1><p>It rained.</p>`,
      act: clickOn('p'),
      proof: [arrived(), harmless, unchanged],
    }),
  ),
  {
    name: 'live-badge',
    why: 'The badge of the basket at the other end of the page counts up.',
    expect: [],
    at: '.add',
    html: `<header style="text-align:right">Basket <span class="badge">0</span></header><main><h2>Lamp</h2><button class="add">Add to basket</button></main>
      <script>document.querySelector('.add').onclick = () => { const b = document.querySelector('.badge'); b.firstChild.data = String(+b.firstChild.data + 1); };</script>`,
    act: clickOn('.add'),
    proof: live,
  },
  {
    name: 'live-toast',
    why: 'A toast at the bottom says that it is saved, and goes again.',
    expect: [],
    at: '#save',
    html: `<button id="save">Save</button><div id="toasts" style="position:fixed;right:16px;bottom:16px"></div>
      <script>save.onclick = () => { toasts.innerHTML = '<div class="toast" role="status">Saved</div>'; note('toast'); setTimeout(() => { toasts.innerHTML = ''; }, 2500); };</script>`,
    act: clickOn('#save'),
    proof: [arrived(), noted('toast')],
  },
  {
    name: 'live-results-panel',
    why: 'The filter loads other results into a panel far below it.',
    expect: [],
    at: '.facet',
    html: `<aside><button class="facet" aria-pressed="false">Under 50 €</button></aside>${prose(3)}<section id="results"><article>Sofa</article><article>Table</article></section>
      <script>document.querySelector('.facet').onclick = async () => { results.innerHTML = await (await fetch('/under-50')).text(); };</script>`,
    sheets: { '/under-50': { type: 'text/html', body: '<article>Stool</article>', delay: 700 } },
    act: clickOn('.facet'),
    proof: [...live, asked('/under-50')],
  },
  {
    name: 'live-silent-save',
    why: 'The setting is stored at the server; the request goes through, though the page stays as it is.',
    expect: [],
    at: '.save-search',
    html: `<button class="save-search">Save this search</button><script>document.querySelector('.save-search').onclick = () => fetch('/searches', { method: 'POST', body: 'q=lamp' }).then((r) => r.ok && note('stored'));</script>`,
    sheets: { '/searches': { type: 'application/json', body: '{"id":1}', status: 201, delay: 150 } },
    act: clickOn('.save-search'),
    proof: [arrived(), asked('/searches', 201), noted('stored'), unchanged],
  },
  {
    name: 'live-copy-feedback',
    why: 'The code is copied, and the button says so.',
    expect: [],
    at: '.copy',
    html: `<code id="code">SUMMER24</code> <button class="copy">Copy</button>
      <script>document.querySelector('.copy').onclick = async (e) => { await navigator.clipboard.writeText(code.textContent); e.target.textContent = 'Copied'; note('copied'); };</script>`,
    act: clickOn('.copy'),
    proof: [...live, noted('copied')],
  },
  {
    name: 'live-copy-silent',
    why: 'The link lies in the clipboard: done, even if nothing says so.',
    expect: [],
    at: '[aria-label="Copy link"]',
    html: `<button aria-label="Copy link"><svg width="24" height="24"><rect x="4" y="4" width="12" height="16" fill="none" stroke="#333"/></svg></button>
      <script>document.querySelector('button').onclick = () => navigator.clipboard.writeText('https://example.com/a').then(() => note('copied'));</script>`,
    act: clickOn('button svg'),
    proof: [arrived(), noted('copied'), unchanged],
  },
  {
    name: 'live-copy-command',
    why: 'The old way of copying, with a selection and execCommand.',
    expect: [],
    at: '#iban-copy',
    html: `<input id="iban" readonly value="FI21 1234 5600 0007 85"><button id="iban-copy">Copy</button>
      <script>document.getElementById('iban-copy').onclick = () => { iban.select(); if (document.execCommand('copy')) note('copied'); };</script>`,
    act: clickOn('#iban-copy'),
    proof: [arrived(), noted('copied')],
  },
  {
    name: 'live-file-picker',
    why: 'The picture button opens the browser’s file chooser.',
    expect: [],
    at: '.upload',
    html: `<input type="file" hidden><button class="upload btn">Upload a photo</button><script>document.querySelector('.upload').onclick = () => document.querySelector('input').click();</script>`,
    act: (visitor) => visitor.gets('filechooser', visitor.click('.upload')),
    proof: [arrived(), noted('filechooser'), unchanged],
  },
  {
    name: 'live-file-label',
    why: 'A label drawn as a button stands for a hidden file field; the chooser opens, and the visitor cancels.',
    expect: [],
    at: 'label.drop',
    html: `<style>.drop{display:block;padding:40px;border:2px dashed #999;cursor:pointer}.drop input{display:none}</style><label class="drop"><input type="file" multiple>Choose files</label>`,
    act: (visitor) => visitor.gets('filechooser', visitor.click('label.drop')),
    proof: [noted('filechooser'), unchanged],
  },
  {
    name: 'live-open-tab',
    why: 'The link opens in a new tab.',
    expect: [],
    at: 'a[target]',
    html: `<a href="/manual" target="_blank" rel="noopener">Manual</a>`,
    sheets: { '/manual': { html: '<h1>Manual</h1>', title: 'Manual' } },
    act: (visitor) => visitor.gets('page', visitor.click('a[target]')),
    proof: [arrived(), noted('page'), unchanged],
  },
  {
    name: 'live-window-open',
    why: 'A share button opens a window of its own.',
    expect: [],
    at: '#share',
    html: `<button id="share">Share</button><script>share.onclick = () => { window.open('/share', 's', 'width=400,height=300'); };</script>`,
    sheets: { '/share': { html: '<h1>Share</h1>', tag: false } },
    act: (visitor) => visitor.gets('page', visitor.click('#share')),
    proof: [arrived(), noted('page'), unchanged],
  },
  {
    name: 'live-print',
    why: 'The recipe’s print button opens the print dialog.',
    expect: [],
    at: '.print',
    html: `<h1>Pea soup</h1><a class="print" href="#" onclick="window.print(); return false">Print recipe</a><script>addEventListener('beforeprint', () => note('print'));</script>`,
    act: clickOn('.print'),
    proof: [arrived(), noted('print')],
  },
  {
    name: 'live-alert',
    why: 'A message box opens and is closed.',
    expect: [],
    at: '#terms',
    html: `<button id="terms">Delivery terms</button><script>terms.onclick = () => alert('Within 3 days.');</script>`,
    act: clickOn('#terms'),
    proof: [arrived(), noted('alert')],
  },
  {
    name: 'live-confirm',
    why: 'The page asks whether to delete; afterwards the row is gone.',
    expect: [],
    at: '.delete',
    html: `<ul><li>Old address <button class="delete">Delete</button></li></ul><script>document.querySelector('.delete').onclick = (e) => { if (confirm('Delete?')) e.target.parentNode.remove(); };</script>`,
    act: clickOn('.delete'),
    proof: [arrived(), noted('confirm'), changed],
  },
  {
    name: 'live-mailto',
    why: 'The address opens the mail program.',
    expect: [],
    at: 'a[href^=mailto]',
    html: `<address>Write to <a href="mailto:info@example.com">info@example.com</a></address><script>document.querySelector('a').addEventListener('click', (e) => setTimeout(() => !e.defaultPrevented && note('went on')));</script>`,
    act: clickOn('a[href^=mailto]'),
    proof: [arrived(), noted('went on')],
  },
  {
    name: 'live-tel',
    why: 'The number starts a call on a phone.',
    expect: [],
    at: 'a[href^=tel]',
    touch: true,
    html: `<a class="call-button" href="tel:+358912345" style="display:block;padding:16px;background:#0a0;color:#fff">Call us</a><script>document.querySelector('a').addEventListener('click', (e) => setTimeout(() => !e.defaultPrevented && note('went on')));</script>`,
    act: tapOn('a[href^=tel]'),
    proof: [arrived(), noted('went on')],
  },
  {
    name: 'live-download',
    why: 'The file is downloaded.',
    expect: [],
    at: 'a[download]',
    html: `<a href="/price-list.csv" download>Price list (CSV)</a>`,
    sheets: { '/price-list.csv': { type: 'text/csv', body: 'a,b\n1,2\n' } },
    act: (visitor) => visitor.gets('download', visitor.click('a[download]')),
    proof: [arrived(), noted('download'), unchanged],
  },
  {
    name: 'live-download-attachment',
    why: 'An ordinary link whose answer is an attachment: the browser saves it and stays on the page.',
    expect: [],
    at: '.invoice a',
    html: `<table class="invoice"><tr><td>July</td><td><a href="/invoice/7">PDF</a></td></tr></table>`,
    sheets: {
      '/invoice/7': {
        type: 'application/pdf',
        body: '%PDF-1.4',
        headers: { 'content-disposition': 'attachment; filename="july.pdf"' },
      },
    },
    act: (visitor) => visitor.gets('download', visitor.click('.invoice a')),
    proof: [arrived(), noted('download'), unchanged],
  },
  {
    name: 'live-download-made',
    why: 'The page makes a file by itself and saves it, through a link that is never in the document.',
    expect: [],
    at: '#export',
    html: `<button id="export">Export calendar</button><script>document.getElementById('export').onclick = () => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['BEGIN:VCALENDAR'])); a.download = 'days.ics'; a.click(); };</script>`,
    act: (visitor) => visitor.gets('download', visitor.click('#export')),
    proof: [arrived(), noted('download'), unchanged],
  },
  {
    name: 'live-hash-link',
    why: 'The page jumps to the heading.',
    expect: [],
    at: '.toc a',
    html: `<ol class="toc"><li><a href="#prices">Prices</a></li></ol>${prose(30)}<h2 id="prices">Prices</h2>${prose(20)}`,
    act: clickOn('.toc a'),
    proof: [arrived(), changed, endsAt('/#prices')],
  },
  {
    name: 'live-hash-top',
    why: 'Scrolled down, "#" leads back to the top.',
    expect: [],
    at: '.top',
    html: `${prose(40)}<a class="top" href="#">Back to top</a>`,
    act: async (visitor) => {
      await visitor.wheel(6000, 600);
      await visitor.pause(600);
      await visitor.click('.top');
    },
    proof: [arrived(), ['the page is at its top', ({ page }) => page.evaluate(() => scrollY === 0)]],
  },
  {
    name: 'live-scroll-smooth',
    why: 'The button does nothing but scroll smoothly to the top.',
    expect: [],
    at: '.to-top',
    html: `${prose(40)}<button class="to-top" aria-label="Back to top" style="position:fixed;right:20px;bottom:20px">↑</button>
      <script>document.querySelector('.to-top').onclick = () => scrollTo({ top: 0, behavior: 'smooth' });</script>`,
    act: async (visitor) => {
      await visitor.wheel(3000, 300);
      await visitor.pause(700);
      await visitor.click('.to-top');
    },
    proof: [arrived(), ['the page is at its top', ({ page }) => page.evaluate(() => scrollY === 0)]],
  },
  {
    name: 'live-scroll-row',
    why: 'The arrow scrolls a row of cards sideways; nothing else changes.',
    expect: [],
    at: '.arrow',
    html: `<div class="row" style="display:flex;overflow:hidden;width:600px;gap:10px">${'<div style="flex:0 0 200px;height:120px;background:#dde">card</div>'.repeat(10)}</div><button class="arrow" aria-label="Next">›</button>
      <script>document.querySelector('.arrow').onclick = () => document.querySelector('.row').scrollBy({ left: 420, behavior: 'smooth' });</script>`,
    act: clickOn('.arrow'),
    proof: live,
  },
  {
    name: 'live-focus-only',
    why: 'The box around the search field puts the cursor into it.',
    expect: [],
    at: '.search-box',
    html: `<div class="search-box" style="cursor:text;padding:20px;border:1px solid #aaa;width:400px"><svg width="20" height="20"><circle cx="9" cy="9" r="6" fill="none" stroke="#555"/></svg><input id="q" type="search" style="border:0;outline:0"></div>
      <script>document.querySelector('.search-box').onclick = () => q.focus();</script>`,
    act: clickOn('.search-box svg'),
    proof: [
      arrived(),
      ['the field has the focus', ({ page }) => page.locator('#q').evaluate((q) => q.matches(':focus'))],
    ],
  },
  {
    name: 'live-value-only',
    why: 'The button fills in an example; only the field’s value changes.',
    expect: [],
    at: '#example',
    html: `<input id="from" placeholder="From"><button id="example" type="button">Use my station</button><script>example.onclick = () => { from.value = 'Tampere'; };</script>`,
    act: clickOn('#example'),
    proof: live,
  },
  {
    name: 'live-select-all',
    why: 'All boxes become ticked; no attribute changes.',
    expect: [],
    at: '#all',
    html: `<button id="all">Select all</button>${'<p><input type="checkbox" class="one"> Item</p>'.repeat(4)}<script>all.onclick = () => { for (const one of document.querySelectorAll('.one')) one.checked = true; };</script>`,
    act: clickOn('#all'),
    proof: live,
  },
  {
    name: 'live-reset',
    why: 'The reset button puts the choices back.',
    expect: [],
    at: '[type=reset]',
    html: `<form><select><option>Any</option><option>Blue</option></select><label><input type="checkbox"> In stock</label><button type="reset">Clear filters</button></form>`,
    act: async (visitor) => {
      await visitor.click('label');
      await visitor.pause(800);
      await visitor.click('[type=reset]');
    },
    proof: [
      arrived(),
      [
        'the box is empty',
        ({ page }) =>
          page
            .locator('input')
            .isChecked()
            .then((is) => !is),
      ],
    ],
  },
  {
    name: 'live-show-password',
    why: 'The eye shows the password: the field’s type changes.',
    expect: [],
    at: '.eye',
    html: `<input type="password" value="abc"><button type="button" class="eye" aria-label="Show">👁</button><script>document.querySelector('.eye').onclick = (e) => { e.target.previousElementSibling.type = 'text'; };</script>`,
    act: clickOn('.eye'),
    proof: live,
  },
  {
    name: 'live-dark-mode',
    why: 'A class on <html> turns the page dark.',
    expect: [],
    at: '[data-theme-toggle]',
    html: `<style>:root{--bg:#fff;--fg:#111}.dark{--bg:#111;--fg:#eee}body{background:var(--bg);color:var(--fg);transition:background .2s}</style><button data-theme-toggle aria-label="Dark mode">☾</button><p>Evening light.</p>
      <script>document.querySelector('button').onclick = () => document.documentElement.classList.toggle('dark');</script>`,
    act: clickOn('[data-theme-toggle]'),
    proof: live,
  },
  {
    name: 'live-css-variable',
    why: 'The bigger-text button sets a variable on <html>.',
    expect: [],
    at: '#bigger',
    html: `<style>p{font-size:var(--size, 16px)}</style><button id="bigger">A+</button>${prose(3)}<script>bigger.onclick = () => document.documentElement.style.setProperty('--size', '22px');</script>`,
    act: clickOn('#bigger'),
    proof: live,
  },
  {
    name: 'live-far-class',
    why: 'A class on a panel at the edge slides it in.',
    expect: [],
    at: '.filters-open',
    html: `<style>.drawer{position:fixed;right:0;top:0;width:260px;height:100%;background:#eee;transform:translateX(100%);transition:transform .25s}.drawer.open{transform:none}</style>
      <main><div><button class="filters-open">Filters</button></div></main><aside class="drawer"><h2>Filters</h2></aside><script>document.querySelector('.filters-open').onclick = () => document.querySelector('.drawer').classList.add('open');</script>`,
    act: clickOn('.filters-open'),
    proof: live,
  },
  {
    name: 'live-cssom',
    why: 'A rule put into a style sheet by code hides the sold-out items.',
    expect: [],
    at: '#hide',
    html: `<style id="s">.out{color:#999}</style><button id="hide">Hide sold out</button><ul><li>Tent</li><li class="out">Stove</li><li class="out">Lamp</li></ul><script>hide.onclick = () => s.sheet.insertRule('.out{display:none}');</script>`,
    act: clickOn('#hide'),
    proof: live,
  },
  {
    name: 'live-adopted-sheet',
    why: 'High contrast through a constructed style sheet.',
    expect: [],
    at: '#contrast',
    html: `<button id="contrast">High contrast</button>${prose(2)}<script>contrast.onclick = () => { const s = new CSSStyleSheet(); s.replaceSync('p{color:#000;background:#ff0;font-weight:bold}'); document.adoptedStyleSheets = [s]; };</script>`,
    act: clickOn('#contrast'),
    proof: live,
  },
  {
    name: 'live-animate',
    why: 'The die is thrown: an animation by code, nothing else.',
    expect: [],
    at: '#die',
    html: `<button id="die" style="font-size:48px">⚄</button><script>die.onclick = () => { die.animate([{ transform: 'rotate(0)' }, { transform: 'rotate(720deg)' }], 700).finished.then(() => note('turned')); };</script>`,
    act: clickOn('#die'),
    proof: [arrived(), noted('turned')],
  },
  {
    name: 'live-canvas',
    why: 'Each click draws a dot on the canvas.',
    expect: [],
    at: 'canvas',
    html: `<canvas width="400" height="250" style="border:1px solid;cursor:crosshair"></canvas><script>const c = document.querySelector('canvas'); c.onclick = (e) => c.getContext('2d').fillRect(e.offsetX - 8, e.offsetY - 8, 16, 16);</script>`,
    act: clickOn('canvas'),
    proof: live,
  },
  {
    name: 'live-canvas-far',
    why: 'A button switches the chart, which is drawn on a canvas.',
    expect: [],
    at: '#year',
    html: `<button id="month">Month</button><button id="year">Year</button>${prose(2)}<canvas width="500" height="200"></canvas>
      <script>const g = document.querySelector('canvas').getContext('2d'); const draw = (n) => { g.clearRect(0, 0, 500, 200); for (let i = 0; i < n; i++) g.fillRect(i * 500 / n, 200 - (i * 37) % 180, 300 / n, 200); }; draw(4); month.onclick = () => draw(4); year.onclick = () => draw(12);</script>`,
    act: clickOn('#year'),
    proof: live,
  },
  {
    name: 'live-spa-route',
    why: 'The link changes the address and the view without loading a page.',
    expect: [],
    at: 'nav a',
    html: `<nav><a href="/rooms" data-link>Rooms</a></nav><div id="view"><h1>Home</h1></div><script>document.addEventListener('click', (e) => { const a = e.target.closest('[data-link]'); if (!a) return; e.preventDefault(); history.pushState({}, '', a.href); view.innerHTML = '<h1>Rooms</h1>'; document.title = 'Rooms'; });</script>`,
    act: clickOn('nav a'),
    proof: [...live, endsAt('/rooms')],
  },
  {
    name: 'live-link',
    why: 'An ordinary link to an ordinary page.',
    expect: [],
    at: 'a.next',
    html: `<p>Read on: <a class="next" href="/part-2">Part 2</a></p>`,
    sheets: { '/part-2': { html: `<h1>Part 2</h1>${prose(4)}`, title: 'Part 2' } },
    act: async (visitor) => {
      await visitor.click('a.next');
      await visitor.arrive('/part-2');
    },
    proof: [arrived(), went('/', '/part-2')],
  },
  {
    name: 'live-slow-link',
    why: 'The next page takes four seconds, but the browser shows that it is on its way.',
    expect: [],
    at: '.report',
    html: `<a class="report button" href="/report">Yearly report</a>`,
    sheets: { '/report': { html: '<h1>Report</h1>', title: 'Report', delay: 4000 } },
    act: async (visitor) => {
      await visitor.click('.report');
      await visitor.arrive('/report');
    },
    proof: [arrived(), went('/', '/report')],
  },
  {
    name: 'live-link-same-page',
    why: 'The link leads to the page one is on: it loads again.',
    expect: [],
    at: '.logo',
    html: `<a class="logo" href="/"><img alt="Home" width="80" height="30"></a><h1>Home</h1>`,
    act: async (visitor) => {
      await visitor.click('.logo');
      await visitor.pause(600);
    },
    proof: [arrived(), went('/', '/')],
  },
  {
    name: 'live-busy-submit',
    why: 'The button goes grey and says that it is sending.',
    expect: [],
    at: '#send',
    html: `<form><button id="send">Send</button></form><script>document.forms[0].onsubmit = (e) => { e.preventDefault(); send.disabled = true; send.textContent = 'Sending…'; };</script>`,
    act: clickOn('#send'),
    proof: live,
  },
  {
    name: 'live-disabled-only',
    why: 'After the click the button is merely disabled; it looks grey.',
    expect: [],
    at: '#report-ad',
    html: `<button id="report-ad" type="button">Report</button><script>document.getElementById('report-ad').onclick = (e) => { e.target.disabled = true; };</script>`,
    act: clickOn('#report-ad'),
    proof: live,
  },
  {
    name: 'live-validation-bubble',
    why: 'The browser says which field is missing, and puts the cursor there.',
    expect: [],
    at: 'button',
    html: `<form action="/sent"><input name="phone" required placeholder="Phone"><button>Order</button></form><script>document.querySelector('input').addEventListener('invalid', () => note('bubble'));</script>`,
    act: clickOn('button'),
    proof: [arrived(), noted('bubble')],
  },
  {
    name: 'live-captcha',
    why: 'The box "I am no robot" turns for a second and a half, then shows its tick.',
    expect: [],
    at: '[role=checkbox]',
    html: `<style>[role=checkbox]{width:28px;height:28px;border:2px solid #888;cursor:pointer}[aria-checked=true]{background:#0a0}.turn{border-radius:50%;animation:t 1s linear infinite}@keyframes t{to{transform:rotate(1turn)}}</style><div role="checkbox" tabindex="0" aria-checked="false" aria-label="I am no robot"></div>
      <script>document.querySelector('div').onclick = ({ target }) => { target.className = 'turn'; setTimeout(() => { target.className = ''; target.ariaChecked = 'true'; }, 1500); };</script>`,
    act: clickOn('[role=checkbox]'),
    proof: [arrived(), ['it is ticked', ({ page }) => page.locator('[aria-checked=true]').isVisible()]],
  },
  {
    name: 'live-debounced',
    why: 'The handler waits for 400 ms of quiet before it acts.',
    expect: [],
    at: '.plus',
    html: `<button class="plus">+</button> <span id="sum">2 guests</span><script>let t; document.querySelector('.plus').onclick = () => { clearTimeout(t); t = setTimeout(() => { sum.textContent = '3 guests'; }, 400); };</script>`,
    act: clickOn('.plus'),
    proof: live,
  },
  {
    name: 'live-mousedown',
    why: 'The menu opens when the button goes down, before there is a click.',
    expect: [],
    at: '.select',
    html: `<div class="select" tabindex="0" style="cursor:pointer;border:1px solid;padding:8px;width:160px">Size<div class="options" hidden>S<br>M<br>L</div></div><script>document.querySelector('.select').addEventListener('mousedown', () => { document.querySelector('.options').hidden = false; });</script>`,
    act: clickOn('.select'),
    proof: live,
  },
  {
    name: 'live-pointerdown',
    why: 'A piano key sounds and lights up while it is pressed.',
    expect: [],
    at: '.key',
    html: `<style>.key{width:60px;height:200px;border:1px solid;display:inline-block;cursor:pointer}.key.on{background:#fc0}</style><div class="key"></div><div class="key"></div>
      <script>for (const key of document.querySelectorAll('.key')) { key.addEventListener('pointerdown', () => { key.classList.add('on'); note('lit'); }); addEventListener('pointerup', () => key.classList.remove('on')); }</script>`,
    act: clickOn('.key'),
    proof: [arrived(), noted('lit')],
  },
  {
    name: 'live-sound',
    why: 'A dictionary says the word aloud; nothing is to be seen.',
    expect: [],
    at: '.say',
    html: `<b>kitka</b> <button class="say" aria-label="Listen">🔊</button><script>
      const wav = () => { const n = 8000, b = new DataView(new ArrayBuffer(44 + n)); const w = (o, s) => [...s].forEach((c, i) => b.setUint8(o + i, c.charCodeAt(0))); w(0, 'RIFF'); b.setUint32(4, 36 + n, true); w(8, 'WAVEfmt '); b.setUint32(16, 16, true); b.setUint16(20, 1, true); b.setUint16(22, 1, true); b.setUint32(24, 8000, true); b.setUint32(28, 8000, true); b.setUint16(32, 1, true); b.setUint16(34, 8, true); w(36, 'data'); b.setUint32(40, n, true); for (let i = 0; i < n; i++) b.setUint8(44 + i, 128 + 60 * Math.sin(i / 3)); return new Blob([b], { type: 'audio/wav' }); };
      document.querySelector('.say').onclick = () => { new Audio(URL.createObjectURL(wav())).play().then(() => note('plays')); };</script>`,
    act: clickOn('.say'),
    proof: [arrived(), noted('plays'), unchanged],
  },
  {
    name: 'live-lightbox',
    why: 'The picture opens large over the page.',
    expect: [],
    at: 'figure img',
    html: `<figure><img alt="Sauna" width="200" height="140" style="cursor:zoom-in;background:#ab8"></figure><script>document.querySelector('img').onclick = (e) => { const d = document.createElement('div'); d.className = 'lightbox'; d.style.cssText = 'position:fixed;inset:0;background:#000c'; d.append(e.target.cloneNode()); document.body.append(d); };</script>`,
    act: clickOn('figure img'),
    proof: live,
  },
  {
    name: 'live-keyboard-enter',
    why: 'Enter on the focused button opens the answer.',
    expect: [],
    at: '#faq',
    html: `<button id="faq" aria-expanded="false" aria-controls="answer">Do you deliver?</button><div id="answer" hidden>Everywhere.</div><script>faq.onclick = () => { answer.hidden = !answer.hidden; faq.ariaExpanded = String(!answer.hidden); };</script>`,
    act: keyOn('#faq', 'Enter'),
    proof: live,
  },
  {
    name: 'live-keyboard-space',
    why: 'Space switches it on.',
    expect: [],
    at: '[role=switch]',
    html: `<style>[role=switch]{display:inline-block;width:44px;height:24px;background:#bbb}[aria-checked=true]{background:#0a0;width:52px}</style><span role="switch" tabindex="0" aria-checked="false"></span><script>const s = document.querySelector('span'); const flip = () => { s.ariaChecked = String(s.ariaChecked !== 'true'); note('flipped'); }; s.onclick = flip; s.onkeydown = (e) => { if (e.key === ' ') { e.preventDefault(); flip(); } };</script>`,
    act: keyOn('[role=switch]', 'Space'),
    proof: [noted('flipped'), changed, harmless],
  },
  {
    name: 'live-tab-already-chosen',
    why: 'The tab is the one that is shown already: the visitor sees why nothing changes.',
    expect: [],
    at: '[aria-selected=true]',
    html: `<div role="tablist"><button role="tab" aria-selected="true" style="border-bottom:3px solid #06c">Details</button><button role="tab" aria-selected="false">Reviews</button></div><div role="tabpanel">Solid oak.</div>
      <script>for (const t of document.querySelectorAll('[role=tab]')) t.onclick = () => { for (const o of document.querySelectorAll('[role=tab]')) o.setAttribute('aria-selected', o === t); document.querySelector('[role=tabpanel]').textContent = t.textContent === 'Details' ? 'Solid oak.' : 'Lovely!'; };</script>`,
    act: clickOn('[aria-selected=true]'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'live-outside-menu',
    why: 'A click beside the open menu closes it.',
    expect: [],
    at: 'main',
    html: `<div class="account"><button id="acc" aria-expanded="false">Account</button><ul id="menu" hidden><li><a href="/o">Orders</a></li></ul></div><main style="padding:120px 0 200px"><p>Welcome back.</p></main>
      <script>acc.onclick = (e) => { menu.hidden = false; e.stopPropagation(); note('open'); }; document.addEventListener('click', () => { if (!menu.hidden) note('closed'); menu.hidden = true; });</script>`,
    act: async (visitor) => {
      await visitor.click('#acc');
      await visitor.pause(900);
      await visitor.click({ x: 500, y: 400 });
    },
    proof: [arrived(), noted('open'), noted('closed')],
  },
  {
    name: 'plain-text-click',
    why: 'A click into the running text, as people do while reading.',
    expect: [],
    at: 'p',
    html: prose(6),
    act: clickOn('p:nth-child(3)'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'plain-blank-click',
    why: 'A click on empty space, to get the window’s attention.',
    expect: [],
    at: 'html',
    html: `<main style="height:500px">${prose(2)}</main>`,
    act: clickOn({ x: 700, y: 420 }),
    proof: [arrived(), unchanged],
  },
  {
    name: 'plain-photo-click',
    why: 'A photo in an article, without any promise to do something.',
    expect: [],
    at: 'img',
    html: `<article><p>On the shore.</p><img alt="Shore" width="420" height="240" style="background:#9bd">${prose(2)}</article>`,
    act: clickOn('img'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'disabled-click',
    why: 'The button is visibly disabled; one try is no misunderstanding of the page.',
    expect: [],
    at: 'form',
    html: `<form><p><label><input type="checkbox"> I accept</label></p><button disabled style="opacity:.4">Pay</button></form>`,
    act: clickOn('button'),
    proof: [unchanged],
  },
  {
    name: 'aria-disabled-click',
    why: 'It looks and says disabled.',
    expect: [],
    at: '[aria-disabled=true]',
    html: `<button aria-disabled="true" style="color:#999;background:#eee;cursor:not-allowed">Next step</button>`,
    act: clickOn('button'),
    proof: [arrived(), unchanged],
  },
  {
    name: 'disabled-fieldset-click',
    why: 'The whole step is locked and grey.',
    expect: [],
    html: `<fieldset disabled style="opacity:.5"><legend>Payment</legend><button type="button"><span>Pay by card</span></button></fieldset>`,
    act: clickOn('fieldset button'),
    proof: [unchanged],
  },

  {
    name: 'live-framework-root',
    why: 'The app’s root hears the click and draws the list anew.',
    expect: [],
    at: '.css-1x2y3z',
    html: `<div id="root"></div><script>const state = { open: false }; const draw = () => { root.innerHTML = '<div class="css-a1"><div class="css-1x2y3z" data-id="t" style="cursor:pointer">Show all</div>' + (state.open ? '<ul><li>One</li><li>Two</li></ul>' : '') + '</div>'; }; draw(); root.addEventListener('click', (e) => { if (e.target.dataset.id === 't') { state.open = !state.open; queueMicrotask(draw); } });</script>`,
    act: clickOn('.css-1x2y3z'),
    proof: live,
  },
];
