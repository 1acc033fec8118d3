import { expect, test } from 'vitest';
import { SIGNAL, SIGNALS } from '../src/settings/signals.ts';

test('each kind of signal has the bit of its place in the list, by which the collector counts it', () => {
  expect(SIGNALS.map((kind) => SIGNAL[kind])).toEqual(SIGNALS.map((_, place) => 2 ** place));
});
