import { useEffect, useRef } from 'preact/hooks';
import { useModels } from './useModels.ts';

/**
 * Asks before the reader leaves a screen, in the app or out of it, while something on it is not saved. For screens that
 * keep what is typed as state: what counts is what was told when they were drawn last. `useForm` does it for forms that
 * keep it in their fields.
 */
export function useUnsaved(isUnsaved: boolean | (() => boolean)): void {
  const { unsaved } = useModels();
  const last = useRef(isUnsaved);
  last.current = isUnsaved;
  useEffect(
    () => unsaved.watch(() => (typeof last.current === 'function' ? last.current() : last.current)),
    [unsaved],
  );
}
