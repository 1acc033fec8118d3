import { CASES } from '../e2e/corpus/cases/all.ts';
import { HARD_CASES } from '../e2e/corpus/cases/hard.ts';
import { NAIVE_KINDS } from '../e2e/corpus/naive.ts';
import { runCorpus } from '../e2e/corpus/run.ts';
import { differences, reaches, scoresOf, tableOf } from '../e2e/corpus/score.ts';

/**
 * Precision and recall of the signals on the labelled corpus. `CORPUS_SET=hard` uses harder pages;
 * `CORPUS=rage-,busy-` uses part of them.
 */
const parts = process.env.CORPUS?.split(',') ?? [''];
const isHard = process.env.CORPUS_SET === 'hard';
const cases = (isHard ? HARD_CASES : CASES).filter(({ name }) => parts.some((part) => name.includes(part)));

const start = performance.now();
const outcomes = await runCorpus(cases, { parallel: Number(process.env.CORPUS_PARALLEL ?? 0) || undefined });
const seconds = ((performance.now() - start) / 1000).toFixed(0);

const scores = scoresOf(outcomes);
const naive = scoresOf(
  outcomes.map((outcome) => ({ case: outcome.case, raised: outcome.naive })),
  NAIVE_KINDS,
);
const positive = cases.filter(({ expect }) => expect.length > 0).length;
console.log(
  `Signals on ${cases.length} labelled pages, ${positive} of them with something to raise (${seconds} s)\n`,
);
console.log(tableOf(scores, naive));

const misjudged = outcomes.flatMap((outcome) => {
  const { missed, wrong } = differences(outcome.case, outcome.raised);
  if (missed.length + wrong.length === 0) return [];
  const reasons = outcome.signals
    .filter(({ kind }) => wrong.includes(kind))
    .map(({ kind, selector, reason }) => `${kind} at ${selector}: ${reason}`);
  return [
    `  ${outcome.case.name}: ${[...missed.map((kind) => `missed ${kind}`), ...new Set(reasons)].join('; ')}`,
    `    ${outcome.case.why}`,
  ];
});
console.log(`\nMisjudged: ${misjudged.length / 2}`);
for (const line of misjudged) console.log(line);
const unproven = outcomes.filter((outcome) => outcome.unproven.length > 0);
console.log(`\nCases that do not prove their label: ${unproven.length}`);
for (const outcome of unproven) console.log(`  ${outcome.case.name}: ${outcome.unproven.join('; ')}`);
process.exitCode = unproven.length === 0 && scores.every(reaches) ? 0 : 1;
