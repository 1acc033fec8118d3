import { expect, it } from 'vitest';
import { floorOf } from '../src/settings/floorOf.ts';
import { targetOf } from '../src/settings/targetOf.ts';

it('takes the first floor whose pages match, as a share', () => {
  const floors = [
    { pages: ['/checkout', '/cart/*'], score: 75 },
    { pages: ['/*'], score: 50 },
  ];
  expect(floorOf({ floors }, '/cart/pay')).toBe(0.75);
  expect(floorOf({ floors }, '/help')).toBe(0.5);
  expect(floorOf({ floors }, '(other)')).toBeNull();
  expect(floorOf({ floors: [] }, '/help')).toBeNull();
});

it('takes the first target whose pages match, and one in five where none does', () => {
  const targets = [
    { pages: ['/checkout'], dissatisfied: 10 },
    { pages: ['/checkout', '/cart'], dissatisfied: 30 },
  ];
  expect(targetOf({ targets }, '/checkout')).toBe(0.1);
  expect(targetOf({ targets }, '/cart')).toBe(0.3);
  expect(targetOf({ targets }, '/help')).toBe(0.2);
});
