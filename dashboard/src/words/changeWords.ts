import type { Change } from '@kitka/shared/api/changes';
import { percent, points, signed } from './format.ts';
import { QUESTION_WORDS } from './questionWords.ts';

/** A sure change in words: "satisfaction fell from 78 % to 65 % (by 6 to 20 points)", and in short. */
export function changeWords({ name, unit, difference, low, high, base, other }: Change): {
  long: string;
  short: string;
} {
  const short = `${nameWords(name)} ${difference < 0 ? 'fell' : 'rose'}`;
  const toText = { share: percent, net: signed, points }[unit];
  const [least, most] = [low, high].map(Math.abs).sort((a, b) => a - b);
  const toPoints = (part = 0) => (unit === 'points' ? points(part) : String(Math.round(100 * part)));
  const range = `by ${toPoints(least)} to ${toPoints(most)} points`;
  return {
    short,
    long: `${short} from ${toText(base.value ?? 0)} to ${toText(other.value ?? 0)} (${range})`,
  };
}

/** The name of a figure within a sentence; null is friction. */
function nameWords(name: Change['name']): string {
  if (name === 'csat') return 'satisfaction';
  return name === null ? 'signs of friction' : `“${QUESTION_WORDS[name].short}”`;
}
