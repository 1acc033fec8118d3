import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { SIGNALS } from './signals.ts';

/** The wire's version. A body with another one is refused with `version`. */
export const WIRE_VERSION = 1;

/** The five web vitals, as their keys stand on the wire. */
export const METRICS = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const;
/** Name of a web vital. */
export type Metric = (typeof METRICS)[number];

/** Kinds of device, told by the smaller side of the screen and its pointer. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;
/** Kind of a visitor's device. */
export type Device = (typeof DEVICES)[number];

/** How a view came about; `soft` is a navigation without loading a document. */
export const NAVIGATIONS = ['load', 'prerender', 'restore', 'soft'] as const;

/**
 * Steps of the prompt's funnel that a page tells, each at most once a view (the answers tell the rest):
 * the visitor may be asked, and is among the share that is; the question was seen, begun, closed; or
 * it was the visitor who opened it, which is no step towards the others.
 */
export const STEPS = ['eligible', 'sampled', 'shown', 'started', 'dismissed', 'opened'] as const;
/** A step of the prompt's funnel. */
export type Step = (typeof STEPS)[number];

/** A whole number within bounds, both included. */
export const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const count = whole(1, 1);
/** Milliseconds (CLS: a score). Bounded so that no sum can overflow. */
const measurement = v.pipe(v.number(), v.minValue(0), v.maxValue(1e7));
const report = v.optional(v.union([v.strictTuple([measurement]), v.strictTuple([measurement, measurement])]));
/** Bits of signals (signals.ts), grown like a measurement: `[now]` or `[before, now]`. */
const mask = whole(0, 2 ** SIGNALS.length - 1);
const grown = v.union([v.strictTuple([mask]), v.strictTuple([mask, mask])]);
/** Free text that is cut, never refused. `toWellFormed` replaces surrogate halves; NUL is removed. */
export const cut = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.toWellFormed().replaceAll('\0', '').slice(0, length).toWellFormed()),
  );

/** A version 1 body's `id`: 10-24 URL-safe characters, chosen by the sender (nanoid). */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{10,24}$/, 'must be 10 to 24 of A-Z a-z 0-9 _ -'));
/** Milliseconds since 1970 by the visitor's clock. */
export const Timestamp = whole(0, 8.64e15);
/** A page (path template); it is templated again at the collector. */
export const Page = v.pipe(v.string(), v.regex(/^\//, 'must start with /'));
export const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language code such as fi'));

/**
 * One message from a page, `POST /b/SITE` as text/plain JSON. Every number in it adds up, so the
 * collector only ever adds: the first beacon of a view carries `view`, later ones (deltas, each
 * with an id of its own) carry only what changed since.
 */
export const Beacon = v.object({
  v: v.literal(WIRE_VERSION),
  id: Id,
  /** When the view began (first seen), the same in all beacons of one view: it decides their day. */
  at: Timestamp,
  page: Page,
  /** Present in the first beacon of a view: counts one view. */
  view: v.optional(
    v.object({
      /** Came from outside the site (or nowhere): the view begins a visit. */
      entry: v.boolean(),
      nav: v.picklist(NAVIGATIONS),
      device: v.picklist(DEVICES),
      lang: v.optional(Language),
      /** Host name of an outside referrer. */
      ref: v.optional(cut(LIMITS.host)),
      /** Page of this site that the visitor came from. */
      from: v.optional(Page),
      utm: v.optional(
        v.object({
          source: v.optional(cut(LIMITS.campaign)),
          medium: v.optional(cut(LIMITS.campaign)),
          campaign: v.optional(cut(LIMITS.campaign)),
        }),
      ),
    }),
  ),
  /** `[value]` on a metric's first report of this view, `[before, value]` when it has grown since. */
  vitals: v.optional(
    v.object({ lcp: report, inp: report, cls: report, fcp: report, ttfb: report } satisfies Record<
      Metric,
      typeof report
    >),
  ),
  /** Which signals the view has: `[now]` when it first has some, `[before, now]` when others came. */
  signals: v.optional(grown),
  /** By place (selector, or group of a script error), which signals happened there on this view, grown likewise. */
  spots: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(LIMITS.selector)), grown),
      v.maxEntries(LIMITS.spots),
    ),
  ),
  /** Steps of the prompt's funnel that happened since the last beacon. */
  prompt: v.optional(v.object(v.entriesFromList(STEPS, v.optional(count)))),
  /** Failures inside the widget since the last beacon. */
  failed: v.optional(whole(1, LIMITS.failures)),
  /** `navigator.webdriver`: an automated browser. */
  auto: v.optional(v.boolean()),
});
export type Beacon = v.InferOutput<typeof Beacon>;
