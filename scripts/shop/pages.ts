interface Goods {
  path: string;
  name: string;
  price: string;
  text: string;
  /** The picture: SVG shapes in a viewBox of 80 x 60. */
  shapes: string;
}

const GOODS: readonly Goods[] = [
  {
    path: '/products/kettle',
    name: 'Enamel kettle',
    price: '49 €',
    text: 'Holds 1.5 litres, for all stoves and open fire. Weighs 0.9 kg.',
    shapes:
      '<path d="M24 44c-2-14 4-22 16-22s18 8 16 22z" fill="#b0553a"/><path d="M55 30l9-6-6 13z" fill="#b0553a"/><path d="M28 24c0-14 24-14 24 0" fill="none" stroke="#4a4f52" stroke-width="2"/><circle cx="40" cy="20" r="2.5" fill="#4a4f52"/>',
  },
  {
    path: '/products/lamp',
    name: 'Birch lamp',
    price: '89 €',
    text: 'A table lamp of birch veneer with a linen cord. Bulb E14, at most 40 W.',
    shapes:
      '<path d="M30 12h20l8 20H22z" fill="#d9b167"/><rect x="38" y="32" width="4" height="14" fill="#7c6a4d"/><rect x="28" y="46" width="24" height="4" rx="2" fill="#7c6a4d"/>',
  },
  {
    path: '/products/blanket',
    name: 'Wool blanket',
    price: '119 €',
    text: 'Finnish lambswool, 130 x 180 cm. Wash by hand, dry flat.',
    shapes:
      '<rect x="18" y="16" width="44" height="30" rx="3" fill="#3f7f83"/><path d="M18 24h44M18 32h44M18 40h44" stroke="#9fc9c7" stroke-width="2"/><path d="M20 46v4M28 46v4M36 46v4M44 46v4M52 46v4M60 46v4" stroke="#3f7f83" stroke-width="2"/>',
  },
];

const picture = ({ name, shapes }: Goods) =>
  `<svg class="picture" viewBox="0 0 80 60" role="img" aria-label="${name}">${shapes}</svg>`;

const list = `<ul class="goods">${GOODS.map(
  (goods) =>
    `<li><a href="${goods.path}">${picture(goods)}<strong>${goods.name}</strong><br><span class="soft">${goods.price}</span></a></li>`,
).join('')}</ul>`;

const SAID = '<p id="said" role="status"></p>';

const PAGES: Record<string, { title: string; body: string }> = {
  '/': {
    title: 'Things for slow evenings',
    body: `<p>A small shop that exists to show Kitka at work. Look around; a question will come up in the corner.</p>
      ${list}<p><button type="button" data-ask>Rate this page now</button></p>`,
  },
  '/products': { title: 'All products', body: list },
  ...Object.fromEntries(
    GOODS.map((goods) => [
      goods.path,
      {
        title: goods.name,
        body: `${picture(goods)}<p>${goods.text}</p><p><strong>${goods.price}</strong></p>
          <button type="button" data-says="It is in your cart.">Add to cart</button>${SAID}`,
      },
    ]),
  ),
  '/cart': {
    title: 'Your cart',
    body: `<p>Enamel kettle, one piece, 49 €.</p><p><a href="/checkout">Go to checkout</a></p>`,
  },
  '/checkout': {
    title: 'Checkout',
    body: `<form data-done="Thank you. This is a demo: nothing was ordered.">
      <label>Name <input name="name" autocomplete="name"></label>
      <label>Street <input name="street" autocomplete="street-address"></label>
      <button>Pay 49 €</button></form>${SAID}`,
  },
  '/returns': {
    title: 'Returns',
    body: '<p>Send things back within 30 days; you pay nothing. The form lies in the parcel.</p>',
  },
  '/delivery': {
    title: 'Delivery',
    body: '<p>We send on the next working day. In Finland it takes 2 days.</p>',
  },
  '/contact': { title: 'Contact', body: '<p>This shop is a demo: nobody sits behind it.</p>' },
  '/search': {
    title: 'Search',
    body: `<form data-done="Nothing was found."><label>Search for <input type="search" name="q"></label><button>Search</button></form>${SAID}`,
  },
  '/404': { title: 'There is no such page', body: '<p><a href="/">Back to the start</a></p>' },
};

/** HTML of a page of the demo shop, or null if there is none. */
export function pageHtml(path: string, script: string): string | null {
  const page = PAGES[path.length > 1 ? path.replace(/\/$/, '') : path];
  if (!page) return null;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${page.title} – Demo shop</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
<script async src="${script}"></script>
</head>
<body>
<header><strong>Demo shop</strong> <a href="/">Start</a> <a href="/products">Products</a> <a href="/search">Search</a> <a href="/cart">Cart</a></header>
<main><h1>${page.title}</h1>${page.body}</main>
<footer><a href="/delivery">Delivery</a> · <a href="/returns">Returns</a> · <a href="/contact">Contact</a></footer>
<script src="/shop.js"></script>
</body>
</html>
`;
}
