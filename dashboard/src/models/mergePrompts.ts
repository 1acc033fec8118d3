import { MAIN, type PromptDraft, type PromptField } from './promptDraft.ts';

/** A field that both changed. */
export interface Conflict {
  /** Of the prompt. */
  id: string;
  field: PromptField;
}

interface Merged {
  drafts: PromptDraft[];
  /** Fields that both changed; the drafts have one's own. */
  conflicts: Conflict[];
  /** Fields that only the others changed; the drafts have theirs. */
  taken: Conflict[];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Joins two changes of the same prompts. What only one side changed is as that side has it. A prompt that one side
 * removed stays if the other changed it.
 * @param base what both began with
 */
export function mergePrompts(
  base: readonly PromptDraft[],
  mine: readonly PromptDraft[],
  theirs: readonly PromptDraft[],
): Merged {
  const conflicts: Conflict[] = [];
  const taken: Conflict[] = [];
  const idsOf = (drafts: readonly PromptDraft[]) => drafts.map(({ id }) => id);
  const find = (drafts: readonly PromptDraft[], id: string) => drafts.find((draft) => draft.id === id);
  // The order is that of whoever changed it; what only the other side has follows, before the main one.
  const first = isSame(idsOf(base), idsOf(mine)) ? theirs : mine;
  const ids = [...new Set([...idsOf(first), ...idsOf(mine), ...idsOf(theirs)])].filter((id) => id !== MAIN);

  function joined(id: string): PromptDraft[] {
    const [old, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
    if (!own || !other) {
      const kept = own ?? other;
      return !kept || (old && isSame(old, kept)) ? [] : [kept];
    }
    const changed = (Object.keys(own) as PromptField[]).filter((field) => !isSame(own[field], other[field]));
    const isTheirs = changed.filter((field) => old && isSame(old[field], own[field]));
    for (const field of changed) {
      // The collector counts the versions of the words: nobody chose one.
      if (field === 'wording') continue;
      if (isTheirs.includes(field)) taken.push({ id, field });
      else if (!old || !isSame(old[field], other[field])) conflicts.push({ id, field });
    }
    return [{ ...own, ...Object.fromEntries(isTheirs.map((field) => [field, other[field]])) }];
  }
  return { drafts: [...ids, MAIN].flatMap(joined), conflicts, taken };
}
