import type { SignalKind } from '@kitka/shared/settings/signals';

/** Signals that some visitors trigger at a place on a page. */
export interface SampleSpot {
  selector: string;
  kinds: readonly SignalKind[];
  /** Share of views. */
  share: number;
}

/** Parameters of the sample data for one page of the demo shop. */
export interface SamplePage {
  page: string;
  /** Views on an average day. */
  views: number;
  /** Share of views that begin a visit. */
  landing: number;
  /** Pages that the other views come from, the more often the more often they are listed. */
  before: readonly string[];
  /** Mean satisfaction on the scale of 1 to 5. */
  mood: number;
  /** Median LCP in ms; TTFB and FCP follow from it. */
  lcp: number;
  /** Median INP in ms. */
  inp: number;
  /** Typical CLS. */
  cls: number;
  /** Selector of what most visitors press, which slow responses are attributed to; without it, the whole page. */
  pressed?: string;
  /** Where visitors struggle; slowness and jumping content follow from the vitals. */
  spots?: readonly SampleSpot[];
  /** Comments of unhappy and of happy visitors. */
  sad: readonly string[];
  glad: readonly string[];
}

/** The demo shop in the sample data: checkout is slow and disliked, returns are hard to find. */
export const SAMPLE_PAGES: readonly SamplePage[] = [
  {
    page: '/',
    views: 62,
    landing: 0.72,
    before: ['/products', '/cart', '/contact', '/search'],
    mood: 4.1,
    lcp: 1600,
    inp: 90,
    cls: 0.03,
    spots: [
      { selector: 'header strong', kinds: ['dead-click'], share: 0.02 },
      { selector: 'html', kinds: ['quick-back'], share: 0.025 },
    ],
    sad: ['I could not tell what is new.', 'The picture at the top moves while I read.'],
    glad: ['Easy to find my way.', 'Clear and quick.'],
  },
  {
    page: '/products',
    views: 48,
    landing: 0.28,
    before: ['/', '/', '/', '/search', '/products/kettle', '/products/lamp'],
    mood: 3.9,
    lcp: 2100,
    inp: 150,
    cls: 0.08,
    spots: [
      { selector: 'html', kinds: ['scroll-hunting'], share: 0.03 },
      { selector: 'li:nth-child(2) a svg.picture', kinds: ['dead-click'], share: 0.008 },
    ],
    sad: ['Sorting by price does not stay when I go back.', 'I would like to see what is in stock.'],
    glad: ['Good pictures.', 'The filters helped.'],
  },
  {
    page: '/products/kettle',
    pressed: 'button[type="button"]',
    views: 31,
    landing: 0.4,
    before: ['/products', '/products', '/products', '/', '/search'],
    mood: 4.3,
    lcp: 1900,
    inp: 110,
    cls: 0.02,
    spots: [
      { selector: 'svg.picture', kinds: ['dead-click'], share: 0.05 },
      { selector: 'svg.picture', kinds: ['dead-click', 'rage-click'], share: 0.004 },
    ],
    sad: ['How many litres does it hold?'],
    glad: ['The measurements were just what I needed.', 'Nice photos.'],
  },
  {
    page: '/products/lamp',
    pressed: 'button[type="button"]',
    views: 22,
    landing: 0.35,
    before: ['/products', '/products', '/products', '/', '/search'],
    mood: 4.0,
    lcp: 2000,
    inp: 120,
    cls: 0.04,
    spots: [
      { selector: 'svg.picture', kinds: ['dead-click'], share: 0.07 },
      { selector: 'html', kinds: ['quick-back'], share: 0.04 },
    ],
    sad: ['Which bulb fits?'],
    glad: ['Clear instructions.'],
  },
  {
    page: '/products/blanket',
    pressed: 'button[type="button"]',
    views: 18,
    landing: 0.33,
    before: ['/products', '/products', '/products', '/search'],
    mood: 4.4,
    lcp: 1800,
    inp: 100,
    cls: 0.02,
    sad: ['The colours look different on my screen.'],
    glad: ['The washing advice is good.'],
  },
  {
    page: '/cart',
    views: 26,
    landing: 0.05,
    before: [
      '/products/kettle',
      '/products/kettle',
      '/products/lamp',
      '/products/blanket',
      '/checkout',
      '/delivery',
    ],
    mood: 3.5,
    lcp: 1700,
    inp: 210,
    cls: 0.06,
    spots: [
      { selector: 'p:nth-child(2)', kinds: ['dead-click'], share: 0.06 },
      { selector: 'p:nth-child(2)', kinds: ['dead-click', 'rage-click'], share: 0.01 },
      { selector: 'html', kinds: ['quick-back'], share: 0.03 },
    ],
    sad: ['The delivery cost only shows at the end.', 'The number of pieces was hard to change.'],
    glad: ['Quick.'],
  },
  {
    page: '/checkout',
    pressed: 'button',
    views: 19,
    landing: 0.03,
    before: ['/cart', '/cart', '/cart', '/cart', '/cart', '/cart', '/delivery', '/returns'],
    mood: 2.7,
    lcp: 3900,
    inp: 420,
    cls: 0.19,
    spots: [
      { selector: 'button', kinds: ['dead-click'], share: 0.07 },
      { selector: 'button', kinds: ['dead-click', 'rage-click'], share: 0.035 },
      { selector: 'button', kinds: ['error-click'], share: 0.02 },
      { selector: 'form', kinds: ['form-abandoned'], share: 0.09 },
      { selector: 'TypeError /shop.js:11:5', kinds: ['script-error'], share: 0.025 },
      { selector: 'html', kinds: ['thrash'], share: 0.015 },
    ],
    sad: [
      'The pay button did nothing at first.',
      'It took very long to load.',
      'The form forgot my address after an error.',
      'The page jumped and I pressed the wrong thing.',
    ],
    glad: ['Paying went well.'],
  },
  {
    page: '/returns',
    views: 12,
    landing: 0.5,
    before: ['/contact', '/', '/search', '/delivery'],
    mood: 2.9,
    lcp: 1500,
    inp: 80,
    cls: 0.01,
    spots: [
      { selector: 'p', kinds: ['dead-click'], share: 0.05 },
      { selector: 'html', kinds: ['scroll-hunting'], share: 0.08 },
      { selector: 'html', kinds: ['quick-back'], share: 0.07 },
    ],
    sad: ['I cannot find the form.', 'Where is the return address?', 'How long until I get my money back?'],
    glad: ['Good that returns are free.'],
  },
  {
    page: '/search',
    pressed: 'button',
    views: 15,
    landing: 0.06,
    before: ['/', '/', '/products', '/products/lamp'],
    mood: 3.3,
    lcp: 2300,
    inp: 260,
    cls: 0.05,
    spots: [
      { selector: 'html', kinds: ['dead-end'], share: 0.16 },
      { selector: 'html', kinds: ['quick-back'], share: 0.06 },
      { selector: 'button', kinds: ['dead-click'], share: 0.02 },
    ],
    sad: ['It finds nothing when I misspell a word.', 'Too many results that do not fit.'],
    glad: ['Found it at once.'],
  },
  {
    page: '/delivery',
    views: 9,
    landing: 0.45,
    before: ['/cart', '/cart', '/checkout', '/products/kettle'],
    mood: 3.7,
    lcp: 1400,
    inp: 70,
    cls: 0.01,
    sad: ['No date for my region.'],
    glad: ['All in one place.'],
  },
  {
    page: '/contact',
    views: 6,
    landing: 0.38,
    before: ['/returns', '/returns', '/checkout', '/delivery'],
    mood: 3.8,
    lcp: 1450,
    inp: 75,
    cls: 0.01,
    sad: ['Opening hours are missing.'],
    glad: ['A real address and a number.'],
  },
];
