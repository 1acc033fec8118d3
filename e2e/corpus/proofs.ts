import type { Evidence, Proof } from './case.ts';
import { looksSame } from './look.ts';

const noteOf = ({ notes }: Evidence, text: string) => notes.find((note) => note.text === text);

/** At least `times` clicks reached their element. */
export const arrived = (times = 1): Proof => [
  `${times} click(s) reached their element`,
  ({ clicks }) => clicks.length >= times,
];
/** At least `times` clicks reached their element, each within 700 ms of the one before. */
export const quick = (times: number): Proof => [
  `${times} quick clicks reached their element`,
  ({ clicks }) =>
    clicks.length >= times && clicks.every((at, i) => i === 0 || i >= times || at - clicks[i - 1]! < 700),
];
/** Nothing visible changed, and no other page was shown. */
export const unchanged: Proof = [
  'nothing that can be seen changed',
  ({ before, after }) => looksSame(before, after),
];
/** The same, but quick clicks may have selected some text, as they do anywhere. */
export const unanswered: Proof = [
  'nothing but a selection changed',
  ({ before, after }) => looksSame(before, after, false),
];
/** Something visible changed. */
export const changed: Proof = [
  'something that can be seen changed',
  ({ before, after }) => !looksSame(before, after),
];
/** The page's code or the visitor noted it, at least `times` times. */
export const noted = (text: string, times = 1): Proof => [
  `"${text}" happened ${times} time(s)`,
  ({ notes }) => notes.filter((note) => note.text === text).length >= times,
];
/** It was never noted. */
export const never = (text: string): Proof => [
  `"${text}" did not happen`,
  (evidence) => !noteOf(evidence, text),
];
/** It was noted `from` to `to` ms after the first click. */
export const after = (text: string, from: number, to: number): Proof => [
  `"${text}" happened ${from} to ${to} ms after the click`,
  (evidence) => {
    const takes = (noteOf(evidence, text)?.at ?? 0) - (evidence.clicks[0] ?? Number.NaN);
    return takes >= from && takes <= to;
  },
];
/** At least `times` errors went uncaught. */
export const threw = (times = 1): Proof => [
  `${times} error(s) went uncaught`,
  ({ errors }) => errors.length >= times,
];
export const harmless: Proof = ['no error went uncaught', ({ errors }) => errors.length === 0];
/** The element is visible at the end. */
export const visible = (selector: string): Proof => [
  `${selector} is to be seen`,
  ({ page }) => page.locator(selector).first().isVisible(),
];
/** A path was requested, with this status; null: the connection broke. */
export const asked = (path: string, status: number | null = 200): Proof => [
  `${path} was asked for and gave ${status}`,
  ({ requests }) => requests.some((request) => request.path === path && request.status === status),
];
/** Documents that were shown, in order. */
export const went = (...paths: string[]): Proof => [
  `the pages were ${paths.join(', ')}`,
  ({ shown }) => shown.map(({ path }) => path).join() === paths.join(),
];
/** The address at the end. */
export const endsAt = (path: string): Proof => [
  `the visitor ends at ${path}`,
  ({ page }) => {
    const { pathname, search, hash } = new URL(page.url());
    return pathname + search + hash === path;
  },
];

/** A dead click: it reached its element, and nothing visible changed. */
export const dead = [arrived(), unchanged, harmless] as const;
/** A live click: it reached its element, and something visible changed. */
export const live = [arrived(), changed, harmless] as const;
