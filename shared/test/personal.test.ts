import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../src/limits.ts';
import { pageOf } from '../src/page.ts';
import { readReceipt, showReceipt } from '../src/receipt.ts';
import { isCard, isIban, isIdentityCode, redact } from '../src/redact.ts';

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
    ['/a\0b', '/ab'],
  ])('makes %j the page %j', (path, page) => {
    expect(pageOf(path)).toBe(page);
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
  ])('of %j leaves %j', (text, rest) => {
    expect(redact(text)).toBe(rest);
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
