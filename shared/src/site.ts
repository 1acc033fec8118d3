import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { DEFAULT_SIGNALS, maskOf, SIGNALS } from './signals.ts';

/** A site's key: it stands in the tag's address. */
export const SiteKey = v.pipe(v.string(), v.regex(/^[a-z0-9]{4,20}$/, 'must be 4 to 20 of a-z 0-9'));

/** An origin such as `https://shop.example` or `http://localhost:8788`. */
export const Origin = v.pipe(
  v.string(),
  v.check((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
  }, 'must be an origin such as https://shop.example, without a path'),
);

/** How the prompt of a site behaves. */
export const PromptSettings = v.object({
  kind: v.picklist(['csat']),
  /** Seconds of a page being seen before the prompt comes by itself; null: only when opened. */
  delay: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(3600))),
});

const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));

/** When something counts as a signal. What each number means, and why it is what it is: docs/signals.md. */
export const SignalSettings = v.object({
  /** Ms a click may take to show an effect. */
  deadAfter: whole(500, 10_000),
  /** Clicks in a row without an effect that are rage. */
  rageClicks: whole(2, 20),
  /** Ms from one of them to the next. */
  rageWithin: whole(100, 5_000),
  /** Ms within which a return is a quick back. */
  backWithin: whole(500, 60_000),
  /** Characters typed into a form before leaving it is abandoning it. */
  formTyped: whole(1, 1_000),
  /** Fast turns of the pointer in a row that are thrashing. */
  thrashTurns: whole(3, 50),
  /** Long turns of scrolling that are hunting. */
  huntTurns: whole(2, 50),
  /** Kinds that are not looked for. */
  off: v.array(v.picklist(SIGNALS)),
});
export type SignalSettings = v.InferOutput<typeof SignalSettings>;

/** What an owner decides about a site. Stored as JSON in `sites.settings`. */
export const SiteSettings = v.object({
  /** Visitors with Global Privacy Control or Do Not Track are left alone. */
  optOut: v.boolean(),
  /** Automated browsers (`navigator.webdriver`) count. Only for demos and tests. */
  automated: v.boolean(),
  prompt: PromptSettings,
  /** Optional, as sites that were added before it was there do not have it. */
  signals: v.optional(SignalSettings, DEFAULT_SIGNALS),
});
export type SiteSettings = v.InferOutput<typeof SiteSettings>;

export const DEFAULT_SETTINGS: SiteSettings = {
  optOut: true,
  automated: false,
  prompt: { kind: 'csat', delay: 15 },
  signals: DEFAULT_SIGNALS,
};

/** A site as the collector knows it. */
export const Site = v.object({
  key: SiteKey,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  origins: v.pipe(v.array(Origin), v.minLength(1), v.maxLength(LIMITS.origins)),
  /** IANA name; a site's days are local days. */
  timezone: v.pipe(
    v.string(),
    v.check((zone) => {
      try {
        return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
      } catch {
        return false;
      }
    }, 'must be a time zone such as Europe/Helsinki'),
  ),
  /** Holds sample data. */
  sample: v.boolean(),
  settings: SiteSettings,
});
export type Site = v.InferOutput<typeof Site>;

/** What of a site the tag's script carries: no more than the page needs. */
export interface WidgetSettings {
  site: string;
  optOut: boolean;
  /** Left out where it is false: these bytes go to every visitor. */
  automated?: true;
  prompt: SiteSettings['prompt'];
  /** Thresholds other than the defaults; `off` as a mask. */
  signals?: Partial<Omit<SignalSettings, 'off'>> & { off?: number };
}

/** The part of a site's settings that its script carries: what is as by default is left out. */
export function widgetSettingsOf(site: string, settings: SiteSettings): WidgetSettings {
  const { optOut, automated, prompt } = settings;
  const { off, ...thresholds } = settings.signals;
  const changed = Object.entries(thresholds).filter(
    ([name, value]) => value !== DEFAULT_SIGNALS[name as keyof typeof thresholds],
  );
  const signals = Object.fromEntries(off.length ? [...changed, ['off', maskOf(off)]] : changed);
  return {
    site,
    optOut,
    ...(automated && { automated }),
    prompt,
    ...(Object.keys(signals).length && { signals }),
  };
}
