import { PUBLISH_WORDING } from '@kitka/shared/settings/kinds';
import { type Answer, RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/answer';
import type { Device } from '@kitka/shared/wire/devices';
import { STEP } from '@kitka/shared/wire/steps';
import type { Context, ViewMessage } from '@kitka/shared/wire/view';
import { mulberry32 } from './mulberry32.ts';
import { SAMPLE_PAGES, type SamplePage } from './pages.ts';
import { sampleSigns } from './signs.ts';
import { SAMPLE_REASONS } from './site.ts';

/** One message of the past: its endpoint, when it arrived, and its body as a page sends it. */
export interface SampleMessage {
  to: 'b' | 'a';
  /** ms */
  now: number;
  body: string;
  country: string | null;
}

/** Share of views with an asked visitor; share of those who answer; share of answers with a comment. */
const SHOWN = 0.32;
const ANSWERED = 0.12;
const COMMENTED = 0.3;
/** Weights of Monday to Sunday: a shop is visited most on Mondays and Sundays. */
const WEEK = [1.15, 1.02, 0.97, 0.95, 0.88, 0.92, 1.11];
const REFERRERS = ['www.google.com', 'www.google.com', 'duckduckgo.com', 'www.bing.com', 'www.instagram.com'];
const COUNTRIES = ['FI', 'FI', 'FI', 'FI', 'SE', 'EE', 'DE', 'UA'];
const LANGUAGES: Record<string, string> = { FI: 'fi', SE: 'sv', EE: 'et', DE: 'de', UA: 'uk' };
const CAMPAIGNS = [
  { source: 'newsletter', medium: 'email', campaign: 'autumn' },
  { source: 'instagram', medium: 'social', campaign: 'new-kettle' },
];

/**
 * Messages of one day of the demo shop's past, in order of time. The same arguments give the same messages.
 * @param midnight start of the day, ms
 * @param age days before today: the shop grows slowly, and its checkout became a little better a month ago
 */
export function sampleDay(midnight: number, age: number): SampleMessage[] {
  const dice = mulberry32(age * 7919 + 17);
  const luck = mulberry32(age * 104_729 + 29);
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const growth = 2.3 - age / 200;
  return SAMPLE_PAGES.flatMap((page) => {
    const views = Math.max(1, Math.round(page.views * WEEK[weekday]! * growth * (0.85 + 0.3 * dice())));
    return Array.from({ length: views }, () => sampleView(page, midnight, age, dice, luck)).flat();
  }).sort((a, b) => a.now - b.now);
}

/** @param luck random numbers for signs of friction; `dice` is for everything else */
function sampleView(
  page: SamplePage,
  midnight: number,
  age: number,
  dice: () => number,
  luck: () => number,
): SampleMessage[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)]!;
  // Two peaks: a small one at noon, a large one in the evening.
  const hour = dice() < 0.4 ? 12 + 3 * normal(dice) : 19.5 + 2.2 * normal(dice);
  const at = Math.round(midnight + Math.min(23.9, Math.max(0.1, hour)) * 3_600_000);
  const device: Device = dice() < 0.58 ? 'phone' : dice() < 0.12 ? 'tablet' : 'desktop';
  const country = pick(COUNTRIES);
  const lang = LANGUAGES[country] ?? 'en';
  const landing = dice() < page.landing;
  const isShown = dice() < SHOWN;
  const isAnswered = isShown && dice() < ANSWERED;
  const slowness = (device === 'phone' ? 1.25 : 0.85) * (page.page === '/checkout' && age > 30 ? 1.3 : 1);
  const spread = (median: number, sigma: number) =>
    Math.round(median * slowness * Math.exp(sigma * normal(dice)));
  const cls = Math.round(page.cls * Math.exp(0.8 * normal(dice)) * 1e4) / 1e4;
  const context: Context = {
    landing,
    nav: 'load',
    device,
    lang,
    ...(landing && dice() < 0.7 && { ref: pick(REFERRERS) }),
    ...(landing && dice() < 0.12 && { utm: pick(CAMPAIGNS) }),
    ...(!landing && { from: pick(page.before) }),
  };
  const view: ViewMessage = {
    v: 2,
    id: randomText(dice, 'abcdefghijklmnopqrstuvwxyz0123456789', 16),
    n: 1,
    at,
    page: page.page,
    context,
    vitals: {
      ttfb: spread(page.lcp * 0.22, 0.5),
      fcp: spread(page.lcp * 0.62, 0.4),
      lcp: spread(page.lcp, 0.42),
      cls,
      ...(dice() < 0.75 && { inp: spread(page.inp, 0.6) }),
    },
    ...(isShown && { steps: stepsOf(isAnswered, dice) }),
  };
  const body = JSON.stringify({ ...view, ...sampleSigns(page, view.vitals ?? {}, luck) });
  const messages: SampleMessage[] = [{ to: 'b', now: at + 30_000, body, country }];
  if (isAnswered) {
    const mood = page.mood - (page.page === '/checkout' && age > 30 ? 0.4 : 0);
    const value = Math.min(5, Math.max(1, Math.round(mood + 1.15 * normal(dice))));
    const words = value <= 3 ? page.sad : page.glad;
    const comment = dice() < COMMENTED ? pick(words) : undefined;
    // Reasons are offered only to visitors who are not satisfied.
    const reasons = value <= 3 ? (dice() < 0.5 ? [pick(SAMPLE_REASONS)] : []) : undefined;
    const answer: Answer = {
      v: 2,
      id: randomText(dice, RECEIPT_ALPHABET, RECEIPT_LENGTH),
      n: 1,
      at: at + 20_000,
      page: page.page,
      view: { id: view.id, at },
      context,
      kind: 'csat',
      value,
      comment,
      reasons,
      publish: comment && dice() < 0.3 ? { wording: PUBLISH_WORDING, at: at + 19_000 } : undefined,
      durationMs: comment ? 6_000 + Math.round(20_000 * dice()) : Math.round(4_000 * dice()),
      wording: 1,
      // The shop is in English, so this is what it asks in.
      lang: 'en',
      via: 'auto',
    };
    messages.push({ to: 'a', now: at + 30_000, body: JSON.stringify(answer), country });
  }
  return messages;
}

/** Steps of the prompt: one in ten of those who do not answer leaves before seeing the question. */
function stepsOf(isAnswered: boolean, dice: () => number): number {
  const asked = STEP.eligible | STEP.sampled;
  if (isAnswered) return asked | STEP.impression | STEP.started;
  if (dice() < 0.1) return asked;
  const shown = asked | STEP.impression;
  return shown | (dice() < 0.35 ? STEP.dismissed : 0) | (dice() < 0.01 ? STEP.started : 0);
}

const randomText = (dice: () => number, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[Math.floor(dice() * alphabet.length)]).join('');

/** Standard normal (Box and Muller, 1958). */
const normal = (dice: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
