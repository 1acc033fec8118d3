import type { PlanLimits } from '@kitka/shared/settings/plans';
import { unreadComments, writeTerms } from '../store/terms.ts';

/** How much one run reads. */
interface Bounds {
  /** Comments that are read from the store together, and how often that is done. */
  comments: number;
  rounds: number;
  /** Characters of them that are looked at; the comment that goes beyond is the last one. */
  characters: number;
}
const BOUNDS: Record<'usual' | 'scarce', Bounds> = {
  // 12,000 comments in 40 questions to D1, about 1 s of CPU.
  usual: { comments: 600, rounds: 20, characters: 60_000 },
  // A request has 10 ms of CPU on the free plan: this is 480 comments a day, more than its views have.
  scarce: { comments: 20, rounds: 1, characters: 2_000 },
};

/**
 * Reads what new comments talk about, oldest first, so that themes can be counted without reading words again. What a
 * run leaves, the next one reads.
 * @returns rows written
 */
export async function readComments(
  db: D1Database,
  _now: number,
  limits: PlanLimits | null = null,
): Promise<number> {
  const { comments, rounds, characters } = limits?.isHard ? BOUNDS.scarce : BOUNDS.usual;
  let rows = 0;
  for (let round = 0; round < rounds; round++) {
    const unread = await unreadComments(db, comments);
    if (unread.length === 0) break;
    // Loaded where it is needed: a Worker that starts for a message has no use for stemmers.
    const { readWords } = await import('../themes/readWords.ts');
    let left = characters;
    const some = unread.filter(({ comment }) => {
      const fits = left > 0;
      left -= comment.length;
      return fits;
    });
    const written = await writeTerms(db, some.map(readWords));
    rows += written;
    // Comments that are changed all the time are for the next run.
    if (written === 0) break;
  }
  return rows;
}
