import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Resource, State } from '../models/resource.ts';

/**
 * Keeps a resource loaded for these arguments, and fresh: a reader who comes back to the tab sees
 * what has arrived meanwhile.
 */
export function useLoad<Args extends unknown[], T>(resource: Resource<Args, T>, ...args: Args): State<T> {
  const key = JSON.stringify(args);
  // Before painting, so that data of other arguments is never seen.
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
