import { maskOf } from '@kitka/shared/signals';
import { expect, test } from 'vitest';
import { beaconOf, type View } from '../src/visit.ts';

const view = (more: Partial<View> = {}): View => ({
  at: 1,
  page: '/a',
  arrival: { entry: true, nav: 'load', device: 'phone' },
  vitals: {},
  signals: 0,
  spots: {},
  prompt: {},
  failed: 0,
  ...more,
});

test('the first beacon of a view counts it and carries all there is', () => {
  expect(beaconOf(view({ vitals: { lcp: 900, cls: 0 }, failed: 2 }), undefined, 'id')).toMatchObject({
    v: 1,
    id: 'id',
    view: { entry: true },
    vitals: { lcp: [900], cls: [0] },
    failed: 2,
  });
});

test('nothing is said of a view that has not changed since it was sent', () => {
  const same = view({ vitals: { cls: 0.1 }, prompt: { shown: 1 }, failed: 1 });
  expect(beaconOf(same, structuredClone(same), 'id')).toBeUndefined();
});

test('a delta holds what changed, and of a metric what it was before', () => {
  const sent = view({ vitals: { lcp: 900, inp: 40 }, prompt: { shown: 1 }, failed: 1 });
  const now = view({ vitals: { lcp: 900, inp: 80, cls: 0 }, prompt: { shown: 1, dismissed: 1 }, failed: 3 });
  const delta = beaconOf(now, sent, 'id');
  expect(delta).toMatchObject({ vitals: { inp: [40, 80], cls: [0] }, prompt: { dismissed: 1 }, failed: 2 });
  expect(delta?.view).toBeUndefined();
  expect(delta?.vitals).not.toHaveProperty('lcp');
  expect(delta?.prompt).not.toHaveProperty('shown');
});

test('signals and spots are told as they grow', () => {
  const first = view({ signals: 1, spots: { '#pay': 1 } });
  expect(beaconOf(first, undefined, 'id')).toMatchObject({ signals: [1], spots: { '#pay': [1] } });
  const next = view({ signals: 3, spots: { '#pay': 3, html: 2 } });
  expect(beaconOf(next, first, 'id')).toMatchObject({
    signals: [1, 3],
    spots: { '#pay': [1, 3], html: [2] },
  });
  expect(beaconOf(next, structuredClone(next), 'id')).toBeUndefined();
});

test('a slow load, a slow response and a page that jumps are signals by the published thresholds', () => {
  const signalsOf = (vitals: View['vitals']) => beaconOf(view({ vitals }), undefined, 'id')?.signals;
  expect(signalsOf({ lcp: 4000, inp: 500, cls: 0.25 })).toBeUndefined();
  expect(signalsOf({ lcp: 4001 })).toEqual([maskOf(['slow-load'])]);
  expect(signalsOf({ inp: 501 })).toEqual([maskOf(['slow-interaction'])]);
  expect(signalsOf({ cls: 0.2501 })).toEqual([maskOf(['layout-shift'])]);
  const sent = view({ signals: 1, vitals: { inp: 300 } });
  expect(beaconOf(view({ signals: 1, vitals: { inp: 700 } }), sent, 'id')?.signals).toEqual([
    1,
    maskOf(['dead-click', 'slow-interaction']),
  ]);
});

test('no beacon reports more failures than the wire allows', () => {
  expect(beaconOf(view({ failed: 500 }), undefined, 'id')?.failed).toBe(10);
});
