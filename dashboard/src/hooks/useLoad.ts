import { useLayoutEffect } from 'preact/hooks';
import type { Resource } from '../models/resource.ts';

/**
 * Keeps a resource loaded for these arguments, and refreshes it when the reader comes back to the tab. Reading its
 * state is left to whoever draws it, so that nothing else is drawn again when it changes.
 */
export function useLoad<Args extends unknown[], T>(
  resource: Omit<Resource<Args, T>, 'settled'>,
  ...args: Args
): void {
  const key = JSON.stringify(args);
  // Before painting, so that data of other arguments is never shown.
  useLayoutEffect(() => {
    void resource.load(...args);
  }, [resource, key]);
  useLayoutEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') void resource.refresh();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [resource]);
}
