import { quantile } from './quantile.ts';
import type { Weight } from './weigh.ts';

/** What was measured for one prompt. */
export interface Figures extends Weight {
  name: string;
  /** Ms from asking to the first paint, one per round. */
  paints: number[];
}

/** A table of all figures, ours first, with each figure as a multiple of ours. */
export function beside(all: readonly [Figures, ...Figures[]]): string {
  const [ours] = all;
  const cell = (of: (figures: Figures) => number, figures: Figures) =>
    of(figures).toLocaleString('en', { maximumFractionDigits: 0 }).padStart(9) +
    `(${(of(figures) / of(ours)).toFixed(1)}x)`.padStart(8);
  const p50 = ({ paints }: Figures) => quantile(paints, 0.5);
  const p95 = ({ paints }: Figures) => quantile(paints, 0.95);
  const columns = [({ never }: Figures) => never, ({ asked }: Figures) => asked, p50, p95];
  const heads = ['never asked', 'until shown', 'p50, ms', 'p95, ms'];
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  return [
    `  ${''.padEnd(width)}${heads.map((head) => head.padStart(15).padEnd(17)).join('')}`.trimEnd(),
    ...all.map((one) => `  ${one.name.padEnd(width)}${columns.map((of) => cell(of, one)).join('')}`),
  ].join('\n');
}
