/** A place in a drawing, in pixels. */
export interface Place {
  x: number;
  y: number;
}

const at = ({ x, y }: Place) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;

/** A line through places as an SVG path, with a gap where there is none. */
export const linePath = (places: readonly (Place | null)[]): string =>
  places.map((place, i) => (place ? `${places[i - 1] ? 'L' : 'M'}${at(place)}` : '')).join('');

/** The area between two such lines with the same gaps. */
export function bandPath(upper: readonly (Place | null)[], lower: readonly (Place | null)[]): string {
  let path = '';
  for (let start = 0; start < upper.length; start++) {
    if (!upper[start]) continue;
    let end = start;
    while (upper[end + 1]) end++;
    const back = lower.slice(start, end + 1).toReversed();
    path += `${linePath(upper.slice(start, end + 1))}${linePath(back).replace('M', 'L')}Z`;
    start = end;
  }
  return path;
}
