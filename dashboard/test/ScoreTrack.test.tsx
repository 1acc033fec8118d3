import '../src/tokens.css';
import { render } from 'preact';
import { expect, onTestFinished, test } from 'vitest';
import { ScoreTrack } from '../src/components/ScoreTrack.tsx';
import { score } from './examples.ts';

function draw(satisfied: number, n: number): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  render(<ScoreTrack score={score(satisfied, n)} size="row" />, root);
  onTestFinished(() => {
    render(null, root);
    root.remove();
  });
  return root;
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
  const [track, band, dot] = ['svg', 'rect', 'circle'].map((name) =>
    root.querySelector(name)!.getBoundingClientRect(),
  );
  const at = (x: number) => (x - track!.left) / track!.width;
  expect(at(band!.left)).toBeCloseTo(0.6277, 2);
  expect(at(band!.right)).toBeCloseTo(0.8422, 2);
  expect(at(dot!.left + dot!.width / 2)).toBeCloseTo(0.75, 2);
});
