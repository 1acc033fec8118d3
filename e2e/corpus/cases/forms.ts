import type { Case, Proof, Sheet } from '../case.ts';
import { asked, endsAt, noted, went } from '../proofs.ts';
import type { Visitor } from '../visitor.ts';

const THANKS: Sheet = { title: 'Thank you', html: '<h1>Thank you</h1>' };
const DELIVERY: Sheet = { title: 'Delivery', html: '<h1>Delivery</h1><p>Within 3 days.</p>' };
const leave = '<nav><a id="away" href="/delivery">Delivery</a></nav>';
const sheets = { '/delivery': DELIVERY, '/thanks': THANKS };

/** Leaves by the link in the page’s header. */
const goAway = async (visitor: Visitor) => {
  await visitor.pause(700);
  await visitor.click('#away');
  await visitor.arrive('/delivery');
};
const left = went('/', '/delivery');
/** Notes what the fields contain when the page is left. */
const LAST = `<script>addEventListener('pagehide', () => note('left with ' + [...document.querySelectorAll('input,textarea,[contenteditable]')].map((f) => f.value ?? f.textContent).join('|')));</script>`;
const leftWith = (text: string): Proof => noted(`left with ${text}`);

/** Forms that are left with and without typed text, and fields that are not forms. */
export const formCases: Case[] = [
  {
    name: 'form-checkout-left',
    why: 'Name and e-mail are typed, then the visitor looks for the delivery terms and is gone.',
    expect: ['form-abandoned'],
    at: 'form',
    html: `${leave}<form action="/thanks" method="post"><label>Name <input name="name" autocomplete="off"></label><label>E-mail <input name="email" type="email"></label><button>Pay</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=name]', 'Aino Virtanen');
      await visitor.fill('[name=email]', 'aino@example.com');
      await goAway(visitor);
    },
    proof: [left, leftWith('Aino Virtanen|aino@example.com')],
  },
  {
    name: 'form-contact-left',
    why: 'Half a message was written, and the address of another site entered.',
    expect: ['form-abandoned'],
    at: 'form',
    html: `<form id="contact"><textarea name="message" rows="6" cols="50"></textarea><button type="submit">Send</button></form>${LAST}`,
    sheets: { '/elsewhere': { tag: false, html: 'Elsewhere' } },
    act: async (visitor) => {
      await visitor.fill('textarea', 'Hello, my chair arrived with');
      await visitor.pause(1200);
      await visitor.page.goto(`${visitor.other}/elsewhere`);
    },
    proof: [leftWith('Hello, my chair arrived with')],
  },
  {
    name: 'form-spa-left',
    why: 'In an app the view changes under the half-filled form.',
    expect: ['form-abandoned'],
    html: `<nav><a href="/home">Home</a></nav><main><form><input name="vat" placeholder="Company"><input name="street" placeholder="Street"><button>Register</button></form></main><script>document.querySelector('a').onclick = (e) => { e.preventDefault(); note('left with ' + [...document.querySelectorAll('input')].map((i) => i.value).join('|')); history.pushState({}, '', '/home'); document.querySelector('main').innerHTML = '<h1>Home</h1>'; };</script>`,
    act: async (visitor) => {
      await visitor.fill('[name=vat]', 'Kitka Oy');
      await visitor.fill('[name=street]', 'Rantatie 4');
      await visitor.pause(900);
      await visitor.click('nav a');
    },
    proof: [leftWith('Kitka Oy|Rantatie 4'), endsAt('/home')],
  },
  {
    name: 'form-formless-left',
    why: 'Fields without a form element, as apps have them, are left just the same.',
    expect: ['form-abandoned'],
    html: `${leave}<div class="booking"><input class="f1" placeholder="Guest name"><input class="f2" placeholder="Phone"><div role="button" class="book" tabindex="0" style="cursor:pointer">Book</div></div><script>document.querySelector('.book').onclick = () => { location.href = '/thanks'; };</script>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.f1', 'Eero Koski');
      await visitor.fill('.f2', '0401234');
      await goAway(visitor);
    },
    proof: [left, leftWith('Eero Koski|0401234')],
  },
  {
    name: 'form-newsletter-left',
    why: 'An address was typed into the newsletter field and not sent.',
    expect: ['form-abandoned'],
    html: `${leave}<footer><form class="nl" action="/thanks" method="post"><input type="email" name="e" placeholder="E-mail"><button>OK</button></form></footer>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=e]', 'pekka@example.fi');
      await goAway(visitor);
    },
    proof: [left, leftWith('pekka@example.fi')],
  },
  {
    name: 'form-validation-left',
    why: 'Sending was tried, a field is missing, and the visitor gives up.',
    expect: ['form-abandoned'],
    html: `${leave}<form action="/thanks" method="post"><input name="n" placeholder="Name"><input name="s" required placeholder="Social security number"><button>Apply</button></form><script>document.querySelector('[name=s]').addEventListener('invalid', () => note('invalid'));</script>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=n]', 'Liisa Laine');
      await visitor.click('button');
      await visitor.pause(1500);
      await goAway(visitor);
    },
    proof: [left, noted('invalid'), leftWith('Liisa Laine|')],
  },
  {
    name: 'form-touch-left',
    why: 'The same on a phone.',
    expect: ['form-abandoned'],
    touch: true,
    html: `${leave}<form method="post" action="/thanks"><input name="nick" placeholder="Your name" style="font-size:16px"><textarea name="t"></textarea><button>Post comment</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.tap('textarea');
      await visitor.type('I do not agree with');
      await visitor.pause(800);
      await visitor.tap('#away');
      await visitor.arrive('/delivery');
    },
    proof: [left, leftWith('|I do not agree with')],
  },
  {
    name: 'form-shadow-left',
    why: 'A component’s form (open shadow root) is left half-filled.',
    expect: ['form-abandoned'],
    html: `${leave}<contact-form></contact-form><script>customElements.define('contact-form', class extends HTMLElement { connectedCallback() { const r = this.attachShadow({ mode: 'open' }); r.innerHTML = '<form><input name="subject"><button>Send</button></form>'; addEventListener('pagehide', () => note('left with ' + r.querySelector('input').value)); } });</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('contact-form input', 'Broken lamp');
      await goAway(visitor);
    },
    proof: [left, leftWith('Broken lamp')],
  },
  {
    name: 'form-editor-left',
    why: 'A review was begun in a rich text field of a form and left.',
    expect: ['form-abandoned'],
    html: `${leave}<form action="/thanks" method="post"><div contenteditable="true" role="textbox" aria-label="Review" style="border:1px solid #aaa;min-height:80px;padding:8px"></div><button>Publish</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[contenteditable]', 'Quite good but the');
      await goAway(visitor);
    },
    proof: [left, leftWith('Quite good but the')],
  },
  {
    name: 'form-sent-button',
    why: 'Filled in and sent with the button.',
    expect: [],
    html: `<form action="/thanks" method="post"><input name="name"><button>Send</button></form>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=name]', 'Aino Virtanen');
      await visitor.click('button');
      await visitor.arrive('/thanks');
    },
    proof: [went('/', '/thanks')],
  },
  {
    name: 'form-sent-enter',
    why: 'Signed in with Enter.',
    expect: [],
    html: `<form action="/thanks" method="post"><input name="user" autocomplete="username"><input name="pw" type="password"><button>Sign in</button></form>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=user]', 'aino.v');
      await visitor.fill('[name=pw]', 'lakeside7');
      await visitor.key('Enter');
      await visitor.arrive('/thanks');
    },
    proof: [went('/', '/thanks')],
  },
  {
    name: 'form-sent-fetch',
    why: 'Sent without leaving the page; later the visitor goes on, and the text still stands in the field.',
    expect: [],
    html: `${leave}<form><input name="mail"><button>Subscribe</button></form><p id="r"></p><script>document.forms[0].onsubmit = async (e) => { e.preventDefault(); await fetch('/api/mail', { method: 'POST', body: new FormData(e.target) }); r.textContent = 'Thank you!'; note('sent'); };</script>`,
    sheets: { ...sheets, '/api/mail': { type: 'application/json', body: '{}' } },
    act: async (visitor) => {
      await visitor.fill('[name=mail]', 'pekka@example.fi');
      await visitor.click('button');
      await visitor.pause(1500);
      await goAway(visitor);
    },
    proof: [left, noted('sent'), asked('/api/mail')],
  },
  {
    name: 'form-sent-formless',
    why: 'No form element: a button sends the fields and says so.',
    expect: [],
    html: `${leave}<div class="fb"><textarea></textarea><button class="go">Send feedback</button></div><script>document.querySelector('.go').onclick = async () => { await fetch('/fb', { method: 'POST', body: document.querySelector('textarea').value }); document.querySelector('.fb').innerHTML = '<p>Thank you</p>'; note('sent'); };</script>`,
    sheets: { ...sheets, '/fb': { type: 'text/plain', body: 'ok' } },
    act: async (visitor) => {
      await visitor.fill('textarea', 'All was very well');
      await visitor.click('.go');
      await visitor.pause(1200);
      await goAway(visitor);
    },
    proof: [left, noted('sent'), asked('/fb')],
  },
  {
    name: 'form-sent-spa',
    why: 'The app sends the form and shows the next view under a new address.',
    expect: [],
    html: `<main><form><input name="address"><button>Continue</button></form></main><script>document.forms[0].onsubmit = async (e) => { e.preventDefault(); await fetch('/api/address', { method: 'POST', body: '{}' }); history.pushState({}, '', '/payment'); document.querySelector('main').innerHTML = '<h1>Payment</h1>'; note('sent'); };</script>`,
    sheets: { '/api/address': { type: 'application/json', body: '{}', delay: 200 } },
    act: async (visitor) => {
      await visitor.fill('[name=address]', 'Rantatie 4, Kuusamo');
      await visitor.click('button');
    },
    proof: [noted('sent'), endsAt('/payment')],
  },
  {
    name: 'form-wizard-next',
    why: 'Step one of a booking is filled in, and Next leads to step two under a new address: progress, not leaving.',
    expect: [],
    html: `<main><form><div class="step"><input name="name" placeholder="Name"><button type="button" class="nx">Next</button></div></form></main><script>document.querySelector('.nx').onclick = () => { history.pushState({}, '', '/booking/step-2'); document.querySelector('.step').innerHTML = '<p>Step 2</p><label><input type="radio" name="p"> Card</label><button>Book</button>'; note('step'); };</script>`,
    act: async (visitor) => {
      await visitor.fill('[name=name]', 'Aino Virtanen');
      await visitor.click('.nx');
    },
    proof: [noted('step'), endsAt('/booking/step-2')],
  },
  {
    name: 'form-search-type',
    why: 'Something was typed into the search field, then a menu link was nearer.',
    expect: [],
    html: `${leave}<input type="search" placeholder="Search" aria-label="Search">${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[type=search]', 'garden chairs');
      await goAway(visitor);
    },
    proof: [left, leftWith('garden chairs')],
  },
  {
    name: 'form-search-role',
    why: 'A search form by its role, left the same way.',
    expect: [],
    html: `${leave}<div role="search"><input type="text" name="keywords"><button>Go</button></div>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=keywords]', 'wool socks');
      await goAway(visitor);
    },
    proof: [left, leftWith('wool socks')],
  },
  {
    name: 'form-search-q',
    why: 'An old search form: GET with q. Looking for something else is no abandonment.',
    expect: [],
    html: `${leave}<form action="/find" method="get"><input name="q"><input type="submit" value="Find"></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=q]', 'rye bread');
      await goAway(visitor);
    },
    proof: [left, leftWith('rye bread|Find')],
  },
  {
    name: 'form-autosave',
    why: 'The note is saved at the server as it is typed, and says so; there is nothing to send.',
    expect: [],
    html: `${leave}<form><textarea name="note"></textarea><small id="st"></small></form><script>let t; document.querySelector('textarea').oninput = (e) => { clearTimeout(t); t = setTimeout(async () => { await fetch('/draft', { method: 'PUT', body: e.target.value }); st.textContent = 'Saved'; note('saved'); }, 400); };</script>`,
    sheets: { ...sheets, '/draft': { type: 'application/json', body: '{}' } },
    act: async (visitor) => {
      await visitor.fill('textarea', 'Buy tickets for Friday');
      await visitor.pause(1200);
      await goAway(visitor);
    },
    proof: [left, noted('saved'), asked('/draft')],
  },
  {
    name: 'form-cleared',
    why: 'Typed, thought better of it, deleted everything, left.',
    expect: [],
    html: `${leave}<form method="post"><input name="company"><button>Send</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=company]', 'Kitka Oy');
      await visitor.pause(500);
      await visitor.key('Control+a');
      await visitor.key('Backspace');
      await goAway(visitor);
    },
    proof: [left, leftWith('')],
  },
  {
    name: 'form-prefilled',
    why: 'The profile stands there filled in; the visitor only looked and clicked into a field.',
    expect: [],
    html: `${leave}<form method="post"><input name="first" value="Aino"><input name="last" value="Virtanen"><button>Save</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.click('[name=last]');
      await goAway(visitor);
    },
    proof: [left, leftWith('Aino|Virtanen')],
  },
  {
    name: 'form-few-letters',
    why: 'Two letters are no effort anybody regrets.',
    expect: [],
    html: `${leave}<form method="post"><input name="code"><button>Use</button></form>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=code]', 'ab');
      await goAway(visitor);
    },
    proof: [left, leftWith('ab')],
  },
  {
    name: 'form-choices-only',
    why: 'A box and a list were tried, nothing was typed.',
    expect: [],
    html: `${leave}<form method="post"><label class="c"><input type="checkbox" name="x"> Insurance</label><select><option>1</option><option>2</option></select><button>Go</button></form>`,
    sheets,
    act: async (visitor) => {
      await visitor.click('.c');
      await goAway(visitor);
    },
    proof: [left],
  },
  {
    name: 'form-chat',
    why: 'A message was sent with Enter and shown in the chat; then the visitor went on.',
    expect: [],
    html: `${leave}<div class="chat"><ul></ul><input placeholder="Message"></div><script>document.querySelector('.chat input').onkeydown = (e) => { if (e.key === 'Enter') { document.querySelector('.chat ul').insertAdjacentHTML('beforeend', '<li></li>'); document.querySelector('.chat li').textContent = e.target.value; e.target.value = ''; note('said'); } };</script>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.chat input', 'Do you ship to Norway?');
      await visitor.key('Enter');
      await visitor.pause(900);
      await goAway(visitor);
    },
    proof: [left, noted('said'), leftWith('')],
  },
  {
    name: 'form-filter',
    why: 'The field narrows the list while one types; it has done its work when one goes on.',
    expect: [],
    html: `${leave}<input class="narrow" placeholder="Filter towns"><ul>${['Helsinki', 'Kuusamo', 'Kuopio', 'Oulu', 'Tampere'].map((town) => `<li>${town}</li>`).join('')}</ul><script>document.querySelector('.narrow').oninput = (e) => { for (const li of document.querySelectorAll('li')) li.hidden = !li.textContent.toLowerCase().includes(e.target.value.toLowerCase()); note('narrowed'); };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.narrow', 'kuusamo');
      await visitor.pause(900);
      await goAway(visitor);
    },
    proof: [left, noted('narrowed', 7)],
  },
  {
    name: 'form-calculator',
    why: 'A loan calculator shows its result while one types; there is nothing to send.',
    expect: [],
    html: `${leave}<div class="calc"><label>Loan <input class="sum" inputmode="numeric"></label><p>Monthly: <output>0</output> €</p></div><script>document.querySelector('.sum').oninput = (e) => { document.querySelector('output').textContent = Math.round(e.target.value / 180); note('worked out'); };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.sum', '250000');
      await visitor.pause(1200);
      await goAway(visitor);
    },
    proof: [left, noted('worked out', 6)],
  },

  ...(
    [
      ['json', "localStorage.setItem('note', JSON.stringify({ text: t.value }))"],
      ['plain', 'sessionStorage.note = t.value'],
    ] as const
  ).map(
    ([name, code]): Case => ({
      name: `form-notepad-${name}`,
      why: 'A notepad keeps in the browser what is typed; there is nothing to send.',
      expect: [],
      html: `${leave}<form><textarea id="t" name="note"></textarea><button type="button">Bold</button></form><script>t.oninput = () => { ${code}; note('kept'); };</script>`,
      sheets,
      act: async (visitor) => {
        await visitor.fill('#t', 'Buy "good" tickets');
        await goAway(visitor);
      },
      proof: [left, noted('kept')],
    }),
  ),
  {
    name: 'form-calculator-form',
    why: 'A calculator of two fields in a form without any button works out its result at once.',
    expect: [],
    html: `${leave}<form><label>Loan <input name="sum"></label><label>Years <input name="years"></label><p>Monthly: <output>0</output> €</p></form><script>document.forms[0].oninput = (e) => { const f = e.currentTarget; f.querySelector('output').textContent = Math.round(f.sum.value / f.years.value / 12 || 0); note('worked out'); };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('[name=sum]', '250000');
      await visitor.fill('[name=years]', '25');
      await goAway(visitor);
    },
    proof: [left, noted('worked out', 8)],
  },
  {
    name: 'form-calculator-formless',
    why: 'A converter without a form shows both results while one types; its button only swaps them.',
    expect: [],
    html: `${leave}<main><input class="a" placeholder="Metres"> <input class="b" placeholder="Kilos"> <button class="swap">Swap</button><p class="o"></p></main><script>document.querySelector('main').oninput = () => { document.querySelector('.o').textContent = document.querySelector('.a').value * 3.28 + ' ft, ' + document.querySelector('.b').value * 2.2 + ' lb'; note('worked out'); };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.a', '18250');
      await visitor.fill('.b', '7425');
      await goAway(visitor);
    },
    proof: [left, noted('worked out', 9)],
  },
  {
    name: 'form-playground',
    why: 'A playground shows what is typed into its two fields as it is typed.',
    expect: [],
    html: `${leave}<main><textarea class="html"></textarea><textarea class="css"></textarea><button class="wide">Wide</button><pre class="out"></pre></main><script>document.querySelector('main').oninput = () => { document.querySelector('.out').textContent = document.querySelector('.html').value + ' ' + document.querySelector('.css').value; note('shown'); };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.html', 'Hello boats');
      await visitor.fill('.css', 'teal');
      await goAway(visitor);
    },
    proof: [left, noted('shown', 12)],
  },
  {
    name: 'form-suggestion-followed',
    why: 'The field “Destination” offers pages while one types, and one of them is followed.',
    expect: [],
    html: `<form method="post" action="/thanks"><input name="destination" placeholder="Destination" autocomplete="off"><ul></ul><button>Go</button></form><script>document.querySelector('input').oninput = ({ target }) => { document.querySelector('ul').innerHTML = 'delivery abroad'.includes(target.value) ? '<li><a id="away" href="/delivery">Delivery abroad</a></li>' : ''; };</script>`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('input', 'delivery');
      await goAway(visitor);
    },
    proof: [left],
  },
  ...['Search the shop', 'Hae tuotteita', 'Suche', 'Пошук'].map(
    (label, i): Case => ({
      name: `form-search-label-${i}`,
      why: 'A field whose label says that it searches.',
      expect: [],
      html: `${leave}<form method="post" action="/thanks"><input name="keyword1" placeholder="${label}"><button>→</button></form>${LAST}`,
      sheets,
      act: async (visitor) => {
        await visitor.fill('input', 'wool socks');
        await goAway(visitor);
      },
      proof: [left, leftWith('wool socks')],
    }),
  ),
  {
    name: 'form-counted-left',
    why: 'A message with a counter of its letters, without a form element, was begun and left.',
    expect: ['form-abandoned'],
    html: `${leave}<main><input class="from" placeholder="Name"><textarea maxlength="200"></textarea><small class="left"></small><button class="send">Send</button></main><script>document.querySelector('textarea').oninput = ({ target }) => { document.querySelector('.left').textContent = target.value.length + ' / 200'; };</script>${LAST}`,
    sheets,
    act: async (visitor) => {
      await visitor.fill('.from', 'Aino');
      await visitor.fill('textarea', 'My chair came');
      await goAway(visitor);
    },
    proof: [left, leftWith('Aino|My chair came')],
  },
  {
    name: 'form-of-clobbering-names-left',
    why: 'A form whose fields have the names of what elements have was begun and left.',
    expect: ['form-abandoned'],
    html: `${leave}<form method="post" action="/thanks">${['parentNode', 'contains', 'closest', 'querySelector', 'id', 'name', 'isConnected'].map((name) => `<input type="hidden" name="${name}">`).join('')}<input name="address" class="a"><button>Go</button></form>`,
    sheets,
    act: async (visitor) => {
      // Playwright's own click trips over such names.
      await visitor.page.evaluate(() => document.querySelector<HTMLElement>('.a')!.focus());
      await visitor.type('Rantatie 4, Kuusamo');
      await visitor.pause(700);
      await visitor.page.evaluate(() => {
        location.href = '/delivery';
      });
      await visitor.arrive('/delivery');
    },
    proof: [left],
  },
  {
    name: 'form-back-left',
    why: 'Nine seconds on a form, half of it filled in, then back.',
    expect: ['form-abandoned'],
    at: 'form',
    html: `<a id="apply" href="/apply">Apply</a>`,
    sheets: {
      '/apply': {
        title: 'Apply',
        html: `<form action="/thanks" method="post"><input name="who"><input name="why"><button>Apply</button></form>${LAST}`,
      },
    },
    act: async (visitor) => {
      await visitor.click('#apply');
      await visitor.arrive('/apply', 5000);
      await visitor.fill('[name=who]', 'Aino Virtanen');
      await visitor.pause(2500);
      await visitor.back();
    },
    proof: [went('/', '/apply', '/'), leftWith('Aino Virtanen|')],
  },
];
