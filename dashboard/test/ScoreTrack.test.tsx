import '../src/tokens.css';
import { render } from 'preact';
import { expect, onTestFinished, test } from 'vitest';
import { ScoreTrack } from '../src/charts/ScoreTrack.tsx';
import { score } from './examples.ts';

function draw(...of: Parameters<typeof score>): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  render(<ScoreTrack score={score(...of)} size="row" />, root);
  onTestFinished(() => {
    render(null, root);
    root.remove();
  });
  return root;
}
/** Positions of the band and the dot on the track, from 0 to 1. */
function places(root: HTMLElement) {
  const box = (name: string) => root.querySelector(name)!.getBoundingClientRect();
  const [track, band, dot] = [box('svg'), box('rect'), box('circle')];
  const at = (x: number) => (x - track.left) / track.width;
  return { low: at(band.left), high: at(band.right), value: at(dot.left + dot.width / 2) };
}
const words = (root: HTMLElement) => root.textContent?.replaceAll('\u00a0', ' ');

test('below 5 answers there are words and no drawing', () => {
  const root = draw(4, 4);
  expect(words(root)).toBe('not enough answers');
  expect(root.querySelector('svg')).toBeNull();
});

test('from 5 to 29 answers the dot is hollow and only the range is said', () => {
  const root = draw(8, 10);
  expect(words(root)).toBe('49–94 %');
  expect(root.querySelector('circle')?.classList).toContain('hollow');
});

test('from 30 answers on the dot is full, with score and range, and the band is the interval', () => {
  const root = draw(45, 60);
  expect(words(root)).toBe('75 %63–84 %');
  expect(root.querySelector('circle')?.classList).not.toContain('hollow');
  const { low, high, value } = places(root);
  expect(low).toBeCloseTo(0.6277, 2);
  expect(high).toBeCloseTo(0.8422, 2);
  expect(value).toBeCloseTo(0.75, 2);
});

test.each([
  // 50 satisfied, 30 neither and 20 dissatisfied; 40 satisfied; 5 dissatisfied. The last two ranges are cut at the
  // end of the scale, and the dot is at that end, not in the middle of the band.
  [50, 100, 20, '+30+14 to +44', { low: 0.1405, high: 0.442, value: 0.3 }],
  [40, 40, 0, '+100+84 to +100', { low: 0.8358, high: 1, value: 1 }],
  [0, 5, 5, '−100 to −17', { low: -1, high: -0.1749, value: -1 }],
])(
  'a difference of shares is signed, on a track from -100 to 100 with 0 in the middle (%i of %i, %i)',
  (satisfied, n, dissatisfied, text, expected) => {
    const root = draw(satisfied, n, 'nps', dissatisfied);
    expect(words(root)).toBe(text);
    const drawn = places(root);
    for (const end of ['low', 'high', 'value'] as const)
      expect(drawn[end]).toBeCloseTo((expected[end] + 1) / 2, 2);
  },
);

test('a range of signed numbers keeps within its row', () => {
  const root = draw(0, 5, 'gap', 5);
  root.style.width = '300px';
  expect(root.scrollWidth).toBeLessThanOrEqual(300);
});
