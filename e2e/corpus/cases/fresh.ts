import type { Case, Proof } from '../case.ts';
import { after, arrived, asked, changed, dead, harmless, live, never, noted, quick, threw, unanswered, unchanged, visible } from '../proofs.ts';
import { clickOn, keyOn, prose, tapOn } from '../prose.ts';

const BTN = 'style="display:inline-flex;align-items:center;padding:10px 18px;border-radius:6px;background:#2563eb;color:#fff;cursor:pointer;border:0"';
/** A small store with delegated events and whole renders, as frameworks have it. */
const MINI = `<script>
function app(root, state, view, actions, delay = 0) {
  const render = () => { root.innerHTML = view(state); };
  const later = () => delay ? setTimeout(render, delay) : queueMicrotask(render);
  root.addEventListener('click', (e) => { const el = e.target.closest('[data-on]'); if (!el || !root.contains(el)) return; const f = actions[el.dataset.on]; if (f && f(state, el) !== false) later(); });
  render(); return { state, render };
}</script>`;
const TICKER = `<div class="tk" style="height:28px;overflow:hidden;white-space:nowrap"><span class="tk">OMXH 9812.4</span></div><script>{const s=document.querySelector('span.tk');let n=0;setInterval(()=>{s.textContent='OMXH '+(9800+Math.sin(n++)*40).toFixed(1)},400)}</script>`;

