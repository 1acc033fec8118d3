import { expect, test } from 'vitest';
import { beaconOf, type View } from '../src/visit.ts';

const view = (more: Partial<View> = {}): View => ({
  at: 1,
  page: '/a',
  arrival: { entry: true, nav: 'load', device: 'phone' },
  vitals: {},
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

test('no beacon reports more failures than the wire allows', () => {
  expect(beaconOf(view({ failed: 500 }), undefined, 'id')?.failed).toBe(10);
});
