import * as v from 'valibot';
import { SIGNALS } from '../settings/signals.ts';
import { DEVICES } from './devices.ts';
import { LIMITS } from './limits.ts';
import type { Metric } from './metrics.ts';
import { STEP } from './steps.ts';

/** Version of the wire format. A body with another version is refused with `version`. */
export const WIRE_VERSION = 2;

/** How a view began; `soft` is a navigation without loading a document. */
export const NAVIGATIONS = ['load', 'prerender', 'restore', 'soft'] as const;

/** An integer within bounds, both included. */
export const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
/** Free text that is cut instead of refused. `toWellFormed` replaces lone surrogates; NUL is removed. */
export const cut = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.toWellFormed().replaceAll('\0', '').slice(0, length).toWellFormed()),
  );
/** A set of bits. Unknown bits, from a newer widget, are left out. */
const mask = (known: number) =>
  v.pipe(
    whole(0, Number.MAX_SAFE_INTEGER),
    // Bitwise operators work on 32 bits only.
    v.transform((bits) => (bits % 2 ** 31) & known),
  );
const ALL_SIGNALS = 2 ** SIGNALS.length - 1;
const ALL_STEPS = Object.values(STEP).reduce((all, bit) => all | bit, 0);

/** A view's id: 10-24 URL-safe characters, random and used for this view only. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{10,24}$/, 'must be 10 to 24 of A-Z a-z 0-9 _ -'));
/** Number of a message within its view or answer; a message with a larger number includes all earlier ones. */
export const MessageNumber = whole(1, LIMITS.messages);
/** Milliseconds since 1970 by the visitor's clock. */
export const Timestamp = whole(0, 8.64e15);
/** A page (path template); the collector applies the template rules again. */
export const Page = v.pipe(v.string(), v.regex(/^\//, 'must start with /'));
export const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language code such as fi'));

/** How the visitor came to the view, and with which device. Each part may be missing. */
export const CONTEXT = {
  /** The visitor came from outside the site (or without a referrer): the view starts a visit. */
  landing: v.boolean(),
  nav: v.picklist(NAVIGATIONS),
  device: v.picklist(DEVICES),
  /** Language of the browser. */
  lang: Language,
  /** Host name of an external referrer. */
  ref: cut(LIMITS.host),
  /** Page of this site that the visitor came from. */
  from: Page,
  utm: { source: cut(LIMITS.campaign), medium: cut(LIMITS.campaign), campaign: cut(LIMITS.campaign) },
};

/** Milliseconds (CLS: a score). More than an hour is not a valid measurement. */
const measurement = v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.vital));

/** Required fields; without them a message is refused. */
export const VIEW_KEY = {
  v: v.literal(WIRE_VERSION),
  id: Id,
  n: MessageNumber,
  /** When the view was first visible; the same in all messages of a view, as it decides the day. */
  at: Timestamp,
  page: Page,
};

/** Optional fields. An invalid one is left out on its own and named in the response. */
export const VIEW_PARTS = {
  context: CONTEXT,
  vitals: {
    lcp: measurement,
    inp: measurement,
    cls: measurement,
    fcp: measurement,
    ttfb: measurement,
  } satisfies Record<Metric, typeof measurement>,
  /** Signals of the view, as bits (signals.ts). */
  signals: mask(ALL_SIGNALS),
  /** Signals by place (a selector, or the group of a script error), as bits. */
  spots: v.pipe(
    v.custom<Record<string, unknown>>(
      (spots) => typeof spots === 'object' && spots !== null && !Array.isArray(spots),
    ),
    v.transform((spots) =>
      Object.fromEntries(
        Object.entries(spots)
          .filter(([selector]) => selector.length > 0 && selector.length <= LIMITS.selector)
          .flatMap(([selector, bits]) => {
            const known = v.safeParse(mask(ALL_SIGNALS), bits);
            return known.success && known.output > 0 ? [[selector, known.output] as const] : [];
          })
          .slice(0, LIMITS.spots),
      ),
    ),
  ),
  /** Steps of the prompt's funnel, as bits (steps.ts). */
  steps: mask(ALL_STEPS),
  /** Names of goals for which the page reported an event. */
  goals: v.pipe(v.array(cut(LIMITS.campaign)), v.maxLength(LIMITS.names)),
  /** Failures inside the widget; more than `LIMITS.failures` count as that many. */
  failed: v.pipe(
    whole(0, Number.MAX_SAFE_INTEGER),
    v.transform((n) => Math.min(n, LIMITS.failures)),
  ),
  /** `navigator.webdriver`: an automated browser. */
  auto: v.boolean(),
};

/** Output types of the schemas of a shape, each part optional. */
export type Parts<Shape> = {
  [Name in keyof Shape]?:
    | (Shape[Name] extends v.GenericSchema ? v.InferOutput<Shape[Name]> : Parts<Shape[Name]>)
    | undefined;
};
/** Output types of required fields. */
export type Required<Shape extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Shape, undefined>>;

export type Context = Parts<typeof CONTEXT>;

/**
 * One message from a page about a view, `POST /b/SITE` as text/plain JSON. It holds the WHOLE view so far, so the
 * next message makes up for a lost one. Of all messages of a view the one with the largest `n` wins, in whatever
 * order and however often they arrive.
 */
export type ViewMessage = Required<typeof VIEW_KEY> & Parts<typeof VIEW_PARTS>;
