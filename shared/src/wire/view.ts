import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import { SIGNALS } from '../signals.ts';
import { STEP } from './steps.ts';

/** The wire's version. A body with another one is refused with `version`. */
export const WIRE_VERSION = 2;

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

/** A whole number within bounds, both included. */
export const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
/** Free text that is cut, never refused. `toWellFormed` replaces surrogate halves; NUL is removed. */
export const cut = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.toWellFormed().replaceAll('\0', '').slice(0, length).toWellFormed()),
  );
/** A set of bits. Those that only a newer widget knows are left out. */
const mask = (known: number) =>
  v.pipe(
    whole(0, Number.MAX_SAFE_INTEGER),
    // Bits beyond 32 do not reach a bitwise operator.
    v.transform((bits) => (bits % 2 ** 31) & known),
  );
const ALL_SIGNALS = 2 ** SIGNALS.length - 1;
const ALL_STEPS = Object.values(STEP).reduce((all, bit) => all | bit, 0);

/** A view's id: 10-24 URL-safe characters, made at random for this view alone. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{10,24}$/, 'must be 10 to 24 of A-Z a-z 0-9 _ -'));
/** Number of a message among those of its view or answer; a larger one holds all that a smaller one does. */
export const MessageNumber = whole(1, LIMITS.messages);
/** Milliseconds since 1970 by the visitor's clock. */
export const Timestamp = whole(0, 8.64e15);
/** A page (path template); it is templated again at the collector. */
export const Page = v.pipe(v.string(), v.regex(/^\//, 'must start with /'));
export const Language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language code such as fi'));

/** How the visitor came to the view, and with what. Each part may be missing. */
export const CONTEXT = {
  /** Came from outside the site (or nowhere): the view begins a visit. */
  landing: v.boolean(),
  nav: v.picklist(NAVIGATIONS),
  device: v.picklist(DEVICES),
  /** Language of the browser. */
  lang: Language,
  /** Host name of an outside referrer. */
  ref: cut(LIMITS.host),
  /** Page of this site that the visitor came from. */
  from: Page,
  utm: { source: cut(LIMITS.campaign), medium: cut(LIMITS.campaign), campaign: cut(LIMITS.campaign) },
};

/** Milliseconds (CLS: a score). What is beyond an hour is no measurement. */
const measurement = v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.vital));

/** What a message about a view must have, or it is refused. */
export const VIEW_KEY = {
  v: v.literal(WIRE_VERSION),
  id: Id,
  n: MessageNumber,
  /** When the view began (first seen), the same in all messages of a view: it decides their day. */
  at: Timestamp,
  page: Page,
};

/** What it may have: a part that breaks its rule is left out alone, and named to the sender. */
export const VIEW_PARTS = {
  context: CONTEXT,
  vitals: {
    lcp: measurement,
    inp: measurement,
    cls: measurement,
    fcp: measurement,
    ttfb: measurement,
  } satisfies Record<Metric, typeof measurement>,
  /** Signals of the view, by their bits (signals.ts). */
  signals: mask(ALL_SIGNALS),
  /** By place (selector, or group of a script error), which signals happened there. */
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
  /** Steps of the prompt's funnel, by their bits (steps.ts). */
  steps: mask(ALL_STEPS),
  /** Names of the site's events that the page told of. */
  goals: v.pipe(v.array(cut(LIMITS.campaign)), v.maxLength(LIMITS.names)),
  /** Failures inside the widget; more than are told apart count as that many. */
  failed: v.pipe(
    whole(0, Number.MAX_SAFE_INTEGER),
    v.transform((n) => Math.min(n, LIMITS.failures)),
  ),
  /** `navigator.webdriver`: an automated browser. */
  auto: v.boolean(),
};

/** Parts of which any may be missing, as their schemas give them. */
export type Parts<Shape> = {
  [Name in keyof Shape]?:
    | (Shape[Name] extends v.GenericSchema ? v.InferOutput<Shape[Name]> : Parts<Shape[Name]>)
    | undefined;
};
/** What must be there. */
export type Required<Shape extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Shape, undefined>>;

export type Context = Parts<typeof CONTEXT>;

/**
 * One message from a page about a view, `POST /b/SITE` as text/plain JSON. It holds the WHOLE view so far, so
 * that losing one heals with the next: of all messages of a view the one with the largest `n` stands, in
 * whatever order and however often they come.
 */
export type ViewMessage = Required<typeof VIEW_KEY> & Parts<typeof VIEW_PARTS>;
