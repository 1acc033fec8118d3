import type { Case } from './case.ts';
import type { Outcome } from './run.ts';

/** How often a case is played again at most because its visits were late. */
const AGAIN = 3;
/** Minimum number of players in a round; with fewer it would take too long. */
const LEAST = 6;
/** Players gained by each visit on time; a late one costs a whole player. */
const REGAIN = 0.2;

/** Plays each case once: as many at a time as the machine can keep up with, and at most `most`. */
async function playRound(
  cases: readonly Case[],
  most: number,
  play: (one: Case) => Promise<Outcome>,
): Promise<Outcome[]> {
  const waiting = [...cases];
  const playing = new Set<Promise<void>>();
  const outcomes: Outcome[] = [];
  let players = most;
  const start = (one: Case) => {
    const visit = play(one).then((outcome) => {
      playing.delete(visit);
      outcomes.push(outcome);
      players = outcome.isLate
        ? Math.max(Math.min(LEAST, most), players - 1)
        : Math.min(most, players + REGAIN);
    });
    playing.add(visit);
  };
  while (waiting.length > 0 || playing.size > 0) {
    while (waiting.length > 0 && playing.size < Math.floor(players)) start(waiting.shift()!);
    await Promise.race(playing);
  }
  return outcomes;
}

/**
 * Plays cases, many at the same time, as most of the time is spent waiting. A late visit is not the scripted
 * one, whatever was raised, so the case is played again, with fewer and fewer others at the same time, until it
 * is on time or all tries are used up. A case that was on time and does not prove its label is played once
 * more. What Kitka raised has no influence on this.
 */
export async function playAll(
  cases: readonly Case[],
  parallel: number,
  play: (one: Case) => Promise<Outcome>,
): Promise<Map<Case, Outcome>> {
  const last = new Map<Case, Outcome>();
  const unproven = new Set<Case>();
  let waiting = [...cases];
  let players = parallel;
  for (let round = 0; round <= AGAIN && waiting.length > 0; round++) {
    const again: Case[] = [];
    for (const outcome of await playRound(waiting, players, play)) {
      const one = outcome.case;
      last.set(one, { ...outcome, visits: round + 1 });
      if (outcome.isLate) again.push(one);
      else if (outcome.unproven.length > 0 && !unproven.has(one)) {
        unproven.add(one);
        again.push(one);
      }
    }
    waiting = again;
    players = Math.ceil(players / 4);
  }
  return last;
}
