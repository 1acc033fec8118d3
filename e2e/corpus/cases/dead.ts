import type { Case } from '../case.ts';
import { after, arrived, asked, dead, endsAt, harmless, never, noted, unchanged } from '../proofs.ts';
import { clickOn, keyOn, prose, tapOn } from '../prose.ts';

/** Things that look clickable and do nothing. */
export const deadCases: Case[] = [
  {
    name: 'dead-opens-and-closes',
    why: 'The menu’s script was started twice: each click opens and closes it in the same moment.',
    expect: ['dead-click'],
    at: '.menu',
    html: `<style>nav{display:none}nav.open{display:block}</style><button class="menu" aria-controls="nav">Menu</button><nav id="nav"><a href="/a">A</a></nav><script>for (const _ of [1, 2]) document.querySelector('.menu').addEventListener('click', () => nav.classList.toggle('open'));</script>`,
    act: clickOn('.menu'),
    proof: dead,
  },
  {
    name: 'dead-drawn-again',
    why: 'The click draws the same part of the page again, the button too; nothing is other than before.',
    expect: ['dead-click'],
    at: '#app',
    html: `<div id="app"></div><script>const draw = () => { app.innerHTML = '<p>Page 3 of 3</p><button class="next">Next</button>'; }; draw(); app.onclick = draw;</script>`,
    act: clickOn('.next'),
    proof: dead,
  },
  {
    name: 'dead-button',
    why: 'A plain primary button that nobody has wired.',
    expect: ['dead-click'],
    at: '.bg-indigo-600',
    html: `<main class="max-w-2xl mx-auto"><h1 class="text-3xl font-bold">Summer cottage</h1><p>From 640 € a week.</p>
      <button class="inline-flex items-center rounded-md bg-indigo-600 px-3 py-2 text-sm" style="background:#4f46e5;color:#fff;border:0;padding:10px 18px">Check availability</button></main>`,
    act: clickOn('.bg-indigo-600'),
    proof: dead,
  },
  {
    name: 'dead-div-pointer',
    why: 'A box drawn as a button, with the hand as its cursor, does nothing.',
    expect: ['dead-click'],
    at: '.sc-bdVaJa',
    html: `<style>.sc-bdVaJa{display:inline-block;padding:12px 20px;border-radius:8px;background:#0a7;color:#fff;cursor:pointer}.sc-bdVaJa:hover{background:#096}</style>
      <h2>Your plan</h2><div class="sc-bdVaJa kHyqTZ"><span class="sc-htpNat fWpqQk">Upgrade now</span></div>`,
    act: clickOn('.sc-bdVaJa'),
    proof: dead,
  },
  {
    name: 'dead-link-prevented',
    why: 'A link whose default is prevented leads nowhere.',
    expect: ['dead-click'],
    at: 'a.offer',
    html: `<nav><a class="offer" href="/offers">See all offers</a></nav>
      <script>document.querySelector('.offer').addEventListener('click', (e) => { e.preventDefault(); note('prevented'); });</script>`,
    act: clickOn('a.offer'),
    proof: [...dead, noted('prevented'), endsAt('/')],
  },
  {
    name: 'dead-link-void',
    why: 'javascript:void(0) left over from a template.',
    expect: ['dead-click'],
    at: 'li a',
    html: `<ul class="footer__list"><li><a href="javascript:void(0)" class="footer__link">Gift cards</a></li></ul>`,
    act: clickOn('li a'),
    proof: dead,
  },
  {
    name: 'dead-link-hash',
    why: 'A "#" link at the top of the page: nothing moves, nothing opens.',
    expect: ['dead-click'],
    at: '#more',
    html: `<p>Rooms with a view over the bay.</p><a id="more" href="#">Read more</a>`,
    act: clickOn('#more'),
    proof: dead,
  },
  {
    name: 'dead-hash-missing',
    why: 'A table of contents points at a heading that is not there: the page does not move.',
    expect: ['dead-click'],
    at: '.toc a',
    html: `<ol class="toc"><li><a href="#prices-2019">Prices</a></li></ol>${prose(30)}`,
    act: clickOn('.toc a'),
    proof: [...dead, endsAt('/#prices-2019')],
  },
  {
    name: 'dead-icon-button',
    why: 'An icon button (heart) does nothing; the click lands on its path.',
    expect: ['dead-click'],
    at: '[aria-label="Add to favourites"]',
    html: `<article class="card"><h3>Oak chair</h3><button type="button" aria-label="Add to favourites" class="btn btn--icon" style="padding:12px">
      <svg width="32" height="32" viewBox="0 0 24 24"><g><path d="M12 21C5 15 2 12 2 8a5 5 0 0 1 10-1 5 5 0 0 1 10 1c0 4-3 7-10 13z" fill="#c33"/></g></svg></button></article>`,
    act: clickOn('svg path'),
    proof: dead,
  },
  {
    name: 'dead-role-button',
    why: 'A span that says it is a button is none.',
    expect: ['dead-click'],
    at: '[role=button]',
    html: `<p>Delivery in 3 days. <span role="button" tabindex="0" style="color:#06c;text-decoration:underline">Change address</span></p>`,
    act: clickOn('[role=button]'),
    proof: dead,
  },
  {
    name: 'dead-card',
    why: 'The whole card lifts under the hand cursor, but does not open.',
    expect: ['dead-click'],
    at: '.product-card',
    html: `<style>.product-card{width:240px;border:1px solid #ddd;border-radius:12px;padding:16px;cursor:pointer}.product-card:hover{box-shadow:0 4px 12px #0003}</style>
      <div class="grid"><div class="product-card"><div class="thumb" style="height:120px;background:#eee"></div><h3>Wool blanket</h3><p class="price">79 €</p></div></div>`,
    act: clickOn('.product-card h3'),
    proof: dead,
  },
  {
    name: 'dead-silent-500',
    why: 'The request fails at the server and the page says nothing.',
    expect: ['dead-click'],
    at: '#save',
    html: `<form onsubmit="return false"><button id="save" type="button">Save to list</button></form>
      <script>save.onclick = async () => { const r = await fetch('/api/list', { method: 'POST', body: '{}' }); if (r.ok) save.textContent = 'Saved'; };</script>`,
    sheets: { '/api/list': { type: 'application/json', body: '{}', status: 500, delay: 120 } },
    act: clickOn('#save'),
    proof: [...dead, asked('/api/list', 500)],
  },
  {
    name: 'dead-silent-network',
    why: 'The connection breaks, the code catches it and keeps quiet.',
    expect: ['dead-click'],
    at: '.vote',
    html: `<button class="vote btn btn-outline-primary">Helpful (12)</button>
      <script>document.querySelector('.vote').onclick = (e) => fetch('/vote').then(() => { e.target.textContent = 'Helpful (13)'; }).catch(() => {});</script>`,
    sheets: { '/vote': { breaks: true } },
    act: clickOn('.vote'),
    proof: [...dead, asked('/vote', null)],
  },
  {
    name: 'dead-xhr-403',
    why: 'An old-style request is refused and nothing is shown.',
    expect: ['dead-click'],
    at: '#follow',
    html: `<div class="profile"><b>Maija</b> <a id="follow" role="button" href="#!" style="padding:6px 14px;background:#08f;color:#fff">Follow</a></div>
      <script>follow.onclick = (e) => { e.preventDefault(); const x = new XMLHttpRequest(); x.open('POST', '/follow'); x.onload = () => { if (x.status === 200) follow.textContent = 'Following'; }; x.send(); };</script>`,
    sheets: { '/follow': { type: 'application/json', body: '{}', status: 403 } },
    act: clickOn('#follow'),
    proof: [...dead, asked('/follow', 403)],
  },
  {
    name: 'dead-analytics-beacon',
    why: 'All that the click does is tell an analytics server.',
    expect: ['dead-click'],
    at: '#cta',
    html: `<section class="hero"><h1>Sleep well</h1><button id="cta" data-track="hero-cta">Get started</button></section>
      <script>document.addEventListener('click', (e) => { if (e.target.dataset.track) { navigator.sendBeacon('/collect', e.target.dataset.track); note('told'); } });</script>`,
    sheets: { '/collect': { type: 'text/plain', status: 204 } },
    act: clickOn('#cta'),
    proof: [...dead, noted('told')],
  },
  {
    name: 'dead-analytics-keepalive',
    why: 'A fire-and-forget ping is not what the visitor clicked for.',
    expect: ['dead-click'],
    at: '.cta',
    html: `<div class="cta" role="button" tabindex="0" style="display:inline-block;padding:12px;background:#222;color:#fff">Book a table</div>
      <script>document.querySelector('.cta').addEventListener('click', () => { fetch('/t', { method: 'POST', body: 'cta', keepalive: true }); });</script>`,
    sheets: { '/t': { type: 'text/plain', body: 'ok' } },
    act: clickOn('.cta'),
    proof: [...dead, asked('/t')],
  },
  {
    name: 'dead-analytics-pixel',
    why: 'A tracker marks the clicked element and adds an invisible pixel; nobody can see that.',
    expect: ['dead-click'],
    at: 'button.buy',
    html: `<button class="buy">Buy tickets</button><img id="anchor" alt="" width="0" height="0" hidden>
      <script>addEventListener('click', (e) => {
        e.target.setAttribute('data-gtm-vis-recent', Date.now());
        const i = new Image(1, 1); i.style.cssText = 'position:absolute;left:-9999px;visibility:hidden'; i.src = '/px.gif'; document.body.append(i); note('pixel');
      }, true);</script>`,
    sheets: { '/px.gif': { type: 'image/gif', body: '' } },
    act: clickOn('button.buy'),
    proof: [...dead, noted('pixel')],
  },
  {
    name: 'dead-ripple',
    why: 'The button ripples when pressed, as buttons of its kind do; what it should do does not happen.',
    expect: ['dead-click'],
    at: '.mdc-button',
    noise: '.ripple',
    html: `<style>.mdc-button{position:relative;overflow:hidden;padding:12px 24px;border:0;background:#6200ee;color:#fff}
      .ripple{position:absolute;width:20px;height:20px;border-radius:50%;background:#fff8;animation:r .4s}@keyframes r{to{transform:scale(6);opacity:0}}</style>
      <button class="mdc-button"><span class="mdc-button__label">Continue</span></button>
      <script>document.querySelector('.mdc-button').addEventListener('pointerdown', function (e) {
        const s = document.createElement('span'); s.className = 'ripple'; s.style.left = e.offsetX - 10 + 'px'; s.style.top = e.offsetY - 10 + 'px';
        this.append(s); note('ripple'); setTimeout(() => s.remove(), 450); });</script>`,
    act: clickOn('.mdc-button'),
    proof: [...dead, noted('ripple')],
  },
  {
    name: 'dead-effect-after-5s',
    why: 'The answer comes after five seconds without a sign until then: the visitor has given up.',
    expect: ['dead-click'],
    at: '#quote',
    html: `<button id="quote" class="btn">Get a quote</button><div id="out"></div>
      <script>quote.onclick = () => setTimeout(() => { out.textContent = 'Your quote: 1,240 €'; note('effect'); }, 5000);</script>`,
    act: async (visitor) => {
      await visitor.click('#quote');
      await visitor.pause(6000);
    },
    proof: [arrived(), after('effect', 4900, 6500)],
  },
  {
    name: 'dead-overlay',
    why: 'A transparent layer left behind by a closed cookie banner swallows the click meant for the button.',
    expect: ['dead-click'],
    at: '.cmp-layer, #order',
    html: `<button id="order" style="padding:14px 22px;cursor:pointer">Place order</button>
      <div class="cmp-layer" style="position:fixed;inset:0;z-index:2147483000;opacity:0"></div>
      <script>order.onclick = () => note('ordered');</script>`,
    act: clickOn('#order'),
    proof: [...dead, never('ordered')],
  },
  {
    name: 'dead-swallowed-event',
    why: 'A script at the top stops every click, so the button, which would work, does not.',
    expect: ['dead-click'],
    at: '#show',
    html: `<button id="show">Show phone number</button><p id="number" hidden>09 123 456</p>
      <script>document.addEventListener('click', (e) => { e.stopImmediatePropagation(); e.preventDefault(); note('stopped'); }, true);
      show.addEventListener('click', () => { number.hidden = false; note('shown'); });</script>`,
    act: clickOn('#show'),
    proof: [...dead, noted('stopped'), never('shown')],
  },
  {
    name: 'dead-delegated-mismatch',
    why: 'The handler at the document looks for a class that was renamed in a redesign.',
    expect: ['dead-click'],
    at: '.c-card__action',
    html: `<div class="c-card"><p>Two nights, breakfast included</p><button class="c-card__action">Reserve</button></div><div id="basket">0 items</div>
      <script>document.addEventListener('click', (e) => { if (e.target.closest('.card-action')) basket.textContent = '1 item'; });</script>`,
    act: clickOn('.c-card__action'),
    proof: dead,
  },
  {
    name: 'dead-framework-root',
    why: 'An app handles clicks at its root, but this button has no action.',
    expect: ['dead-click'],
    at: '.MuiButton-root',
    html: `<div id="root"><div class="MuiPaper-root"><button class="MuiButton-root css-1ujsas3" tabindex="0">Export<span class="MuiTouchRipple-root"></span></button>
      <button class="css-live">Print preview</button></div></div>
      <script>const actions = new WeakMap([[document.querySelector('.css-live'), () => { root.append('preview'); }]]);
      for (const type of ['click', 'mousedown', 'pointerup', 'keydown']) root.addEventListener(type, (e) => { note('root'); if (type === 'click') actions.get(e.target)?.(); });</script>`,
    act: clickOn('.MuiButton-root'),
    proof: [...dead, noted('root')],
  },
  {
    name: 'dead-same-text',
    why: 'The code writes the same total again: to the visitor nothing happened.',
    expect: ['dead-click'],
    at: '#apply',
    html: `<label>Code <input size="8" value="KESÄ"></label> <button id="apply">Apply</button> <p>Total: <b id="total">48,00 €</b></p>
      <script>apply.onclick = () => { total.innerText = '48,00 €'; note('rewritten'); };</script>`,
    act: clickOn('#apply'),
    proof: [...dead, noted('rewritten')],
  },
  {
    name: 'dead-class-without-style',
    why: 'A class is switched that no style sheet knows.',
    expect: ['dead-click'],
    at: '.nav-toggle',
    html: `<header><button class="nav-toggle" aria-label="Menu">☰</button></header><nav class="site-nav"><a href="/a">Rooms</a></nav>
      <script>document.querySelector('.nav-toggle').onclick = () => { document.querySelector('.site-nav').classList.toggle('site-nav--visible'); note('switched'); };</script>`,
    act: clickOn('.nav-toggle'),
    proof: [...dead, noted('switched')],
  },
  {
    name: 'dead-hidden-insert',
    why: 'The window that should open is put into the page, but a rule keeps it invisible.',
    expect: ['dead-click'],
    at: '#size',
    html: `<style>.modal{display:none}.modal.in{position:fixed}</style><button id="size" class="link-button">Size guide</button>
      <script>size.onclick = () => { document.body.insertAdjacentHTML('beforeend', '<div class="modal in"><h2>Sizes</h2><p>S M L</p></div>'); note('inserted'); };</script>`,
    act: clickOn('#size'),
    proof: [...dead, noted('inserted')],
  },
  {
    name: 'dead-unused-variable',
    why: 'A CSS variable is set that nothing uses: the theme stays as it is.',
    expect: ['dead-click'],
    at: '#theme',
    html: `<button id="theme" title="Theme"><svg width="24" height="24"><circle cx="12" cy="12" r="8" fill="#444"/></svg></button><p>Evening light over the harbour.</p>
      <script>theme.onclick = () => { document.documentElement.style.setProperty('--bg-surface-legacy', '#111'); note('set'); };</script>`,
    act: clickOn('#theme'),
    proof: [...dead, noted('set')],
  },
  {
    name: 'dead-console-only',
    why: 'The click only writes to the console.',
    expect: ['dead-click'],
    at: '.todo',
    html: `<a class="todo" tabindex="0" style="cursor:pointer;color:#00e">Compare products</a>
      <script>document.querySelector('.todo').onclick = () => { console.log('TODO compare'); note('logged'); };</script>`,
    act: clickOn('.todo'),
    proof: [...dead, noted('logged')],
  },
  {
    name: 'dead-web-component',
    why: 'The component that should make this a button never loaded.',
    expect: ['dead-click'],
    at: 'buy-button',
    html: `<style>buy-button{display:inline-block;background:#d40;color:#fff;padding:12px 24px;cursor:pointer}</style><buy-button sku="a1">Add to basket</buy-button>`,
    act: clickOn('buy-button'),
    proof: dead,
  },
  {
    name: 'dead-table-row',
    why: 'Rows light up under the hand cursor, yet nothing opens.',
    expect: ['dead-click'],
    at: 'tbody tr',
    html: `<style>table{border-collapse:collapse}td,th{padding:10px 24px}tbody tr{cursor:pointer}tbody tr:hover{background:#eef}</style>
      <table class="table table-hover"><thead><tr><th>Order</th><th>Date</th><th>State</th></tr></thead>
      <tbody><tr><td>#1042</td><td>3.8.</td><td><span class="badge">Sent</span></td></tr><tr><td>#1041</td><td>1.8.</td><td>Sent</td></tr></tbody></table>`,
    act: clickOn('tbody tr:first-child td:nth-child(2)'),
    proof: dead,
  },
  {
    name: 'dead-tab',
    why: 'The second tab cannot be chosen.',
    expect: ['dead-click'],
    at: '#tab-2',
    html: `<div role="tablist"><button role="tab" aria-selected="true" aria-controls="p1">Description</button><button role="tab" id="tab-2" aria-selected="false" aria-controls="p2">Reviews</button></div>
      <div id="p1" role="tabpanel">Solid oak.</div><div id="p2" role="tabpanel" hidden>Lovely!</div>`,
    act: clickOn('#tab-2'),
    proof: dead,
  },
  {
    name: 'dead-accordion',
    why: 'The question does not unfold.',
    expect: ['dead-click'],
    at: '.faq__q',
    html: `<style>.faq__q{cursor:pointer;padding:12px;border:1px solid #ccc;display:flex;justify-content:space-between}</style>
      <div class="faq"><div class="faq__q" aria-expanded="false"><span>Can I return it?</span><i class="chevron">▾</i></div><div class="faq__a" style="display:none">Within 14 days.</div></div>`,
    act: clickOn('.faq__q i'),
    proof: dead,
  },
  {
    name: 'dead-label',
    why: 'The label is bound to a box that has another id, so its text does not tick it.',
    expect: ['dead-click'],
    at: 'label.terms',
    html: `<style>.terms{cursor:pointer}</style><input type="checkbox" id="accept-terms"> <label class="terms" for="acceptTerms">I accept the terms of delivery</label>`,
    act: clickOn('label.terms'),
    proof: dead,
  },
  {
    name: 'dead-zoom-image',
    why: 'The picture promises to grow (magnifier cursor) and does not.',
    expect: ['dead-click'],
    at: '.gallery img',
    html: `<figure class="gallery"><img alt="Chair" style="cursor:zoom-in;width:300px;height:200px;background:#cde" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='300' height='200'/%3E"></figure>`,
    act: clickOn('.gallery img'),
    proof: dead,
  },
  {
    name: 'dead-submit-prevented',
    why: 'The form is stopped and nothing is sent or said.',
    expect: ['dead-click'],
    at: 'button[type=submit]',
    html: `<form class="newsletter"><input type="hidden" name="list" value="1"><label><input type="checkbox" checked> Monthly letter</label><button type="submit">Subscribe</button></form>
      <script>document.forms[0].addEventListener('submit', (e) => { e.preventDefault(); note('stopped'); });</script>`,
    act: clickOn('button[type=submit]'),
    proof: [...dead, noted('stopped')],
  },
  {
    name: 'dead-button-in-form',
    why: 'The button has type=button, so the form is never sent.',
    expect: ['dead-click'],
    at: 'form .btn',
    html: `<form action="/sent" method="post"><label><input type="radio" name="n" value="1" checked> One night</label><button type="button" class="btn btn-success btn-lg">Send request</button></form>`,
    act: clickOn('form .btn'),
    proof: dead,
  },
  {
    name: 'dead-canvas',
    known:
      'Nothing is said of clicks on pictures that are drawn: what they show cannot be compared before a first click.',
    why: 'A play button is drawn on a canvas with a hand cursor; it does not react.',
    expect: ['dead-click'],
    at: 'canvas',
    html: `<canvas width="300" height="160" style="cursor:pointer"></canvas>
      <script>const c = document.querySelector('canvas').getContext('2d'); c.fillStyle = '#246'; c.fillRect(0, 0, 300, 160); c.fillStyle = '#fff'; c.font = '24px sans-serif'; c.fillText('▶ Play', 110, 88);</script>`,
    act: clickOn('canvas'),
    proof: dead,
  },
  {
    name: 'dead-popover-missing',
    why: 'The popover it should open does not exist.',
    expect: ['dead-click'],
    at: '[popovertarget]',
    html: `<button popovertarget="help-popover" class="help">What is this?</button>`,
    act: clickOn('.help'),
    proof: dead,
  },
  {
    name: 'dead-keyboard-enter',
    why: 'Reached with Tab and pressed with Enter: still nothing.',
    expect: ['dead-click'],
    at: '#go',
    html: `<a href="/x">Home</a> <button id="go">Find a date</button>`,
    act: keyOn('#go', 'Enter'),
    proof: dead,
  },
  {
    name: 'dead-keyboard-space',
    why: 'Space on the focused button does nothing either.',
    expect: ['dead-click'],
    at: '.chip',
    html: `<div class="filters"><button class="chip" aria-pressed="false">Pets allowed</button></div>`,
    act: keyOn('.chip', 'Space'),
    proof: dead,
  },
  {
    name: 'dead-tap',
    why: 'A tap on the menu button of a phone page opens nothing.',
    expect: ['dead-click'],
    at: '.hamburger',
    touch: true,
    html: `<header style="display:flex;justify-content:space-between"><b>Kahvila</b><button class="hamburger" aria-label="Open menu" aria-expanded="false" style="width:48px;height:48px"><span></span><span></span><span></span></button></header>${prose(8)}`,
    act: tapOn('.hamburger'),
    proof: dead,
  },
  {
    name: 'dead-tap-card-link',
    why: 'A tapped list item with an arrow leads nowhere.',
    expect: ['dead-click'],
    at: '.list-item',
    touch: true,
    html: `<style>.list-item{display:flex;justify-content:space-between;padding:16px;border-bottom:1px solid #ddd;cursor:pointer}</style><div class="list"><div class="list-item" role="link" tabindex="0"><span>Opening hours</span><span aria-hidden="true">›</span></div></div>`,
    act: tapOn('.list-item'),
    proof: dead,
  },
  {
    name: 'dead-after-live',
    why: 'The first button works; the second does not, though the first one’s effect is still in sight.',
    expect: ['dead-click'],
    at: '#checkout',
    html: `<button id="add">Add</button> <span id="badge">0</span> <button id="checkout" class="btn-primary">Checkout</button>
      <script>add.onclick = () => { badge.textContent = +badge.textContent + 1; note('added'); };</script>`,
    act: async (visitor) => {
      await visitor.click('#add');
      await visitor.pause(1500);
      await visitor.click('#checkout');
    },
    proof: [arrived(), noted('added'), harmless],
  },
  {
    name: 'dead-slow-clicks',
    why: 'Tried again calmly after a few seconds, twice: dead, but nobody is furious.',
    expect: ['dead-click'],
    at: '.load',
    html: `<ul><li>First review</li></ul><button class="load">Show more reviews</button>`,
    act: clickOn('.load', { times: 3, gap: 2600 }),
    proof: [arrived(3), unchanged],
  },
  {
    name: 'dead-shadow-button',
    why: 'A button inside a component (open shadow root) is not wired.',
    expect: ['dead-click'],
    at: 'my-player',
    html: `<my-player></my-player><script>customElements.define('my-player', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<style>button{padding:10px}</style><div class="bar"><button part="play">Play</button><span>0:00</span></div>'; } });</script>`,
    act: clickOn('my-player button'),
    proof: dead,
  },

  {
    name: 'dead-banner-close',
    why: 'The cross of the cookie notice does not close it.',
    expect: ['dead-click'],
    at: '.cc-close',
    html: `${prose(4)}<div class="cc-window" role="dialog" aria-label="Cookies" style="position:fixed;left:0;right:0;bottom:0;background:#222;color:#fff;padding:20px"><span>We use cookies.</span> <span class="cc-close" aria-label="Dismiss" tabindex="0" role="button" style="float:right;cursor:pointer;padding:8px">✕</span></div>`,
    act: clickOn('.cc-close'),
    proof: dead,
  },
  {
    name: 'dead-stars',
    why: 'The stars for rating do not take a rating.',
    expect: ['dead-click'],
    at: '.stars',
    html: `<style>.stars span{cursor:pointer;font-size:28px;color:#aaa}.stars span:hover{color:#fa0}</style><p>Rate this recipe</p><div class="stars css-9k2x"><span data-value="1">★</span><span data-value="2">★</span><span data-value="3">★</span><span data-value="4">★</span></div>`,
    act: clickOn('.stars span:nth-child(4)'),
    proof: dead,
  },
  {
    name: 'dead-social-icon',
    why: 'An icon in the footer that was never given an address.',
    expect: ['dead-click'],
    at: 'footer a',
    html: `<footer><a class="social__link" title="Follow us" style="cursor:pointer"><svg width="32" height="32"><rect width="32" height="32" rx="6" fill="#1877f2"/></svg></a></footer>`,
    act: clickOn('footer svg'),
    proof: dead,
  },
  {
    name: 'dead-sort-header',
    why: 'The column’s head shows arrows and the hand cursor, and sorts nothing.',
    expect: ['dead-click'],
    at: 'th.sortable',
    html: `<table class="dataTable"><thead><tr><th class="sortable" aria-sort="none" style="cursor:pointer">Price <small>▲▼</small></th><th>Name</th></tr></thead><tbody><tr><td>9</td><td>Net</td></tr><tr><td>4</td><td>Hook</td></tr></tbody></table>`,
    act: clickOn('th.sortable'),
    proof: dead,
  },
  {
    name: 'dead-own-checkbox',
    why: 'A box of the page’s own cannot be ticked.',
    expect: ['dead-click'],
    at: '[role=checkbox]',
    html: `<div role="checkbox" aria-checked="false" tabindex="0" class="Checkbox_root__x8Kp2" style="display:inline-flex;gap:8px"><span style="width:18px;height:18px;border:2px solid #555"></span>Remember me</div>`,
    act: clickOn('[role=checkbox]'),
    proof: dead,
  },
];
