import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isListed, readOrigin } from '../src/settings/origin.ts';
import { isPublicSuffix } from '../src/settings/publicSuffix.ts';

describe('an origin that is typed', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    [' https://Shop.Example ', 'https://shop.example'],
    ['https://shop.example:443', 'https://shop.example'],
    ['http://localhost:8788', 'http://localhost:8788'],
    ['https://päike.ee', 'https://xn--pike-loa.ee'],
    ['https://*.shop.example', 'https://*.shop.example'],
    ['https://*.Shop.example:8443/', 'https://*.shop.example:8443'],
    ['https://*.päike.ee', 'https://*.xn--pike-loa.ee'],
  ])('%j is %s', (typed, origin) => {
    expect(readOrigin(typed)).toBe(origin);
    expect(readOrigin(origin)).toBe(origin);
  });

  it.each([
    ...[
      'shop.example',
      'https://$({id,-u}).evil.example',
      'https://a;b.example',
      'https://',
      'ftp://shop.example',
      'https://shop.example/page',
      'https://shop.example?x',
    ],
    ...[
      'https://ann@shop.example',
      'javascript:alert(1)',
      '*',
      'https://*',
      'https://*.example',
      'https://*.com/',
    ],
    ...[
      'https://www.*.example',
      'https://*shop.example',
      'https://*.*.example',
      'https://*.shop.example/a',
      '',
    ],
    ...['https://*.shop.example:port', 'https://*..example', 'null'],
  ])('%j is none', (typed) => {
    expect(readOrigin(typed)).toBeNull();
  });
});

describe('a list of origins', () => {
  const list = ['https://shop.example', 'https://*.shop.example', 'http://*.test.localhost:4000'];

  it.each([
    'https://shop.example',
    'https://www.shop.example',
    'https://a.b.c.shop.example',
    'http://x.test.localhost:4000',
  ])('has %s', (origin) => {
    expect(isListed(origin, list)).toBe(true);
  });

  it.each([
    ...['http://shop.example', 'http://www.shop.example', 'https://shop.example.evil.example'],
    ...['https://evilshop.example', 'https://www.shop.example:8443', 'https://.shop.example', 'null', ''],
    ...['http://test.localhost:4000', 'http://x.test.localhost', 'https://*.shop.example'].slice(0, 2),
  ])('has no %s', (origin) => {
    expect(isListed(origin, list)).toBe(false);
  });

  it('with a pattern alone has every host below it, and not the host itself', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (below, host) => {
        const pattern = readOrigin(`https://*.${host}`)!;
        expect(isListed(`https://${below}.${host}`, [pattern])).toBe(true);
        expect(isListed(`https://${host}`, [pattern])).toBe(false);
        expect(isListed(`https://${below}${host}`, [pattern])).toBe(false);
      }),
    );
  });
});

it.each([
  ['https://*.co.uk', true],
  ['https://*.github.io:8443', true],
  ['https://*.workers.dev', true],
  ['https://*.shop.co.uk', false],
  ['https://*.shop.example', false],
  ['https://*.xn--pike-loa.ee', false],
  ['http://*.test.localhost:4000', false],
  ['https://shop.co.uk', false],
])('whether many owners have hosts below %s: %s', (origin, is) => {
  expect(isPublicSuffix(origin)).toBe(is);
});