export const freshCases: Case[] = [
  // ---------------------------------------------------------------- dead
  {
    name: 'f-hydration-late', why: 'The server-rendered button gets its handler only seconds later; the click is lost.',
    expect: ['dead-click'], at: '.add',
    html: `<div id="__next"><main class="flex gap-4"><h1>Wool throw</h1><p>89 €</p><button type="button" class="add rounded bg-black px-6 py-3 text-white">Add to bag</button><span class="bag">Bag (0)</span></main></div><script>setTimeout(() => { let n = 0; document.getElementById('__next').setAttribute('data-hydrated', ''); document.querySelector('.add').onclick = () => { document.querySelector('.bag').textContent = 'Bag (' + ++n + ')'; }; note('hydrated'); }, 6500);</script>`,
    act: async (v) => { await v.click('.add'); await v.pause(3500); }, proof: dead,
  },
  {
    name: 'f-hydration-rerender', why: 'A second after the lost click the app starts and draws the same page anew; the visitor sees nothing.',
    expect: ['dead-click'], at: '.add',
    html: `<div id="app"><h1>Wool throw</h1><button class="add" ${BTN}>Add to bag</button><span class="bag">Bag (0)</span></div><script>setTimeout(() => { const r = document.getElementById('app'); r.innerHTML = r.innerHTML; r.querySelector('.add').onclick = () => { r.querySelector('.bag').textContent = 'Bag (1)'; }; note('hydrated'); }, 2600);</script>`,
    act: clickOn('.add'), proof: [...dead, noted('hydrated')],
  },
  {
    name: 'f-request-hangs', why: 'The request of the button hangs, and the page says nothing of it.',
    expect: ['dead-click'], at: '.MuiButton-root',
    html: `<div class="MuiStack-root"><p>IBAN FI21 1234 5600 0007 85</p><button class="MuiButtonBase-root MuiButton-root MuiButton-contained" ${BTN}>Get balance</button><p id="bal"></p></div><script>document.querySelector('.MuiButton-root').addEventListener('click', async () => { const r = await fetch('/api/balance'); document.getElementById('bal').textContent = (await r.json()).balance; });</script>`,
    sheets: { '/api/balance': { type: 'application/json', body: '{"balance":"4.10"}', delay: 30000 } },
    act: clickOn('.MuiButton-root'), proof: dead,
  },
  {
    name: 'f-load-more-502', why: 'Load more fails in silence.', expect: ['dead-click'], at: '.load-more',
    html: `<ul class="feed"><li>One</li><li>Two</li></ul><a class="load-more btn btn-outline-secondary" role="button" ${BTN}>Load more</a>${TICKER}<script>document.querySelector('.load-more').onclick = () => fetch('/api/feed').then((r) => r.ok ? r.json() : Promise.reject(r)).then((d) => d.forEach((t) => document.querySelector('.feed').insertAdjacentHTML('beforeend', '<li>' + t + '</li>'))).catch((e) => console.warn('feed', e));</script>`,
    noise: '.tk', sheets: { '/api/feed': { status: 502, type: 'application/json', body: '{}' , delay: 200 } },
    act: clickOn('.load-more'), proof: [...dead, asked('/api/feed', 502)],
  },
  {
    name: 'f-md-ripple', why: 'Only the ripple of the material button plays, inside its shadow root.', expect: ['dead-click'], at: 'md-filled-button',
    html: `<md-filled-button>Continue</md-filled-button><script>customElements.define('md-filled-button', class extends HTMLElement { constructor() { super(); const s = this.attachShadow({ mode: 'open', delegatesFocus: true }); s.innerHTML = '<style>:host{display:inline-block;position:relative;overflow:hidden;border-radius:20px;background:#6750a4;color:#fff}button{all:unset;padding:10px 24px;cursor:pointer}.r{position:absolute;border-radius:50%;background:#fff;opacity:0;width:40px;height:40px;pointer-events:none}</style><button><slot></slot></button><div class="r"></div>'; const r = s.querySelector('.r'); this.addEventListener('pointerdown', (e) => { r.style.left = e.offsetX - 20 + 'px'; r.animate([{ transform: 'scale(.2)', opacity: .3 }, { transform: 'scale(6)', opacity: 0 }], 500); }); } });</script>`,
    act: clickOn('md-filled-button'), proof: [arrived(), harmless],
  },
  {
    name: 'f-click-tracker', why: 'A tracker records every click of the page; the button itself does nothing.', expect: ['dead-click'], at: '.cta',
    html: `<section class="hero"><h1>Fly to Oulu</h1><button class="cta" ${BTN}>See prices</button></section><script>window.dataLayer = []; addEventListener('click', (e) => { dataLayer.push({ event: 'click', id: e.target.className }); sessionStorage.lastClick = Date.now(); document.documentElement.dataset.lastClick = e.timeStamp | 0; fetch('/t/e', { method: 'POST', body: JSON.stringify(dataLayer.at(-1)) }); }, true);</script>`,
    sheets: { '/t/e': { status: 204, type: 'text/plain', body: '' } },
    act: clickOn('.cta'), proof: [...dead, asked('/t/e', 204)],
  },
  {
    name: 'f-click-tracker-xhr', why: 'The same with a tracker at another site, by XHR, in a queue that is sent each second.', expect: ['dead-click'], at: '.cta',
    html: `<h1>Rates</h1><div class="cta" ${BTN}>Compare loans</div><script>const q = []; document.addEventListener('click', (e) => q.push(e.target.tagName)); setInterval(() => { if (!q.length) return; const x = new XMLHttpRequest(); x.open('POST', 'OTHER/v1/batch'); x.send(JSON.stringify(q.splice(0))); }, 1000);</script>`,
    sheets: { '/v1/batch': { type: 'application/json', body: '{"success":true}' } },
    act: clickOn('.cta'), proof: [...dead, asked('/v1/batch')],
  },
  {
    name: 'f-backdrop-stays', why: 'A closed modal left its transparent backdrop over the page: nothing can be clicked any more.', expect: ['dead-click'], at: '.modal-backdrop',
    html: `<style>.modal-backdrop{position:fixed;inset:0;z-index:1040;background:#000;opacity:0}</style><div class="card"><h5 class="card-title">Cabin for two</h5><a href="/cabin" class="btn btn-primary" ${BTN}>Book now</a></div><div class="modal-backdrop fade"></div>`,
    act: clickOn('.btn-primary'), proof: dead,
  },
  {
    name: 'f-mega-hash', why: 'The menu item is a link that a line of jQuery stops; there is no submenu.', expect: ['dead-click'], at: '.nav-link',
    html: `<nav class="navbar"><ul style="display:flex;gap:20px;list-style:none"><li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#" data-toggle="dropdown" aria-haspopup="true" aria-expanded="false">Products ▾</a></li><li><a href="/about">About</a></li></ul></nav>${prose(30)}<script>document.querySelectorAll('a[href="#"]').forEach((a) => a.addEventListener('click', (e) => e.preventDefault()));</script>`,
    act: clickOn('.nav-link'), proof: dead,
  },
  {
    name: 'f-stars-hover-only', why: 'The stars light up under the mouse, but a click on them does nothing.', expect: ['dead-click'], at: '.star', noise: '.star',
    html: `<div class="rating">${[1, 2, 3, 4, 5].map((n) => `<span class="star" data-v="${n}" style="font-size:32px;cursor:pointer;color:#ccc">★</span>`).join('')}</div><script>const st = [...document.querySelectorAll('.star')]; const paint = (v) => st.forEach((s) => { s.style.color = s.dataset.v <= v ? '#f5a623' : '#ccc'; }); st.forEach((s) => { s.onmouseenter = () => paint(s.dataset.v); s.onmouseleave = () => paint(0); s.onclick = () => { if (!window.userId) return; paint(s.dataset.v); }; });</script>`,
    act: async (v) => { await v.point('.star >> nth=3'); await v.pause(600); await v.click('.star >> nth=3'); }, proof: dead,
  },
  {
    name: 'f-tailwind-purged', why: 'The chosen size gets classes that the build has thrown away, so no size ever looks chosen.', expect: ['dead-click'], at: '.size[data-s=M]',
    html: `<fieldset class="sizes"><legend>Size</legend>${['S', 'M', 'L'].map((s) => `<button type="button" class="size border px-4" data-s="${s}">${s}</button>`).join(' ')}<input type="hidden" name="size"></fieldset><script>document.querySelector('.sizes').addEventListener('click', (e) => { const b = e.target.closest('.size'); if (!b) return; document.querySelectorAll('.size').forEach((x) => x.classList.toggle('ring-indigo-600', x === b)); document.querySelector('[name=size]').value = b.dataset.s; });</script>`,
    act: clickOn('.size[data-s=M]'), proof: dead,
  },
  {
    name: 'f-copy-nothing', why: 'Copy tries an old command with nothing selected; nothing is copied and nothing shown.', expect: ['dead-click'], at: '.copy-btn',
    html: `<div class="highlight"><pre><code>npm i kit</code></pre><button class="copy-btn" title="Copy"><svg width="16" height="16"><rect width="12" height="12" fill="#555"/></svg></button></div><script>document.querySelector('.copy-btn').onclick = () => { try { document.execCommand('copy'); } catch {} };</script>`,
    act: clickOn('.copy-btn'), proof: dead,
  },
  {
    name: 'f-share-absent', why: 'Sharing exists on phones only; on this browser the button does nothing.', expect: ['dead-click'], at: '.share',
    html: `<article><h1>Ice road opens</h1><button class="share" aria-label="Share"><i class="icon">⤴</i> Share</button>${prose(3)}</article><script>document.querySelector('.share').onclick = async () => { const can = false && navigator.share; if (can) await navigator.share({ url: location.href }); };</script>`,
    act: clickOn('.share'), proof: dead,
  },
  {
    name: 'f-duplicate-id', why: 'The label belongs to a hidden checkbox of the same id in another form; the one beside it stays unticked.', expect: ['dead-click'], at: '.wpcf7 label',
    html: `<form class="mobile-form" style="display:none"><input type="checkbox" id="accept"></form><div class="wpcf7"><p><input type="checkbox" class="x" id="accept"> <label for="accept" style="cursor:pointer">I have read the privacy policy</label></p></div>`,
    act: clickOn('.wpcf7 label'), proof: [...dead, ['not ticked', ({ page }) => page.locator('.x').isChecked().then((c) => !c)]],
  },
  {
    name: 'f-accordion-empty', why: 'The question says that it is open now, but its answer has no height.', expect: ['dead-click'], at: '.acc-head',
    html: `<style>.acc-body{max-height:0;overflow:hidden;transition:max-height .3s}.acc.open .acc-body{max-height:0}</style><div class="acc"><button class="acc-head" aria-expanded="false" aria-controls="a1">Can I return it?</button><div class="acc-body" id="a1"><p>Within 30 days.</p></div></div><script>document.querySelector('.acc-head').onclick = (e) => { const open = e.currentTarget.parentNode.classList.toggle('open'); e.currentTarget.setAttribute('aria-expanded', open); };</script>`,
    act: clickOn('.acc-head'), proof: dead,
  },
  {
    name: 'f-card-rerender', why: 'The price card is drawn anew all the time, and its button has lost its handler.', expect: ['dead-click'], at: '.trade', noise: '.price',
    look: 3000,
    html: `<div id="root"></div><script>{ const root = document.getElementById('root'); let p = 100; const draw = () => { p += Math.random() - .5; root.innerHTML = '<div class="card"><h3>KONE B</h3><span class="price" style="display:inline-block;width:90px">' + p.toFixed(2) + '</span><button class="trade">Buy</button></div>'; }; draw(); root.querySelector('.trade').onclick = () => root.append('bought'); setInterval(draw, 800); }</script>`,
    act: clickOn('.trade'), proof: dead,
  },
  {
    name: 'f-hero-cta', why: 'The button in the rotating hero does nothing; the hero only turns as it always does.', expect: ['dead-click'], at: '.cta', noise: '.hero, .hero *', look: 6500,
    html: `<style>.s{display:none;height:220px;background:#dbeafe;padding:20px}.s.on{display:block}</style><div class="hero">${['Spring', 'Summer'].map((t, i) => `<div class="s${i ? '' : ' on'}"><h2>${t} sale</h2><span class="cta" ${BTN}>Shop now</span></div>`).join('')}</div><script>{ const s = document.querySelectorAll('.s'); let i = 0; setInterval(() => { s[i].classList.remove('on'); i = 1 - i; s[i].classList.add('on'); }, 2500); }</script>`,
    act: clickOn('.s.on .cta'), proof: dead,
  },
  {
    name: 'f-chat-arrives', why: 'The button does nothing; that a chat bubble offers help just then is a timer of its own.', expect: ['dead-click'], at: '.quote', noise: '.bubble, .bubble *',
    html: `<h1>Roof repair</h1><button class="quote" ${BTN}>Get a quote</button><script>setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<div class="bubble" style="position:fixed;right:20px;bottom:20px;padding:14px;background:#0a7;color:#fff;border-radius:20px"><b>Hi! Need help?</b></div>'); note('bubble'); }, 2500);</script>`,
    act: clickOn('.quote'), proof: [...dead, noted('bubble')],
  },
  {
    name: 'f-listing-card', why: 'The card lifts under the mouse and has a hand, but only its title is a link.', expect: ['dead-click'], at: '.listing',
    html: `<style>.listing{cursor:pointer;border:1px solid #ddd;border-radius:12px;width:280px;padding:12px;transition:box-shadow .2s}.listing:hover{box-shadow:0 6px 20px #0003}</style><div class="listing"><div class="ph" style="height:140px;background:#bcd"></div><h3><a href="/r/1">Loft in Tampere</a></h3><p>2 guests</p></div>`,
    act: clickOn('.listing .ph'), proof: dead,
  },
  {
    name: 'f-image-button', why: 'A picture of a button, without a link.', expect: ['dead-click'], at: 'img.cta-img',
    html: `<table width="600"><tr><td><h2>Members save 20 %</h2><img class="cta-img" alt="Shop now" width="180" height="48" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='180' height='48'%3E%3Crect width='180' height='48' rx='24' fill='%23e11'/%3E%3Ctext x='45' y='30' fill='%23fff' font-size='18'%3ESHOP NOW%3C/text%3E%3C/svg%3E"></td></tr></table>`,
    act: clickOn('img.cta-img'), proof: dead,
  },
  {
    name: 'f-datepicker-taken', why: 'A day that cannot be booked looks like the others; a click on it does nothing.', expect: ['dead-click'], at: '[data-d="14"]',
    html: `<style>.d{width:36px;height:36px;border:0;background:none;border-radius:50%;cursor:pointer}.d:hover{background:#eee}.d.sel{background:#06c;color:#fff}</style><div class="cal" role="grid" style="width:260px">${Array.from({ length: 30 }, (_, i) => `<button class="d" data-d="${i + 1}">${i + 1}</button>`).join('')}</div><script>const taken = new Set([13, 14, 15]); document.querySelector('.cal').onclick = (e) => { const b = e.target.closest('.d'); if (!b || taken.has(+b.dataset.d)) return; document.querySelector('.sel')?.classList.remove('sel'); b.classList.add('sel'); };</script>`,
    act: clickOn('[data-d="14"]'), proof: dead,
  },
  {
    name: 'f-bound-too-early', why: 'Handlers were bound before the list came from the server.', expect: ['dead-click'], at: '.follow',
    html: `<ul class="people"></ul><script>document.querySelectorAll('.follow').forEach((b) => { b.onclick = () => { b.textContent = 'Following'; }; }); fetch('/people').then((r) => r.json()).then((l) => { document.querySelector('.people').innerHTML = l.map((n) => '<li>' + n + ' <button class="follow btn-sm">Follow</button></li>').join(''); });</script>`,
    sheets: { '/people': { type: 'application/json', body: '["Aino","Eino"]' } },
    act: clickOn('.follow'), proof: dead,
  },
  {
    name: 'f-not-upgraded', why: 'The component library did not load: its buttons are mere tags with a style.', expect: ['dead-click'], at: 'sl-button',
    html: `<style>sl-button{display:inline-block;padding:8px 16px;background:#0ea5e9;color:#fff;border-radius:4px}</style><p>Step 1 of 3</p><sl-button variant="primary">Next step</sl-button><script src="/shoelace.js"></script>`,
    act: clickOn('sl-button'), proof: [...dead, asked('/shoelace.js', 404)],
  },
  {
    name: 'f-mousedown-rerender', why: 'Pressing draws the rows anew, so the click gets lost; the visitor sees nothing happen.', expect: ['dead-click'], at: '.rows',
    html: `<div class="rows"></div><script>const rows = document.querySelector('.rows'); const draw = () => { rows.innerHTML = [1, 2, 3].map((n) => '<div class="row">Invoice ' + n + ' <button class="pay">Pay</button></div>').join(''); }; draw(); rows.addEventListener('mousedown', () => { note('pressed'); draw(); }); rows.addEventListener('click', (e) => { if (e.target.matches('.pay')) e.target.textContent = 'Paid'; });</script>`,
    act: clickOn('.pay >> nth=1'), proof: [noted('pressed'), unchanged, harmless],
  },
  {
    name: 'f-disabled-unseen', why: 'The button is disabled by a bug but looks like any other: blue, with a hand.', expect: ['dead-click'], at: '.submit',
    html: `<style>.submit,.submit:disabled{padding:12px 24px;background:#16a34a;color:#fff;border:0;border-radius:8px;cursor:pointer;opacity:1}</style><p>Total 129 €</p><button class="submit" disabled>Place order</button>`,
    act: clickOn('.submit'), proof: [unchanged, harmless],
  },
  {
    name: 'f-pointer-events-stuck', why: 'A loading state was never taken off: the bar with its buttons lets every click through.', expect: ['dead-click'],
    html: `<style>.is-busy{pointer-events:none}</style><section class="toolbar is-busy"><button class="save" ${BTN}>Save draft</button> <button ${BTN}>Publish</button></section><script>document.querySelector('.save').onclick = () => note('saved');</script>`,
    act: clickOn('.save'), proof: [unchanged, harmless, never('saved')],
  },
  {
    name: 'f-svg-region', why: 'The county on the map lights up under the mouse, but does nothing.', expect: ['dead-click'], at: '.county',
    html: `<style>.county{fill:#cbd5e1;cursor:pointer}.county:hover{fill:#64748b}</style><svg width="400" height="300" viewBox="0 0 400 300"><path class="county" d="M20 20h160v200h-160z"/><path class="county" d="M200 20h160v200h-160z"/></svg>`,
    act: clickOn('.county'), proof: dead,
  },
  {
    name: 'f-bound-twice', why: 'The plugin was started twice: each click opens and closes the menu at once.', expect: ['dead-click'], at: '.menu-toggle',
    html: `<style>.site-nav{display:none}.site-nav.toggled{display:block}</style><header><button class="menu-toggle" aria-controls="nav">Menu</button><nav id="nav" class="site-nav"><a href="/a">A</a></nav></header><script>const init = () => document.querySelector('.menu-toggle').addEventListener('click', () => document.querySelector('.site-nav').classList.toggle('toggled')); init(); init();</script>`,
    act: clickOn('.menu-toggle'), proof: dead,
  },
  {
    name: 'f-ghost-toggle', why: 'The touch opens the menu, and the click after it closes it within the same moment.', expect: ['dead-click'], at: '.burger', touch: true,
    html: `<style>.drawer{display:none;padding:20px;background:#eee}.drawer.open{display:block}</style><button class="burger" aria-label="Menu">☰</button><div class="drawer">Home<br>News</div><script>const b = document.querySelector('.burger'), d = document.querySelector('.drawer'); for (const t of ['touchend', 'click']) b.addEventListener(t, () => d.classList.toggle('open'));</script>`,
    act: tapOn('.burger'), proof: dead,
  },
  {
    name: 'f-toast-offscreen', why: 'The message that it is not possible is shown above the upper edge of the window, where nobody sees it.', expect: ['dead-click'], at: '.redeem', noise: '.toast',
    html: `<style>.toast{position:fixed;top:-90px;right:20px;padding:14px;background:#333;color:#fff}</style><button class="redeem" ${BTN}>Redeem voucher</button><script>document.querySelector('.redeem').onclick = () => { const t = document.createElement('div'); t.className = 'toast'; t.role = 'status'; t.textContent = 'Voucher is not valid'; document.body.append(t); setTimeout(() => t.remove(), 3000); };</script>`,
    act: clickOn('.redeem'), proof: dead,
  },
  {
    name: 'f-keyboard-div', why: 'The styled div takes the focus, but Enter on it does nothing.', expect: ['dead-click'], at: '.opt',
    html: `<div class="opt" role="button" tabindex="0" ${BTN}>Add passenger</div><p id="n">1 passenger</p><script>document.querySelector('.opt').addEventListener('click', () => { document.getElementById('n').textContent = '2 passengers'; });</script>`,
    act: keyOn('.opt', 'Enter'), proof: [unchanged, harmless],
  },
  {
    name: 'f-dashboard-refresh', why: 'Refresh does nothing; the figures move all the time by themselves.', expect: ['dead-click', 'rage-click'], at: '.refresh', noise: 'td', look: 1500,
    html: `<div class="panel"><button class="refresh" aria-label="Refresh">↻ Refresh</button><table><tbody>${'<tr><td>1</td><td>2</td></tr>'.repeat(5)}</tbody></table></div><style>td{width:80px}</style><script>setInterval(() => { const t = document.querySelectorAll('td'); t[Math.random() * t.length | 0].textContent = (Math.random() * 99 | 0) + 10; }, 180);</script>`,
    act: clickOn('.refresh', { times: 5, gap: 190 }), proof: [quick(5), unanswered],
  },
  // ---------------------------------------------------------------- rage
  {
    name: 'f-rage-hydration', why: 'Five quick clicks before the page is alive.', expect: ['dead-click', 'rage-click'], at: '.add',
    html: `<div id="__nuxt"><h1>Lamp</h1><button class="add" ${BTN}>Add</button><b class="n">0</b></div><script>setTimeout(() => { document.querySelector('.add').onclick = () => { document.querySelector('.n').textContent = 1; }; }, 9000);</script>`,
    act: clickOn('.add', { times: 5, gap: 200 }), proof: [quick(5), unanswered],
  },
  {
    name: 'f-rage-while-spinning', why: 'The first click shows a spinner; the visitor clicks on and on, and nothing more comes.', expect: ['rage-click'], at: '.pay',
    html: `<style>@keyframes s{to{rotate:1turn}}.sp{display:inline-block;width:14px;height:14px;border:2px solid #fff;border-top-color:#0000;border-radius:50%;animation:s 1s linear infinite}</style><button class="pay" ${BTN}>Pay 59 €</button><script>let busy = false; document.querySelector('.pay').onclick = async (e) => { if (busy) return; busy = true; e.currentTarget.innerHTML = '<i class="sp"></i>&nbsp;Paying'; await fetch('/pay'); };</script>`,
    sheets: { '/pay': { delay: 25000, html: '' } }, act: clickOn('.pay', { times: 7, gap: 180 }), proof: [quick(7), changed],
  },
  {
    name: 'f-rage-carousel-arrow', why: 'The arrow is dead; that the carousel moves by itself is no answer.', expect: ['rage-click', 'dead-click'], at: '.next', noise: '.track, .track *', look: 4000,
    html: `<div class="track" style="height:120px;overflow:hidden"><div class="slides" style="display:flex;transition:transform .3s">${[1, 2, 3, 4].map((n) => `<div style="flex:0 0 400px;height:120px;background:hsl(${n * 70} 60% 80%)">${n}</div>`).join('')}</div></div><button class="next" aria-label="Next slide">❯</button><script>{ let i = 0; setInterval(() => { i = (i + 1) % 4; document.querySelector('.slides').style.transform = 'translateX(' + -400 * i + 'px)'; }, 900); }</script>`,
    act: clickOn('.next', { times: 6, gap: 180 }), proof: [quick(6), unanswered],
  },
  {
    name: 'f-rage-stepper-max', why: 'Two clicks count up, then four more do nothing: the maximum is not shown.', expect: ['rage-click'], either: ['dead-click'], at: '.plus',
    html: `${MINI}<div id="r"></div><script>app(document.getElementById('r'), { n: 1 }, (s) => '<div class="qty"><button data-on="dec">−</button> <output>' + s.n + '</output> <button class="plus" data-on="inc">+</button></div>', { inc: (s) => { s.n = Math.min(3, s.n + 1); }, dec: (s) => { s.n = Math.max(1, s.n - 1); } });</script>`,
    act: clickOn('.plus', { times: 6, gap: 190 }), proof: [quick(6), changed],
  },
  {
    name: 'f-rage-read-more', why: 'Read more with a fading text; four quick clicks, nothing.', expect: ['rage-click', 'dead-click'], at: '.more',
    html: `<div class="text" style="max-height:90px;overflow:hidden">${prose(2)}</div><span class="more" style="color:#06c;text-decoration:underline;cursor:pointer">Read more</span>`,
    act: clickOn('.more', { times: 4, gap: 200 }), proof: [quick(4), unanswered],
  },
  {
    name: 'f-rage-disabled-unseen', why: 'It looks ready, is disabled, and is hammered.', expect: ['rage-click', 'dead-click'], at: '.go',
    html: `<style>.go:disabled{background:#0d6efd;color:#fff;border:0;padding:10px 20px;border-radius:6px;cursor:pointer}</style><p>Pick seats</p><button class="go btn btn-primary" disabled>Continue</button>`,
    act: clickOn('.go', { times: 5, gap: 180 }), proof: [unanswered, harmless],
  },
  {
    name: 'f-rage-tap-fab', why: 'Taps on a round button that does nothing, while a chat types beside it.', expect: ['rage-click', 'dead-click'], at: '.fab', touch: true, noise: '.typing, .typing *',
    html: `<div class="typing" style="height:24px">.</div><div class="fab" style="position:fixed;right:16px;bottom:16px;width:56px;height:56px;border-radius:50%;background:#e11d48;color:#fff;display:grid;place-items:center;cursor:pointer">＋</div><script>{ let n = 0; setInterval(() => { document.querySelector('.typing').textContent = '.'.repeat(1 + n++ % 3); }, 300); }</script>`,
    act: tapOn('.fab', { times: 5, gap: 190 }), proof: [quick(5), unanswered],
  },
  {
    name: 'f-rage-wander', why: 'Quick clicks here and there on a card with a hand that does not answer.', expect: ['rage-click', 'dead-click'], at: '.tile',
    html: `<div class="tile" style="width:220px;height:150px;background:#fde68a;border-radius:12px;cursor:pointer;padding:16px;user-select:none"><b>My invoices</b><br>3 open</div>`,
    act: async (v) => { const p = await v.place('.tile'); for (const [x, y] of [[0, 0], [18, 10], [-15, 14], [8, -16], [0, 5]] as const) { await v.page.mouse.click(p.x + x, p.y + y, { delay: 40 }); await v.pause(150); } }, proof: [quick(5), unchanged],
  },
  {
    name: 'f-rage-thumb', why: 'The preview of a film with a play sign: four quick clicks, no film.', expect: ['rage-click', 'dead-click'], at: '.yt',
    html: `<figure class="yt" style="position:relative;width:480px;height:270px;background:#111;cursor:pointer;margin:0"><span class="play" style="position:absolute;left:206px;top:111px;width:68px;height:48px;background:red;border-radius:12px;color:#fff;text-align:center;line-height:48px">▶</span></figure>`,
    act: clickOn('.yt', { times: 4, gap: 190 }), proof: [quick(4), unanswered],
  },
  // ---------------------------------------------------------------- error
  {
    name: 'f-error-spinner-500', why: 'The button spins, then the answer is a 500, nobody catches it, and it spins on.', expect: ['error-click', 'script-error'], at: '.book',
    html: `<button class="book" ${BTN}>Book table</button><script>const api = async (u) => { const r = await fetch(u, { method: 'POST' }); if (!r.ok) throw new Error('HTTP ' + r.status); return r.json(); }; document.querySelector('.book').onclick = async (e) => { e.currentTarget.textContent = 'Booking…'; await api('/book'); };</script>`,
    sheets: { '/book': { status: 500, type: 'application/json', body: '{}', delay: 1200 } }, act: clickOn('.book'), proof: [arrived(), threw(), changed, asked('/book', 500)],
  },
  {
    name: 'f-error-xhr-callback', why: 'The basket says Adding… and the callback of the request fails.', expect: ['error-click', 'script-error'], at: '.ajax_add_to_cart',
    html: `<li class="product"><a href="?add-to-cart=7" class="button ajax_add_to_cart" ${BTN}>Add to cart</a></li><script>document.body.addEventListener('click', (e) => { const a = e.target.closest('.ajax_add_to_cart'); if (!a) return; e.preventDefault(); a.textContent = 'Adding…'; const x = new XMLHttpRequest(); x.open('GET', '/wc-ajax'); x.onreadystatechange = () => { if (x.readyState === 4) { const d = JSON.parse(x.responseText); d.fragments.forEach((f) => f); } }; x.send(); });</script>`,
    sheets: { '/wc-ajax': { type: 'application/json', body: '{"error":true}', delay: 600 } }, act: clickOn('.ajax_add_to_cart'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-white', why: 'The click makes the app fall over: an error while rendering, and a white page.', expect: ['error-click', 'script-error'], at: '.open',
    html: `<div id="root"><h1>Orders</h1><button class="open">Open order 12</button></div><script>const root = document.getElementById('root'); const schedule = new MessageChannel(); schedule.port1.onmessage = () => { try { [].find((o) => o.id === 12).lines.map((l) => l); } catch (e) { root.replaceChildren(); setTimeout(() => { throw e; }); } }; root.addEventListener('click', (e) => { if (e.target.matches('.open')) schedule.port2.postMessage(0); });</script>`,
    act: clickOn('.open'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-bus', why: 'The counter goes up, but a listener of the shop fails on the way.', expect: ['error-click', 'script-error'], at: '.add',
    html: `<b class="n">0</b> <button class="add">Add</button><script>document.addEventListener('cart:add', (e) => { e.detail.product.price.toFixed(2); }); let n = 0; document.querySelector('.add').onclick = () => { document.dispatchEvent(new CustomEvent('cart:add', { detail: {} })); document.querySelector('.n').textContent = ++n; };</script>`,
    act: clickOn('.add'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-optimistic', why: 'The heart fills at once; two seconds later the saving fails, unhandled.', expect: ['error-click', 'script-error'], at: '.like',
    html: `<button class="like" aria-pressed="false" style="font-size:28px">♡</button><script>const save = () => new Promise((_, no) => setTimeout(() => no(new Error('quota')), 2000)); document.querySelector('.like').onclick = (e) => { e.currentTarget.textContent = '♥'; e.currentTarget.setAttribute('aria-pressed', 'true'); save(); };</script>`,
    act: clickOn('.like'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-chunk', why: 'The panel shows its skeleton, and the code of its content is not there any more.', expect: ['error-click', 'script-error'], at: '.tab2',
    html: `<div role="tablist"><button role="tab" aria-selected="true">Info</button><button role="tab" class="tab2" aria-selected="false">Reviews</button></div><div class="panel" role="tabpanel">About it</div><script>document.querySelector('.tab2').onclick = (e) => { e.currentTarget.setAttribute('aria-selected', 'true'); document.querySelector('.panel').innerHTML = '<div style="height:60px;background:#eee"></div>'; import('/assets/Reviews-4f2a.js').then((m) => m.mount()); };</script>`,
    act: clickOn('.tab2'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-queue', why: 'The click puts a job into a queue that runs ten times a second; the job fails.', expect: ['error-click', 'script-error', 'dead-click'], at: '.export',
    html: `<button class="export">Export CSV</button><script>const jobs = []; setInterval(() => { const j = jobs.shift(); if (j) j(); }, 100); document.querySelector('.export').onclick = () => jobs.push(() => window.reportRows.map((r) => r.join()));</script>`,
    act: clickOn('.export'), proof: [arrived(), threw(), unchanged],
  },
  {
    name: 'f-error-observer', why: 'The row is added, and a plugin that watches the table falls over it.', expect: ['error-click', 'script-error'], at: '.addrow',
    html: `<table><tbody><tr><td data-p="1">a</td></tr></tbody></table><button class="addrow">Add row</button><script>new MutationObserver((l) => l.forEach((m) => m.addedNodes.forEach((n) => n.querySelector('[data-p]').dataset.p))).observe(document.querySelector('tbody'), { childList: true }); document.querySelector('.addrow').onclick = () => document.querySelector('tbody').insertAdjacentHTML('beforeend', '<tr><td>b</td></tr>');</script>`,
    act: clickOn('.addrow'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-connected', why: 'The dialog opens, but a component in it fails while starting.', expect: ['error-click', 'script-error'], at: '.opn',
    html: `<button class="opn">Choose pickup point</button><div class="m"></div><script>customElements.define('pickup-map', class extends HTMLElement { connectedCallback() { this.textContent = JSON.parse(this.getAttribute('points')).length.x.y; } }); document.querySelector('.opn').onclick = () => { document.querySelector('.m').innerHTML = '<div role="dialog"><h2>Pickup</h2><pickup-map points="[]"></pickup-map></div>'; };</script>`,
    act: clickOn('.opn'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-foreign', why: 'The click handler of a foreign script fails; the browser tells no more than "Script error".', expect: ['error-click', 'script-error', 'dead-click'], at: '.finance',
    html: `<button class="finance">Pay in 3 parts</button><script src="OTHER/klarna.js"></script>`,
    sheets: { '/klarna.js': { type: 'text/javascript', body: `document.querySelector('.finance').addEventListener('click', function () { KlarnaX.open(); });` } },
    act: clickOn('.finance'), proof: [arrived(), threw(), unchanged],
  },
  {
    name: 'f-error-tracker', why: 'The tab works, but the site’s own click recorder throws on the click.', expect: ['error-click', 'script-error'], at: '.t2',
    html: `<button class="t1">One</button><button class="t2">Two</button><p class="o">First</p><script>document.addEventListener('click', (e) => { s_account.track(e.target.id); }, true); document.querySelector('.t2').onclick = () => { document.querySelector('.o').textContent = 'Second'; };</script>`,
    act: clickOn('.t2'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-rejects-object', why: 'The dialog says that it is being sent; then a rejection that is no error object.', expect: ['error-click', 'script-error'], at: '.send',
    html: `<button class="send">Send invite</button><p role="status"></p><script>document.querySelector('.send').onclick = () => { document.querySelector('[role=status]').textContent = 'Sending…'; new Promise((ok, no) => setTimeout(no, 700, { code: 42 })); };</script>`,
    act: clickOn('.send'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-error-rage', why: 'The filter opens, then each of the hasty clicks to close it throws.', expect: ['error-click', 'script-error', 'rage-click'], either: ['dead-click'], at: '.flt',
    html: `<button class="flt">Filter</button><div class="box" hidden>Colour: red, blue</div><script>let n = 0; document.querySelector('.flt').onclick = () => { if (n++) window.filters.close(); document.querySelector('.box').hidden = false; };</script>`,
    act: clickOn('.flt', { times: 5, gap: 200 }), proof: [quick(5), threw(2), changed],
  },
  // ---------------------------------------------------------------- no error click
  {
    name: 'f-noerror-ad-interval', why: 'The tabs work; an advertisement throws all the time.', expect: ['script-error'], at: '.b',
    html: `<button class="a">Day</button><button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; setInterval(() => { googletagx.display('slot-1'); }, 700);</script>`,
    act: clickOn('.b'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-noerror-timer-coincides', why: 'A consent script rejects two seconds after loading, just after the click, which works.', expect: ['script-error'], at: '.b',
    html: `<button class="b">Show times</button><p class="o"></p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = '9–17'; }; setTimeout(() => Promise.reject(new Error('TCF timeout')), 1800);</script>`,
    act: clickOn('.b'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-noerror-poll', why: 'A poll that began before the click fails after it; the click works.', expect: ['script-error'], at: '.b',
    html: `<button class="b">Expand</button><p class="o"></p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'More'; }; fetch('/poll').then((r) => r.json()).then((d) => d.messages.length);</script>`,
    sheets: { '/poll': { type: 'application/json', body: '{}', delay: 2000 } }, act: clickOn('.b'), proof: [arrived(), threw(), changed],
  },
  {
    name: 'f-noerror-resize-loop', why: 'The panel opens; the browser grumbles about an observer of sizes, which means nothing.', expect: [], at: '.b',
    html: `<button class="b">Open panel</button><div class="p" style="width:200px;background:#eee"></div><script>const p = document.querySelector('.p'); let k = 0; new ResizeObserver(() => { if (p.textContent && k++ < 3) p.style.width = p.offsetWidth + 10 + 'px'; }).observe(p); document.querySelector('.b').onclick = () => { p.textContent = 'Panel'; };</script>`,
    act: clickOn('.b'), proof: [arrived(), changed],
  },
  {
    name: 'f-noerror-caught-toast', why: 'Saving fails; the page catches it and says so.', expect: [], at: '.b',
    html: `<button class="b">Save</button><script>document.querySelector('.b').onclick = async () => { try { const r = await fetch('/save', { method: 'PUT' }); if (!r.ok) throw new Error('x'); } catch (e) { console.error(e); document.body.insertAdjacentHTML('beforeend', '<div role="alert" style="position:fixed;bottom:10px;left:10px">Could not save</div>'); } };</script>`,
    sheets: { '/save': { status: 500, type: 'text/plain', body: 'no', delay: 900 } }, act: clickOn('.b'), proof: [...live, asked('/save', 500)],
  },
  // ---------------------------------------------------------------- not dead
  {
    name: 'f-live-toast-portal', why: 'A message in a portal at the end of the body, gone after two seconds.', expect: [], at: '.b', noise: '.zz',
    html: `<div id="root"><button class="b">Add to wishlist</button></div><div id="toasts"></div><script>document.querySelector('.b').onclick = () => { const t = document.createElement('div'); t.style.cssText = 'position:fixed;right:20px;top:20px;padding:12px;background:#222;color:#fff'; t.textContent = 'Saved'; document.getElementById('toasts').append(t); note('toast'); setTimeout(() => t.remove(), 2000); };</script>`,
    act: clickOn('.b'), proof: [arrived(), harmless, noted('toast')],
  },
  {
    name: 'f-live-delayed-spinner', why: 'Nothing for half a second, then a spinner, then the results.', expect: [], at: '.b',
    html: `<button class="b" ${BTN}>Find trains</button><div class="res"></div>${TICKER}<script>document.querySelector('.b').onclick = async () => { const res = document.querySelector('.res'); const t = setTimeout(() => { res.innerHTML = '<div class="sk">Searching…</div>'; }, 500); const l = await (await fetch('/trains')).json(); clearTimeout(t); res.innerHTML = l.map((x) => '<p>' + x + '</p>').join(''); };</script>`,
    noise: '.tk', sheets: { '/trains': { type: 'application/json', body: '["9:05","10:05"]', delay: 2300 } }, act: clickOn('.b'), proof: [...live, visible('.res p')],
  },
  {
    name: 'f-live-current-route', why: 'The item of the page one is on: nothing needs to happen.', expect: [], at: '.router-link-exact-active',
    html: `<nav><a href="/" class="router-link-active router-link-exact-active" aria-current="page" style="font-weight:700">Home</a> <a href="/shop">Shop</a></nav><h1>Home</h1><script>document.querySelectorAll('nav a').forEach((a) => a.addEventListener('click', (e) => { e.preventDefault(); if (a.pathname !== location.pathname) history.pushState({}, '', a.href); }));</script>`,
    act: clickOn('.router-link-exact-active'), proof: [arrived(), harmless],
  },
  {
    name: 'f-live-autoplay-next', why: 'The arrow moves the carousel on, which also moves by itself.', expect: [], at: '.next', look: 4500,
    html: `<div style="width:400px;overflow:hidden"><div class="slides" style="display:flex;transition:transform .3s">${[1, 2, 3, 4].map((n) => `<div style="flex:0 0 400px;height:120px;background:hsl(${n * 70} 60% 80%)">${n}</div>`).join('')}</div></div><button class="next" aria-label="Next slide">❯</button><script>{ let i = 0, t; const go = () => { i = (i + 1) % 4; document.querySelector('.slides').style.transform = 'translateX(' + -400 * i + 'px)'; }; const auto = () => { clearInterval(t); t = setInterval(go, 2000); }; auto(); document.querySelector('.next').onclick = () => { note('moved'); go(); auto(); }; }</script>`,
    act: clickOn('.next'), proof: [arrived(), harmless, noted('moved')],
  },
  {
    name: 'f-live-pause-ticker', why: 'The pause button makes the ticker stand still; its sign stays the same.', expect: [], at: '.pause', look: 2500,
    html: `<div class="t">OMXH <b>9800</b></div><button class="pause" aria-label="Pause or go on">⏯</button><script>{ let t, n = 0; const b = document.querySelector('.t b'); const go = () => { t = setInterval(() => { b.textContent = 9800 + n++ % 90; }, 300); }; go(); document.querySelector('.pause').onclick = () => { if (t) { clearInterval(t); t = 0; note('stopped'); } else go(); }; }</script>`,
    act: clickOn('.pause'), proof: [arrived(), harmless, noted('stopped')],
  },
  {
    name: 'f-live-virtual-jump', why: 'The list jumps to row 5000: its rows are written anew in place.', expect: [], at: '.jump',
    html: `<button class="jump">Go to row 5000</button><div class="vp" style="height:200px;overflow:auto;position:relative"><div style="height:200000px"></div><div class="win" style="position:absolute;top:0"></div></div><script>const vp = document.querySelector('.vp'), win = document.querySelector('.win'); const draw = () => { const f = vp.scrollTop / 20 | 0; win.style.transform = 'translateY(' + f * 20 + 'px)'; win.innerHTML = Array.from({ length: 12 }, (_, i) => '<div style="height:20px;line-height:20px">Row ' + (f + i) + '</div>').join(''); }; vp.onscroll = draw; draw(); document.querySelector('.jump').onclick = () => { vp.scrollTop = 5000 * 20; };</script>`,
    act: clickOn('.jump'), proof: live,
  },
  {
    name: 'f-live-tooltip-hover', why: 'The tooltip is there as soon as the mouse is; a click needs to do nothing.', expect: [], at: '.info',
    html: `<style>.info{position:relative}.tip{visibility:hidden;position:absolute;left:24px;top:0;background:#333;color:#fff;padding:6px;white-space:nowrap}.info:hover .tip,.info:focus .tip{visibility:visible}</style><p>APR 4.2 % <button type="button" class="info" aria-describedby="tip">ⓘ<span class="tip" id="tip" role="tooltip">Annual percentage rate</span></button></p>`,
    act: async (v) => { await v.point('.info'); await v.pause(700); await v.click('.info'); }, proof: [arrived(), harmless, visible('.tip')],
  },
  {
    name: 'f-live-month-rerender', why: 'Next month: the whole calendar, its buttons too, is written anew.', expect: [], at: '.cal',
    html: `${MINI}<div class="cal"></div><script>app(document.querySelector('.cal'), { m: 0 }, (s) => '<header><button data-on="prev">‹</button> <b>' + ['May', 'June', 'July', 'August', 'September', 'October', 'November'][s.m] + '</b> <button class="nx" data-on="next">›</button></header>', { next: (s) => { s.m++; }, prev: (s) => { s.m--; } });</script>`,
    act: clickOn('.nx', { times: 5, gap: 200 }), proof: [quick(5), ...live],
  },
  {
    name: 'f-live-foreign-player', why: 'The button starts the film in a frame of another site; the page itself does not change.', expect: [], at: '.playit',
    html: `<iframe src="OTHER/player" width="320" height="180" title="Film"></iframe><p><button class="playit" ${BTN}>Play film</button></p><script>document.querySelector('.playit').onclick = () => document.querySelector('iframe').contentWindow.postMessage('{"func":"playVideo"}', '*');</script>`,
    sheets: { '/player': { tag: false, html: `<h2 id="s">Paused</h2><script>addEventListener('message', () => { s.textContent = 'Playing'; document.body.style.background = '#000'; });</script>` } },
    act: clickOn('.playit'), proof: [arrived(), harmless, ['the film plays', ({ page }) => page.frames()[1]!.locator('#s').textContent().then((t) => t === 'Playing')]],
  },
  {
    name: 'f-live-worker', why: 'A worker computes the result, which comes after a good second, while a ticker runs.', expect: [], at: '.calc', noise: '.tk',
    html: `${TICKER}<button class="calc">Calculate loan</button><p class="sum">–</p><script>const w = new Worker(URL.createObjectURL(new Blob(['onmessage=()=>setTimeout(()=>postMessage("412 €"),1100)']))); w.onmessage = (e) => { document.querySelector('.sum').textContent = e.data; }; document.querySelector('.calc').onclick = () => w.postMessage(1);</script>`,
    act: clickOn('.calc'), proof: live,
  },
  {
    name: 'f-live-render-loop', why: 'The store is looked at four times a second; what the click changed shows then.', expect: [], at: '.apply',
    html: `<button class="apply">Apply filter</button><ul class="out"><li>Red</li><li>Blue</li></ul><script>const store = { v: 0, drawn: 0 }; setInterval(() => { if (store.v !== store.drawn) { store.drawn = store.v; document.querySelector('.out').innerHTML = '<li>Red</li>'; } }, 250); document.querySelector('.apply').onclick = () => { store.v++; };</script>`,
    act: clickOn('.apply'), proof: live,
  },
  {
    name: 'f-live-replayed', why: 'The early click is kept and played again when the app is alive, less than two seconds later.', expect: [], at: '.add',
    html: `<div id="app"><button class="add" ${BTN}>Add</button> <b class="n">0</b></div><script>const kept = []; const keep = (e) => kept.push(e.target); document.addEventListener('click', keep, true); setTimeout(() => { document.removeEventListener('click', keep, true); let n = 0; document.querySelector('.add').onclick = () => { document.querySelector('.n').textContent = ++n; }; kept.forEach((t) => t.dispatchEvent(new MouseEvent('click', { bubbles: true }))); }, 2900);</script>`,
    act: clickOn('.add'), proof: live,
  },
  {
    name: 'f-live-rating-hover', why: 'The stars are lit by the mouse already; the click sends the rating.', expect: [], at: '.star', noise: '.star',
    html: `<div class="rating">${[1, 2, 3, 4, 5].map((n) => `<span class="star" data-v="${n}" style="font-size:32px;cursor:pointer;color:#ccc">★</span>`).join('')}</div><script>let set = 0; const st = [...document.querySelectorAll('.star')]; const paint = (v) => st.forEach((s) => { s.style.color = s.dataset.v <= v ? '#f5a623' : '#ccc'; }); st.forEach((s) => { s.onmouseenter = () => paint(s.dataset.v); s.onmouseleave = () => paint(set); s.onclick = () => { set = s.dataset.v; fetch('/rate', { method: 'POST', body: set }).then((r) => r.json()).then(() => note('rated')); }; });</script>`,
    sheets: { '/rate': { type: 'application/json', body: '{"ok":1}' } },
    act: async (v) => { await v.point('.star >> nth=3'); await v.pause(600); await v.click('.star >> nth=3'); }, proof: [arrived(), harmless, noted('rated')],
  },
  {
    name: 'f-live-rating-local', why: 'The stars are lit by the mouse already; the click makes them stay, seen when the mouse leaves.', expect: [], at: '.star',
    html: `<div class="rating" style="padding:10px">${[1, 2, 3, 4, 5].map((n) => `<span class="star" data-v="${n}" style="font-size:32px;cursor:pointer;color:#ccc">★</span>`).join('')}</div><script>let set = 0; const st = [...document.querySelectorAll('.star')]; const paint = (v) => st.forEach((s) => { s.style.color = s.dataset.v <= v ? '#f5a623' : '#ccc'; }); st.forEach((s) => { s.onmouseenter = () => paint(s.dataset.v); s.onmouseleave = () => paint(set); s.onclick = () => { set = s.dataset.v; }; });</script>`,
    act: async (v) => { await v.point('.star >> nth=3'); await v.pause(600); await v.click('.star >> nth=3'); await v.pause(900); await v.point({ x: 700, y: 500 }); }, proof: live,
  },
  {
    name: 'f-live-accordion-far', why: 'A class far above opens the answer slowly by its maximal height.', expect: [], at: '.q',
    html: `<style>.faq .a{max-height:0;overflow:hidden;transition:max-height .6s .2s}.faq[data-open="2"] .a2{max-height:200px}</style><div class="faq"><h3 class="q" style="cursor:pointer">Do you ship abroad?</h3><div class="a a2">Yes, to all of Europe.</div></div><script>document.querySelector('.q').onclick = () => { document.querySelector('.faq').dataset.open = 2; };</script>`,
    act: clickOn('.q'), proof: live,
  },
  {
    name: 'f-plain-sale-badge', why: 'A badge on a product; nobody expects anything of one click on it.', expect: [], at: '.badge',
    html: `<div class="product"><span class="badge rounded-pill bg-danger" style="padding:4px 10px;border-radius:20px;background:#dc2626;color:#fff">−20 %</span><h3>Chair</h3></div>`,
    act: clickOn('.badge'), proof: [arrived(), unchanged],
  },
  {
    name: 'f-plain-drag-handle', why: 'The handle is there for dragging; a mere click on it is no failure.', expect: [], at: '.handle',
    html: `<ul class="sortable"><li draggable="true"><span class="handle" style="cursor:grab">⠿</span> Breakfast</li><li draggable="true"><span class="handle" style="cursor:grab">⠿</span> Lunch</li></ul>`,
    act: clickOn('.handle'), proof: [arrived(), harmless],
  },
  {
    name: 'f-plain-modal-inside', why: 'Within an open dialog, on its text.', expect: [], at: '.dlg p',
    html: `<div class="ov" style="position:fixed;inset:0;background:#0008;cursor:pointer"><div class="dlg" role="dialog" aria-modal="true" style="cursor:default;margin:80px auto;width:400px;background:#fff;padding:20px"><h2>Terms</h2><p>All prices include tax.</p><button>Close</button></div></div><script>document.querySelector('.ov').onclick = (e) => { if (e.target === e.currentTarget) e.target.remove(); };</script>`,
    act: clickOn('.dlg p'), proof: [arrived(), unchanged],
  },
  {
    name: 'f-live-combobox', why: 'The option is chosen on pressing the mouse already; the list closes.', expect: [], at: '.cb',
    html: `<div class="cb"><input role="combobox" aria-expanded="false" placeholder="City"><ul role="listbox" hidden><li role="option">Oulu</li><li role="option">Turku</li></ul></div><script>const i = document.querySelector('.cb input'), u = document.querySelector('.cb ul'); i.onfocus = () => { u.hidden = false; }; i.onblur = () => { u.hidden = true; }; u.onmousedown = (e) => { e.preventDefault(); i.value = e.target.textContent; u.hidden = true; };</script>`,
    act: async (v) => { await v.click('.cb input'); await v.pause(800); await v.click('[role=option] >> nth=1'); }, proof: live,
  },
  {
    name: 'f-live-skeleton-hangs', why: 'The panel opens with grey bars and stays so: slow, but not dead.', expect: [], at: '.b',
    html: `<button class="b">Statistics</button><div class="p"></div><script>document.querySelector('.b').onclick = () => { document.querySelector('.p').innerHTML = '<div style="height:20px;background:#ddd;width:300px"></div>'; fetch('/stats'); };</script>`,
    sheets: { '/stats': { delay: 20000, html: '' } }, act: clickOn('.b'), proof: live,
  },
  {
    name: 'f-live-cookie-slide', why: 'The banner slides away.', expect: [], at: '#accept',
    html: `<style>.cc{position:sticky;top:0;padding:20px;background:#eee;transition:transform .5s}.cc.off{transform:translateY(-140%)}</style><div class="cc">Cookies? <button id="accept">Accept all</button></div>${prose(5)}<script>accept.onclick = () => { document.cookie = 'c=1'; document.querySelector('.cc').classList.add('off'); };</script>`,
    act: clickOn('#accept'), proof: live,
  },
  {
    name: 'f-live-adornment', why: 'A click beside the text of the field puts the cursor into it.', expect: [], at: '.field',
    html: `<div class="field" style="display:flex;border:1px solid #999;padding:10px;width:300px;cursor:text"><span class="ic" style="cursor:pointer">🔍</span><input style="border:0;outline:0"></div><script>document.querySelector('.field').onclick = () => document.querySelector('.field input').focus();</script>`,
    act: clickOn('.ic'), proof: [arrived(), harmless, ['focused', ({ page }) => page.locator('.field input').evaluate((e) => e.matches(':focus'))]],
  },
  {
    name: 'f-live-novalidate', why: 'The page marks the empty field and says what is missing.', expect: [], at: '.go',
    html: `<form novalidate><input name="email" type="email" placeholder="E-mail"><span class="err" style="display:block;height:24px;color:#c00"></span><button class="go">Subscribe</button></form><script>document.forms[0].onsubmit = (e) => { e.preventDefault(); document.querySelector('.err').textContent = 'Please enter your e-mail'; document.querySelector('input').style.borderColor = 'red'; };</script>`,
    act: clickOn('.go'), proof: live,
  },
  {
    name: 'f-live-load-more-slow', why: 'The button turns grey at once, and the news come after two seconds.', expect: [], at: '.more',
    html: `<ul class="l"><li>A</li></ul><button class="more">More news</button><script>const b = document.querySelector('.more'); b.onclick = async () => { b.disabled = true; const l = await (await fetch('/news')).json(); document.querySelector('.l').insertAdjacentHTML('beforeend', l.map((x) => '<li>' + x + '</li>').join('')); b.disabled = false; };</script>`,
    sheets: { '/news': { type: 'application/json', body: '["B","C"]', delay: 2000 } }, act: clickOn('.more'), proof: live,
  },
  {
    name: 'f-live-like-in-feed', why: 'The like counts up in a feed that new posts keep coming into.', expect: [], at: '.p0 .like', look: 2500,
    html: `<div class="feed" style="height:400px;overflow:hidden"><article class="p0">Zero <button class="like">♡ 3</button></article></div><script>{ let n = 0; const f = document.querySelector('.feed'); f.onclick = (e) => { const b = e.target.closest('.like'); if (b) { b.textContent = '♥ 4'; note('liked'); } }; setInterval(() => f.insertAdjacentHTML('beforeend', '<article>Post ' + ++n + ' <button class="like">♡ 0</button></article>'), 700); }</script>`,
    act: clickOn('.p0 .like'), proof: [...live, noted('liked')],
  },
  // ---------------------------------------------------------------- no rage
  {
    name: 'f-norage-debounced', why: 'The amount follows when one stops clicking: one, then six.', expect: [], at: '.plus',
    html: `<button class="plus">+</button> <output>1</output><script>let n = 1, t; document.querySelector('.plus').onclick = () => { n++; clearTimeout(t); t = setTimeout(() => { document.querySelector('output').textContent = n; }, 280); };</script>`,
    act: clickOn('.plus', { times: 5, gap: 180 }), proof: [quick(5), ...live],
  },
  {
    name: 'f-norage-server-step', why: 'Each click counts one up as soon as the server has answered, a third of a second later.', expect: [], at: '.plus',
    html: `<button class="plus">+</button> <output>1</output><script>let n = 1; document.querySelector('.plus').onclick = async () => { await fetch('/inc', { method: 'POST' }); document.querySelector('output').textContent = ++n; };</script>`,
    sheets: { '/inc': { type: 'application/json', body: '{}', delay: 330 } }, act: clickOn('.plus', { times: 5, gap: 190 }), proof: [quick(5), ...live],
  },
  {
    name: 'f-norage-hearts', why: 'Each click sends a heart flying over the page.', expect: [], at: '.react',
    html: `<button class="react" style="position:fixed;right:30px;bottom:30px;font-size:24px">❤</button><script>document.querySelector('.react').onclick = () => { const h = document.createElement('span'); h.textContent = '❤'; h.style.cssText = 'position:fixed;right:40px;bottom:80px;font-size:30px;pointer-events:none'; document.body.append(h); note('heart'); h.animate([{ transform: 'none', opacity: 1 }, { transform: 'translateY(-300px)', opacity: 0 }], 1400).onfinish = () => h.remove(); };</script>`,
    act: clickOn('.react', { times: 6, gap: 170 }), proof: [quick(6), noted('heart', 6), harmless],
  },
  {
    name: 'f-norage-pin', why: 'The same digit four times: each makes a dot.', expect: [], at: '.k0',
    html: `${MINI}<div id="r"></div><script>app(document.getElementById('r'), { p: '' }, (s) => '<p class="dots">' + [0, 1, 2, 3].map((i) => i < s.p.length ? '●' : '○').join(' ') + '</p><div class="pad">' + [1, 2, 3, 0].map((d) => '<button class="k' + d + '" data-on="key" data-d="' + d + '">' + d + '</button>').join('') + '</div>', { key: (s, el) => { s.p += el.dataset.d; } });</script>`,
    act: clickOn('.k0', { times: 4, gap: 200 }), proof: [quick(4), ...live],
  },
  {
    name: 'f-norage-game-loop', why: 'The cookie game draws twice a second, come what may; eight clicks make eight cookies.', expect: [], at: '.cookie', look: 2000,
    html: `<div class="cookie" style="width:140px;height:140px;border-radius:50%;background:#b45309;cursor:pointer;user-select:none"></div><p class="c">0.0</p><script>let n = 0; document.querySelector('.cookie').onclick = () => { n++; }; setInterval(() => { n += .1; document.querySelector('.c').textContent = n.toFixed(1); }, 500);</script>`,
    act: clickOn('.cookie', { times: 8, gap: 130 }), proof: [quick(8), ...live],
  },
  {
    name: 'f-norage-switch', why: 'A switch, to and fro, as one likes it.', expect: [], at: '.sw',
    html: `<style>.sw{width:44px;height:24px;border-radius:12px;background:#bbb;border:0;position:relative}.sw i{position:absolute;left:2px;top:2px;width:20px;height:20px;border-radius:50%;background:#fff;transition:left .2s}.sw[aria-checked=true]{background:#16a34a}.sw[aria-checked=true] i{left:22px}</style><button class="sw" role="switch" aria-checked="false"><i></i></button><script>document.querySelector('.sw').onclick = (e) => { const b = e.currentTarget; b.setAttribute('aria-checked', b.getAttribute('aria-checked') !== 'true'); };</script>`,
    act: clickOn('.sw', { times: 5, gap: 220 }), proof: [quick(5), ...live],
  },
  {
    name: 'f-norage-cell-edit', why: 'A double click opens the cell for editing.', expect: [], at: '.cell',
    html: `<style>.cell{border:1px solid #ccc;width:90px;height:28px}</style><table><tr><td class="cell" tabindex="-1">12</td><td class="cell">14</td></tr></table><script>document.querySelectorAll('.cell').forEach((c) => { c.ondblclick = () => { c.innerHTML = '<input value="' + c.textContent + '" style="width:60px">'; c.firstChild.focus(); }; });</script>`,
    act: clickOn('.cell', { times: 2, gap: 160 }), proof: [...live],
  },
  {
    name: 'f-norage-next-words', why: 'A card for learning: each click shows the next word, all drawn by a framework a little later.', expect: [], at: '.card',
    html: `${MINI}<div id="r"></div>${TICKER}<script>app(document.getElementById('r'), { i: 0 }, (s) => '<div class="card" data-on="n" style="width:200px;padding:40px;border:1px solid;cursor:pointer;user-select:none">' + 'järvi lumi koivu vene sauna'.split(' ')[s.i % 5] + '</div>', { n: (s) => { s.i++; } }, 120);</script>`,
    act: clickOn('.card', { times: 6, gap: 200 }), noise: '.tk', proof: [quick(5), ...live],
  },

  // ---------------------------------------------------------------- second batch
  {
    name: 'f2-ad-interval-known', why: 'An advertisement has thrown the same error all the time for three seconds; the click works.', expect: ['script-error'], at: '.b', look: 3500,
    html: `<button class="a">Day</button><button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; setInterval(() => { googletagx.display('slot-1'); }, 700);</script>`,
    act: clickOn('.b'), proof: [arrived(), threw(3), changed],
  },
  {
    name: 'f2-poll-rejects-known', why: 'A poll fails every second and a half, before and after the click, which works.', expect: ['script-error'], at: '.b', look: 4000,
    html: `<button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; setInterval(async () => { const r = await fetch('/live'); (await r.json()).items.length; }, 1500);</script>`,
    sheets: { '/live': { type: 'application/json', body: '{}', delay: 200 } }, act: clickOn('.b'), proof: [arrived(), threw(2), changed],
  },
  {
    name: 'f2-dashboard-known', why: 'A dead button beside a table whose cells change at random all the time, seen for six seconds.', expect: ['dead-click'], at: '.refresh', noise: 'td', look: 6000,
    html: `<style>td{width:80px}</style><div class="panel"><button class="refresh">Refresh</button><table><tbody>${'<tr><td>1</td><td>2</td></tr>'.repeat(8)}</tbody></table></div><script>setInterval(() => { const t = document.querySelectorAll('td'); t[Math.random() * t.length | 0].textContent = (Math.random() * 90 | 0) + 10; }, 300);</script>`,
    act: clickOn('.refresh'), proof: dead,
  },
  {
    name: 'f2-chat-feed-dead', why: 'A dead button beside a chat to which lines come at random times.', expect: ['dead-click'], at: '.report', noise: '.chat, .chat *', look: 4000,
    html: `<div class="chat" style="height:200px;width:300px;overflow:hidden;border:1px solid"></div><button class="report">Report user</button><script>{ const c = document.querySelector('.chat'); let n = 0; const say = () => { c.insertAdjacentHTML('afterbegin', '<p style="margin:0">' + ++n + ' hello</p>'); setTimeout(say, 500 + Math.random() * 1800); }; say(); }</script>`,
    act: clickOn('.report'), proof: dead,
  },
  {
    name: 'f2-aria-pressed-only', why: 'The button says pressed to machines; nobody sees it.', expect: ['dead-click'], at: '.bold',
    html: `<button class="bold" aria-pressed="false">Compact view</button><script>document.querySelector('.bold').onclick = (e) => e.currentTarget.setAttribute('aria-pressed', e.currentTarget.getAttribute('aria-pressed') !== 'true');</script>`,
    act: clickOn('.bold'), proof: dead,
  },
  {
    name: 'f2-tag-manager', why: 'The tag manager adds invisible scripts and frames on each click; the button does nothing.', expect: ['dead-click'], at: '.cta',
    html: `<h1>Insurance</h1><button class="cta" ${BTN}>Get a price</button><script>document.addEventListener('click', () => { const s = document.createElement('script'); s.src = 'OTHER/tag.js?' + Date.now(); document.head.append(s); const f = document.createElement('iframe'); f.style.cssText = 'display:none;width:0;height:0'; f.src = 'OTHER/px'; document.body.append(f); });</script>`,
    sheets: { '/tag.js': { type: 'text/javascript', body: ';' }, '/px': { tag: false, html: '' } }, act: clickOn('.cta'), proof: [...dead, asked('/tag.js')],
  },
  {
    name: 'f2-what-input', why: 'Scripts mark the body as used by mouse; the button does nothing.', expect: ['dead-click'], at: '.cta',
    html: `<button class="cta" ${BTN}>Subscribe</button><script>addEventListener('mousedown', () => { document.body.classList.add('using-mouse'); document.documentElement.dataset.whatinput = 'mouse'; }, true); addEventListener('pointerdown', (e) => { e.target.classList.add('is-pressed'); }); addEventListener('pointerup', (e) => { e.target.classList.remove('is-pressed'); e.target.setAttribute('data-focus-visible-added', ''); });</script>`,
    act: clickOn('.cta'), proof: dead,
  },
  {
    name: 'f2-controlled-checkbox', why: 'The framework puts the box back at once: it cannot be ticked.', expect: ['dead-click'], at: '.cbx',
    html: `<label class="lb"><input type="checkbox" class="cbx"> Remember me</label><script>document.querySelector('.cbx').addEventListener('click', (e) => { e.preventDefault(); });</script>`,
    act: clickOn('.cbx'), proof: dead,
  },
  {
    name: 'f2-modal-no-show', why: 'The dialog is put there but stays fully transparent.', expect: ['dead-click'], at: '.opn',
    html: `<style>.modal{position:fixed;inset:80px;background:#fff;border:1px solid;opacity:0;display:none;pointer-events:none}.modal.show{opacity:1}</style><button class="opn" ${BTN}>Size guide</button><div class="modal fade" role="dialog"><h5>Sizes</h5></div><script>document.querySelector('.opn').onclick = () => { document.querySelector('.modal').style.display = 'block'; };</script>`,
    act: clickOn('.opn'), proof: dead,
  },
  {
    name: 'f2-menu-clipped', why: 'The menu opens inside a bar that cuts it off; nothing of it is to be seen.', expect: ['dead-click'], at: '.dd', noise: '.menu, .menu *',
    html: `<style>.bar{position:relative;height:48px;overflow:hidden;background:#eee}.menu{position:absolute;top:52px;left:0;background:#fff;border:1px solid;display:none}.menu.show{display:block}</style><div class="bar"><button class="dd" ${BTN}>Account ▾</button><div class="menu"><a href="/o">Orders</a></div></div><script>document.querySelector('.dd').onclick = () => document.querySelector('.menu').classList.toggle('show');</script>`,
    act: clickOn('.dd'), proof: [...dead],
  },
  {
    name: 'f2-modal-behind', why: 'The dialog opens behind the page, which covers it all.', expect: ['dead-click'], at: '.opn', noise: '.dlg, .dlg *',
    html: `<style>.page{position:relative;z-index:10;background:#fff;min-height:660px}.dlg{position:fixed;left:200px;top:200px;width:300px;height:100px;background:#ff0;z-index:1}</style><div class="page"><h1>Shop</h1><button class="opn" ${BTN}>Quick view</button></div><script>document.querySelector('.opn').onclick = () => document.body.insertAdjacentHTML('beforeend', '<div class="dlg" role="dialog">Chair</div>');</script>`,
    act: clickOn('.opn'), proof: [...dead],
  },
  {
    name: 'f2-error-far-up', why: 'The message that something is missing appears three screens above; the visitor sees nothing.', expect: ['dead-click'], at: '.order', noise: '.sum',
    html: `<form novalidate><div style="position:relative"><div class="sum" style="position:absolute;color:red"></div></div>${prose(30)}<button class="order" ${BTN}>Place order</button></form><script>document.forms[0].onsubmit = (e) => { e.preventDefault(); document.querySelector('.sum').textContent = 'Please choose a delivery method'; note('told'); };</script>`,
    act: clickOn('.order'), proof: [arrived(), harmless, noted('told'), ['out of sight', ({ page }) => page.locator('.sum').evaluate((e) => e.getBoundingClientRect().bottom < 0)]],
  },
  {
    name: 'f2-wapi-press', why: 'The button shrinks for a moment under the finger, as buttons do; nothing else.', expect: ['dead-click'], at: '.b',
    html: `<button class="b" ${BTN}>Start trial</button><script>document.querySelector('.b').addEventListener('pointerdown', (e) => e.currentTarget.animate([{ transform: 'scale(.95)' }, { transform: 'none' }], 200));</script>`,
    act: clickOn('.b'), proof: dead,
  },
  {
    name: 'f2-lottie-beside', why: 'A dead button; an icon animation by script starts and stops at its own times.', expect: ['dead-click'], at: '.b', noise: '.lot, .lot *', look: 5000,
    html: `<svg class="lot" width="80" height="80"><g class="lot"><rect class="lot" width="40" height="40" fill="#39f"/></g></svg><button class="b" ${BTN}>Join</button><script>{ const g = document.querySelector('g.lot'); const burst = () => { let i = 0; const f = () => { g.setAttribute('transform', 'rotate(' + i * 6 + ' 40 40)'); if (i++ < 60) requestAnimationFrame(f); else setTimeout(burst, 1500); }; f(); }; burst(); }</script>`,
    act: clickOn('.b'), proof: dead,
  },
  {
    name: 'f2-live-show-picker', why: 'The button opens the calendar of the browser.', expect: [], at: '.b',
    html: `<input type="date" class="d"><button class="b">Pick date</button><script>document.querySelector('.b').onclick = () => { document.querySelector('.d').showPicker(); note('picker'); };</script>`,
    act: clickOn('.b'), proof: [arrived(), harmless, noted('picker')],
  },
  {
    name: 'f2-live-job-poll', why: 'The click starts a job; the page’s own poll shows it two seconds later.', expect: [], at: '.b',
    html: `<button class="b">Generate report</button><p class="st">idle</p><script>let job = 0; setInterval(() => { if (job && ++job > 2) document.querySelector('.st').textContent = 'ready'; }, 800); document.querySelector('.b').onclick = () => { job = 1; };</script>`,
    act: clickOn('.b'), proof: live,
  },
  {
    name: 'f2-live-svg-legend', why: 'A click in the legend hides a line of the chart, which fades.', expect: [], at: '.leg',
    html: `<svg width="300" height="150"><path class="l1" d="M0 100L300 20" stroke="#06c" fill="none" stroke-width="3" style="transition:stroke-opacity .4s"/><g class="leg" style="cursor:pointer"><rect x="10" y="120" width="14" height="14" fill="#06c"/><text x="30" y="132">Sales</text></g></svg><script>document.querySelector('.leg').onclick = () => { document.querySelector('.l1').setAttribute('stroke-opacity', '0'); };</script>`,
    act: clickOn('.leg'), proof: [arrived(), harmless],
  },
  {
    name: 'f2-live-busy-second-click', why: 'The button says Saving…; one more impatient click while it does so is no dead click.', expect: [], at: '.b',
    html: `<button class="b" ${BTN}>Save</button><script>let busy; document.querySelector('.b').onclick = (e) => { if (busy) return; busy = 1; const b = e.currentTarget; b.textContent = 'Saving…'; setTimeout(() => { b.textContent = 'Saved'; }, 5500); };</script>`,
    act: async (v) => { await v.click('.b'); await v.pause(1200); await v.click('.b'); }, proof: live,
  },
  {
    name: 'f2-live-hover-menu', why: 'The menu is open already because the mouse is there; the click on its head needs to do nothing.', expect: [], at: '.hd',
    html: `<style>.sub{display:none;position:absolute;background:#fff;border:1px solid;padding:10px}.it:hover .sub{display:block}</style><ul><li class="it" style="width:120px"><a class="hd" href="#" onclick="return false" aria-haspopup="true">Services</a><div class="sub"><a href="/a">Repair</a><br><a href="/b">Rental</a></div></li></ul>`,
    act: async (v) => { await v.point('.hd'); await v.pause(600); await v.click('.hd'); }, proof: [arrived(), harmless, visible('.sub')],
  },
  {
    name: 'f2-norage-frame-step', why: 'A framework draws the number anew with each click, button and all, while a ticker runs.', expect: [], at: '#r', noise: '.tk',
    html: `${TICKER}${MINI}<div id="r"></div><script>app(document.getElementById('r'), { n: 1 }, (s) => '<button class="pl" data-on="inc">+</button> <output>' + s.n + '</output>', { inc: (s) => { s.n++; } });</script>`,
    act: clickOn('.pl', { times: 6, gap: 180 }), proof: [quick(5), changed, harmless],
  },
  {
    name: 'f2-rage-at-end-rerender', why: 'The last page: six quick clicks draw the same list again and again.', expect: ['rage-click', 'dead-click'], at: '#r',
    html: `${MINI}<div id="r"></div><script>app(document.getElementById('r'), { p: 3 }, (s) => '<ul><li>Page ' + s.p + '</li></ul><button class="nx" data-on="next">Next</button>', { next: (s) => { s.p = Math.min(3, s.p + 1); } });</script>`,
    act: clickOn('.nx', { times: 6, gap: 180 }), proof: [quick(4), unanswered, harmless],
  },
  {
    name: 'f2-dead-rerender-same', why: 'A click draws the same page again; nothing is other than before.', expect: ['dead-click'], at: '#r',
    html: `${MINI}<div id="r"></div><script>app(document.getElementById('r'), { p: 3 }, (s) => '<ul><li>Page ' + s.p + '</li></ul><button class="nx" data-on="next">Show more</button>', { next: () => {} });</script>`,
    act: clickOn('.nx'), proof: dead,
  },

  // ---------------------------------------------------------------- minimal pairs, to find where the rule turns
  { name: 'v-ripple-shadow-animate', why: 'Ripple in a shadow root by animate alone.', expect: ['dead-click'], at: 'x-b',
    html: `<x-b>Continue</x-b><script>customElements.define('x-b', class extends HTMLElement { constructor() { super(); const s = this.attachShadow({ mode: 'open' }); s.innerHTML = '<style>:host{display:inline-block;position:relative;overflow:hidden}.r{position:absolute;inset:0;background:#fff;opacity:0;pointer-events:none}</style><button><slot></slot></button><div class="r"></div>'; this.addEventListener('pointerdown', () => s.querySelector('.r').animate([{ opacity: .3 }, { opacity: 0 }], 500)); } });</script>`,
    act: clickOn('x-b'), proof: [arrived(), harmless] },
  { name: 'v-ripple-light-style', why: 'Ripple in the light, placed by style.', expect: ['dead-click'], at: '.b',
    html: `<button class="b" style="position:relative;overflow:hidden;padding:12px">Continue<span class="r" style="position:absolute;width:40px;height:40px;background:#999;opacity:0;pointer-events:none"></span></button><script>document.querySelector('.b').addEventListener('pointerdown', (e) => { const r = document.querySelector('.r'); r.style.left = e.offsetX - 20 + 'px'; r.style.top = e.offsetY - 20 + 'px'; r.animate([{ transform: 'scale(.2)', opacity: .4 }, { transform: 'scale(6)', opacity: 0 }], 500); });</script>`,
    act: clickOn('.b'), proof: dead },
  { name: 'v-twice-toggle-textless', why: 'A class goes on and off in the same task.', expect: ['dead-click'], at: '.b',
    html: `<style>.p{display:none}.p.on{display:block}</style><button class="b">Menu</button><div class="p">Panel</div><script>const f = () => document.querySelector('.p').classList.toggle('on'); document.querySelector('.b').onclick = () => { f(); f(); };</script>`,
    act: clickOn('.b'), proof: dead },
  { name: 'v-svg-regular', why: 'An SVG turned by attribute with every frame, without a pause.', expect: ['dead-click'], at: '.b', noise: '.lot, .lot *', look: 4000,
    html: `<svg class="lot" width="80" height="80"><g class="lot"><rect class="lot" width="40" height="40" fill="#39f"/></g></svg><button class="b">Join</button><script>{ const g = document.querySelector('g.lot'); let i = 0; const f = () => { g.setAttribute('transform', 'rotate(' + i++ * 6 + ' 40 40)'); requestAnimationFrame(f); }; f(); }</script>`,
    act: clickOn('.b'), proof: dead },
  { name: 'v-dashboard-two-cells', why: 'Two cells only, both seen changing.', expect: ['dead-click'], at: '.b', noise: 'td', look: 6000,
    html: `<style>td{width:80px}</style><button class="b">Refresh</button><table><tr><td>10</td><td>20</td></tr></table><script>setInterval(() => { const t = document.querySelectorAll('td'); t[Math.random() * t.length | 0].textContent = (Math.random() * 90 | 0) + 10; }, 300);</script>`,
    act: clickOn('.b'), proof: dead },
  { name: 'v-rows-once', why: 'Each second another row of ten gets its tick; a dead button.', expect: ['dead-click'], at: '.b', noise: 'li', look: 3500,
    html: `<ul style="width:300px">${'<li>waiting</li>'.repeat(20)}</ul><button class="b">Cancel upload</button><script>{ let i = 0; const l = document.querySelectorAll('li'); setInterval(() => { if (l[i]) l[i++].textContent = 'uploaded'; }, 600); }</script>`,
    act: clickOn('.b'), proof: dead },
  { name: 'v-late-poll-result', why: 'The effect comes through a loop that runs anyway, 1.6 s after the click.', expect: [], at: '.b',
    html: `<button class="b">Generate</button><p class="st">idle</p><script>let due = 0; setInterval(() => { if (due && Date.now() > due) { due = 0; document.querySelector('.st').textContent = 'ready'; } }, 200); document.querySelector('.b').onclick = () => { due = Date.now() + 1500; };</script>`,
    act: clickOn('.b'), proof: live },
  { name: 'v-error-timer-500', why: 'A timer set at loading throws once, about half a second after a click that works.', expect: ['script-error'], at: '.b', look: 900,
    html: `<button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; addEventListener('pointerdown', () => setTimeout(() => 0), true); const t = setInterval(() => { if (window.clicked && Date.now() - window.clicked > 400) { clearInterval(t); adserver.x(); } }, 50); addEventListener('click', () => { window.clicked = Date.now(); });</script>`,
    act: clickOn('.b'), proof: [arrived(), threw(), changed] },
  { name: 'v-error-once-after-click', why: 'A script of the page fails once at its own time, 2 s after loading; the click works.', expect: ['script-error'], at: '.b', look: 900,
    html: `<button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; setTimeout(() => { adserver.x(); }, 1600); setTimeout(() => { adserver.y(); }, 2000); setTimeout(() => { adserver.z(); }, 2400);</script>`,
    act: clickOn('.b'), proof: [arrived(), threw(2), changed] },
  { name: 'v-onload-error-in-fetch', why: 'Failing widget start-up by fetch and await just after the click.', expect: ['script-error'], at: '.b', look: 900,
    html: `<button class="b">Week</button><p class="o">Mon</p><script>document.querySelector('.b').onclick = () => { document.querySelector('.o').textContent = 'Mon–Sun'; }; (async () => { const r = await fetch('/cfg'); const c = await r.json(); c.widgets.forEach((x) => x); })();</script>`,
    sheets: { '/cfg': { type: 'application/json', body: '{}', delay: 1700 } }, act: clickOn('.b'), proof: [arrived(), threw(), changed] },
];

/** What Kitka says of its last clicks, kept for the report. */
export const explained = new Map<string, unknown>();
for (const one of freshCases) {
  const tell: Proof = ['explained', async ({ page }) => {
    const told = await page.evaluate(async () => (window as any).kitka?.('explain')).catch((e) => String(e));
    explained.set(one.name, told);
    return true;
  }];
  (one as any).proof = [...one.proof, tell];
}
void after;
