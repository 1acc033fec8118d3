import { maskOf, SIGNALS } from '@kitka/shared/settings/signals';
import { STEP } from '@kitka/shared/wire/steps';
import type { ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Config } from '../src/core/config.ts';
import { reporter } from '../src/core/reporter.ts';
import { messageOf, POOR, POOR_SIGNAL, type View } from '../src/core/view.ts';

const view = (more: Partial<View> = {}): View => ({
  id: 'a1b2c3d4e5f6a7b8c9d0',
  at: 1,
  page: '/a',
  context: { landing: true, nav: 'load', device: 'phone' },
  vitals: {},
  signals: 0,
  spots: {},
  steps: 0,
  goals: [],
  failed: 0,
  ...more,
});

test('a message holds all of its view, and its number', () => {
  const all = view({
    vitals: { lcp: 900, cls: 0 },
    signals: 1,
    spots: { '#pay': 1 },
    goals: ['buy'],
    failed: 2,
  });
  expect(messageOf(all, 7)).toEqual({ v: 2, n: 7, ...all });
  expect(messageOf(all, 8, true)).toEqual({ v: 2, n: 8, ...all, auto: true });
});

test('a slow load, a slow response and a page that jumps are signals by the published thresholds', () => {
  expect(POOR).toEqual({ lcp: 4000, inp: 500, cls: 0.25 });
  expect(POOR_SIGNAL).toEqual({
    lcp: maskOf(['slow-load']),
    inp: maskOf(['slow-interaction']),
    cls: maskOf(['layout-shift']),
  });
});

/** What may happen to a view, and to the page that it is open on. */
const deeds = fc.array(
  fc.oneof(
    fc.record({ vital: fc.constantFrom('lcp', 'inp', 'cls'), value: fc.nat(5000) }),
    fc.record({ signal: fc.nat(SIGNALS.length - 1), place: fc.constantFrom('#a', '#b', 'html') }),
    fc.record({ step: fc.constantFrom(...Object.values(STEP)) }),
    fc.record({ goal: fc.constantFrom('buy', 'sign up') }),
    fc.constantFrom('hide', 'show', 'go on', 'withdraw', 'consent', 'wait', 'browser sends', 'look' as const),
  ),
  { maxLength: 40 },
);

/** A minimal fake browser, with or without `fetchLater`. */
interface Fake {
  /** What reached the collector. */
  got: ViewMessage[];
  hide(isHidden: boolean): void;
  /** Sends the queued requests, as happens when the page crashes. */
  send(): void;
}
function fakeBrowser(hasFetchLater: boolean): Fake {
  const got: ViewMessage[] = [];
  const window = new EventTarget();
  const lying: { body: string; signal: AbortSignal; activated: boolean }[] = [];
  const document = { visibilityState: 'visible', querySelector: () => null };
  const fetchLater = (_: URL, { body, signal }: { body: string; signal: AbortSignal }) => {
    const one = { body, signal, activated: false };
    lying.push(one);
    return one;
  };
  vi.stubGlobal('window', Object.assign(window, hasFetchLater && { fetchLater }));
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { pathname: '/a' });
  vi.stubGlobal('dispatchEvent', () => true);
  vi.stubGlobal('fetch', async (_: URL, { body }: { body: string }) => got.push(JSON.parse(body)));
  return {
    got,
    hide(isHidden) {
      document.visibilityState = isHidden ? 'hidden' : 'visible';
      window.dispatchEvent(new Event('visibilitychange'));
    },
    send() {
      for (const one of lying.splice(0)) {
        if (one.signal.aborted) continue;
        one.activated = true;
        got.push(JSON.parse(one.body));
      }
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['with fetchLater', true],
  ['without fetchLater', false],
])('whatever happens, each message holds the whole view under a number that grows, %s', async (_, has) => {
  const config = { _collector: 'https://kitka.example', site: 'demo', prompt: { delay: null } } as Config;
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const browser = fakeBrowser(has);
      const state = view();
      const one = reporter(config, state);
      let isPermitted = true;
      let checked = 0;
      const check = () => {
        for (; checked < browser.got.length; checked++) {
          const { n, v, ...told } = browser.got[checked]!;
          expect(isPermitted).toBe(true);
          expect(v).toBe(2);
          const before = browser.got[checked - 1];
          if (!before) continue;
          expect(n).toBeGreaterThan(before.n);
          expect(told).not.toEqual({ ...before, n: undefined, v: undefined });
          // Nothing that was reported is taken back, except a place that moved elsewhere.
          expect((told.signals ?? 0) & before.signals!).toBe(before.signals);
          expect((told.steps ?? 0) & before.steps!).toBe(before.steps);
          expect(told.goals).toEqual(expect.arrayContaining(before.goals!));
          expect(Object.keys(told.vitals!)).toEqual(expect.arrayContaining(Object.keys(before.vitals!)));
        }
      };
      for (const deed of all) {
        if (deed === 'hide' || deed === 'show') browser.hide(deed === 'hide');
        else if (deed === 'go on') one._navigatedAway();
        else if (deed === 'look') one._schedule();
        else if (deed === 'wait') await vi.advanceTimersByTimeAsync(5000);
        else if (deed === 'browser sends') browser.send();
        else if (deed === 'withdraw' || deed === 'consent') {
          isPermitted = deed === 'consent';
          one._permit(isPermitted);
        } else if (isPermitted && typeof deed === 'object') {
          if ('vital' in deed) state.vitals[deed.vital as 'lcp'] = deed.value;
          else if ('step' in deed) state.steps |= deed.step;
          else if ('goal' in deed && !state.goals.includes(deed.goal)) state.goals.push(deed.goal);
          else if ('signal' in deed) {
            state.signals |= 1 << deed.signal;
            state.spots[deed.place] = (state.spots[deed.place] ?? 0) | (1 << deed.signal);
          }
          one._viewChanged();
        }
        await vi.advanceTimersByTimeAsync(0);
        check();
      }
      isPermitted = true;
      one._permit(true);
      browser.hide(true);
      browser.send();
      check();
      // Whatever was lost on the way, the last message holds everything.
      expect(browser.got.at(-1)).toEqual(JSON.parse(JSON.stringify(messageOf(state, browser.got.at(-1)!.n))));
    }),
    { numRuns: 300 },
  );
});

test('no message reports more failures than the wire allows', async () => {
  const browser = fakeBrowser(false);
  const one = reporter(
    { _collector: 'https://kitka.example', site: 'demo' } as Config,
    view({ failed: 500 }),
  );
  one._schedule();
  browser.hide(true);
  expect(browser.got).toMatchObject([{ failed: 10 }]);
});
