/** What was typed on screens that are open, and not saved. */
export interface Unsaved {
  /** Tells whether something of a form would be lost, whenever that is asked. @returns to call when the form closes */
  watch(isUnsaved: () => boolean): () => void;
  /** Whether something would be lost by leaving now. */
  isAny(): boolean;
  /** Asks before something is lost. @returns whether the reader leaves; true without a question if nothing is lost */
  mayLeave(): boolean;
}

export const QUESTION = 'Leave without saving? What you changed here is lost.';

export function createUnsaved(): Unsaved {
  const watched = new Set<() => boolean>();
  const isAny = () => [...watched].some((isUnsaved) => isUnsaved());
  return {
    watch(isUnsaved) {
      watched.add(isUnsaved);
      return () => watched.delete(isUnsaved);
    },
    isAny,
    mayLeave: () => !isAny() || confirm(QUESTION),
  };
}
