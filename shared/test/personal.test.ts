import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../src/privacy/page.ts';
import { isCard, isIban, isIdentityCode, redact } from '../src/privacy/redact.ts';
import { pageRulesOf } from '../src/settings/pageRules.ts';
import { PageSettings } from '../src/settings/site.ts';
import { LIMITS } from '../src/wire/limits.ts';
import { readReceipt, showReceipt } from '../src/wire/receipt.ts';

const RULES = pageRulesOf(
  v.parse(PageSettings, {
    groups: [
      { pattern: '/product/*', page: '/product/:id' },
      { pattern: '/*/help/*', page: '/*/help' },
      { pattern: '/a+b(c)/$1', page: '/a.b/$&x' },
    ],
    query: ['page', 'view'],
    hashRoutes: true,
  }),
);

describe('pageOf', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['/about/', '/about'],
    ['//about', '/about'],
    ['/search?q=secret#part', '/search'],
    ['/products/1234/reviews', '/products/:id/reviews'],
    ['/blog/2026/05/ten-things', '/blog/2026/05/ten-things'],
    ['/u/ada@example.org', '/u/:id'],
    ['/u/ada%40example.org', '/u/:id'],
    ['/u/ada%40example.org%zz', '/u/:id'],
    ['/u/ada%2540example.org', '/u/:id'],
    ['/u/ada＠example.org', '/u/:id'],
    [`/u/${'a.'.repeat(60)}b@example.org`, '/u/:id'],
    ['/o/550e8400-e29b-41d4-a716-446655440000', '/o/:id'],
    ['/id/131052-308T', '/id/:id'],
    ['/t/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '/t/:id'],
    ['/reset/V1StGXR8Z5jdHi6BmyT', '/reset/:id'],
    ['/k%C3%A4yt%C3%A4/ohje', '/käytä/ohje'],
    ['/iphone-15-pro', '/iphone-15-pro'],
    ['/order-12345', '/:id'],
    ['/12345.html', '/:id'],
    ['/order/1234-5678', '/order/:id'],
    ['/call/040-2012-345', '/call/:id'],
    ['/o/inv-2024-00012', '/o/:id'],
    ['/s/A1b2C3d4E5', '/s/:id'],
    ['/b/user-550e8400-e29b-41d4-a716-446655440000', '/b/:id'],
    ['/a\0b', '/ab'],
  ])('makes %j the page %j', (path, page) => {
    expect(pageOf(path)).toBe(page);
  });

  it.each([
    ...[
      '/404',
      '/cafe-2024',
      '/facade-1',
      '/Top10Tips2026',
      '/events/2026-12-24',
      '/cars/911',
      '/peugeot/208',
    ],
    ...[
      '/decade2024',
      '/2024-decade',
      '/24-12-2026',
      '/24.12.2026',
      '/2024-2025',
      '/season-2024-25',
      '/2025-W12',
    ],
    ...['/2026-12-24-10-tips', '/iPhone15Pro', '/Windows11Pro', '/boeing-747-400', '/h264', '/co2-emissions'],
    ...['/2001-a-space-odyssey', '/section-1-2-3-4-5-6-7', '/v1.2.3', '/deadbeef', '/1984', '/top-100-songs'],
  ])('keeps %s', (path) => {
    expect(pageOf(path)).toBe(path);
  });

  it('lets no UUID, number or address through, and hardly a token', () => {
    const random = (length: number, letters: string) =>
      Array.from(
        crypto.getRandomValues(new Uint8Array(length)),
        (byte) => letters[byte % letters.length],
      ).join('');
    const [digits, small] = ['0123456789', 'abcdefghijklmnopqrstuvwxyz'];
    const kept = (make: () => string) =>
      Array.from({ length: 20_000 }, make).filter((name) => pageOf(`/x/${name}`) !== '/x/:id').length;
    expect(kept(() => crypto.randomUUID())).toBe(0);
    expect(kept(() => random(24, `${digits}abcdef`))).toBe(0);
    expect(kept(() => random(26, `${digits}ABCDEFGHJKMNPQRSTVWXYZ`))).toBeLessThan(12);
    expect(kept(() => random(6, digits))).toBe(0);
    expect(kept(() => `${random(8, small)}@example.org`)).toBe(0);
    // 1 in 100 of those with a digit.
    expect(kept(() => `7${random(11, digits + small + small.toUpperCase())}`)).toBeLessThan(200);
  });

  it.each([
    ['/product/blue-shoes', '/product/:id'],
    ['/product/blue/large', '/product/:id'],
    ['/fi/help/return-a-parcel', '/fi/help'],
    ['/list?page=2&sort=up#top', '/list?page=2'],
    ['/list?sort=up&view=a%26b%20c&page=', '/list?view=abc'],
    ['/list?page=ada%40example.org&view=550e8400-e29b-41d4-a716-446655440000', '/list?page=:id&view=:id'],
    ['/?page=3#/orders/12345/?tab=x', '/?page=3#/orders/:id'],
    ['/app#!/settings', '/app#/settings'],
    ['/app#settings', '/app'],
    ['/a+b(c)/$1', '/a.b/$&x'],
  ])('makes %j the page %j by an owner’s rules', (address, page) => {
    expect(pageOf(address, RULES)).toBe(page);
  });

  it('changes nothing the second time by any rules', () => {
    const address = fc.oneof(
      fc
        .webUrl({ withQueryParameters: true, withFragments: true })
        .map((url) => url.replace(/^\w+:\/\/[^/?#]*/, '')),
      fc
        .tuple(fc.webPath(), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
        .map(([path, value, route]) => `${path}?page=${value}#/${route}`),
      fc.string({ unit: 'binary', maxLength: 600 }),
    );
    fc.assert(
      fc.property(address, (any) => {
        const page = pageOf(any, RULES);
        expect(pageOf(page, RULES)).toBe(page);
        expect(page.length).toBeLessThanOrEqual(LIMITS.page);
        expect(page).toMatch(/^\//);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      {
        groups: [
          { pattern: '/a/*', page: '/b' },
          { pattern: '/b', page: '/c' },
        ],
      },
      '/b would be told as /c',
    ],
    [{ groups: [{ pattern: '/a/*', page: '/b/12345' }] }, '/b/12345 would be told as /b/:id'],
    [{ groups: [{ pattern: '/a', page: '/b/*' }] }, 'must not have more * in its page than in its pattern'],
    [{ groups: [{ pattern: '/*/*/*', page: '/b' }] }, 'must have at most 2 times *'],
    [{ groups: [{ pattern: 'a', page: '/b' }] }, 'must begin with /'],
    [{ query: ['a b'] }, 'must be names of parameters'],
  ])('refuses %j as rules', (rules, message) => {
    expect(() => v.parse(PageSettings, rules)).toThrow(message);
  });

  it('has one fault where the page of a rule is missing', () => {
    const { issues = [] } = v.safeParse(PageSettings, { groups: [{ pattern: '/a/*', page: '' }] });
    expect(issues.map(({ message }) => message)).toEqual(['must begin with /']);
  });

  it('changes nothing the second time, and stays within its limit', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webPath(), fc.string({ unit: 'binary', maxLength: 600 })), (path) => {
        const page = pageOf(path);
        expect(pageOf(page)).toBe(page);
        expect(page.length).toBeLessThanOrEqual(LIMITS.page);
        expect(page).toMatch(/^\//);
        expect(page.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('redact', () => {
  it.each([
    ['Write to ada.lovelace@example.co.uk please', 'Write to […] please'],
    ['Call +358 40 123 4567 today', 'Call […] today'],
    ['Call 040-1234567 today', 'Call […] today'],
    ['Card 4111111111111111.', 'Card […].'],
    ['Card 4111 1111 1111 1111', 'Card […]'],
    ['Not a card 4111111111111112', 'Not a card 4111111111111112'],
    ['To FI21 1234 5600 0007 85 please', 'To […] please'],
    ['I am 131052-308T', 'I am […]'],
    ['Not me 131052-308A', 'Not me 131052-308A'],
    ['Write to päivi.mäkinen@yhtiö.fi', 'Write to […]'],
    ['Write to іван@пошта.укр', 'Write to […]'],
    ['Call 040\u00a0123\u00a04567 or 040–123–4567', 'Call […] or […]'],
    ['Call 040/1234567 or 040.123.4567', 'Call […] or […]'],
    ['Pay FI21-1234-5600-0007-85 now', 'Pay […] now'],
    ['Card 4111.1111.1111.1111', 'Card […]'],
    ['Tilasin 01.02.2026, tuli 02-03-2026', 'Tilasin 01.02.2026, tuli 02-03-2026'],
    ['Avoinna 08.00-16.00 ja 09-17', 'Avoinna 08.00-16.00 ja 09-17'],
    ['Tilaus 0012345, versio 00.12.34.56', 'Tilaus 0012345, versio 00.12.34.56'],
    ['Yli +1 000 000 euroa', 'Yli +1 000 000 euroa'],
    [
      'Delivery took 10 days for 49.90 e, order of 2026-05-01',
      'Delivery took 10 days for 49.90 e, order of 2026-05-01',
    ],
    ['Käyttö – vaikea – soitan 040–123–4567 – kiitos', 'Käyttö – vaikea – soitan […] – kiitos'],
    ['Maksoin\u00a0FI21\u20021234\u20025600\u20020007\u200285\u00a0eilen', 'Maksoin\u00a0[…]\u00a0eilen'],
    ['A—b ＠ c: ada＠mail.example — x', 'A—b ＠ c: […] — x'],
    ['Card\u30004111\u20031111\u20031111\u20031111\u3000—', 'Card\u3000[…]\u3000—'],
    ['Yezidi 𐺭 dash 040𐺭1234567 𐺭', 'Yezidi 𐺭 dash […] 𐺭'],
    ['\uffff\uffff ada@mail.example\uffff', '\uffff\uffff […]'],
    ['a@mail.example b@mail.example', '[…] […]'],
  ])('of %j leaves %j', (text, rest) => {
    expect(redact(text)).toBe(rest);
  });

  it.each([
    'Käyttö – vaikea',
    'a‐b‑c‒d–e—f―g−h﹘i－j゠k〜l',
    '1 2\u00a03\u16804\u20005\u20096\u202f7\u205f8\u30009',
    ' ‘Quotes’ “and” …\r\n\ttabs ',
    'ﬁ ligature, e\u0301, \u0130stanbul, ß, ŉ',
    'می‌خواهم \u200f\u200e\u202aمرحبا\u202c',
    '👩‍💻 🇫🇮 ❤️ 𐺭',
    'half \ud800 pairs \udc00 and \uffff \ufffe \0',
    '5\u202f000\u00a0€ – 10\u2009%',
    'Ⅷ ② ٣ ＡＢＣ １２３ ＠ ﹫ @ […]',
    '',
  ])('leaves %j as it is, byte for byte', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('changes nothing of any text around what is personal', () => {
    const other = fc.string({ unit: fc.constantFrom(...'aä –—‐-\u00a0\u3000\u2009＠.…\uffff😀') });
    fc.assert(
      fc.property(other, other, (before, after) => {
        expect(redact(before)).toBe(before);
        expect(redact(`${before} \n131052-308T\n ${after}`)).toBe(`${before} \n[…]\n ${after}`);
      }),
    );
  });

  it('knows the reference numbers', () => {
    expect([isCard('4111111111111111'), isCard('4111111111111112')]).toEqual([true, false]);
    expect([isIban('FI2112345600000785'), isIban('FI2112345600000786')]).toEqual([true, false]);
    expect(['131052-308T', '131052Y308T', '131052-308A'].map(isIdentityCode)).toEqual([true, true, false]);
  });

  it('never throws and is quick on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => typeof redact(text) === 'string'),
    );
  });
});

it('reads a receipt as people write it', () => {
  const receipt = '23456789ABCDEFGHJKMN';
  expect(showReceipt(receipt)).toBe('23456-789AB-CDEFG-HJKMN');
  expect(readReceipt(' 23456-789ab-cdefg hjkmn ')).toBe(receipt);
});
