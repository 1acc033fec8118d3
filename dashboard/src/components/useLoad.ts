import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Resource, State } from '../models/resource.ts';

/**
 * Keeps a resource loaded for these arguments, and refreshes it when the reader comes back to the tab.
 */
export function useLoad<Args extends unknown[], T>(
  resource: Omit<Resource<Args, T>, 'settled'>,
  ...args: Args
): State<T> {
  const key = JSON.stringify(args);
  // Before painting, so that data of other arguments is never shown.
  useLayoutEffect(() => {
    void resource.load(...args);
  }, [resource, key]);
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') void resource.refresh();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [resource]);
  return resource.state.value;
}
