import type { ComponentChildren } from 'preact';
import type { Resource } from '../models/resource.ts';
import { isGone } from './isGone.ts';

interface Props<T> {
  of: Pick<Resource<never, T>, 'state'>;
  words: (data: T) => ComponentChildren;
}

/** What something that loads by itself found, in a few words, as soon as it is there. */
export function Finding<T>({ of, words }: Props<T>) {
  const state = of.state.value;
  if (state.status === 'loading') return <>…</>;
  if (state.status === 'failed')
    return <>{isGone(state.failure) ? 'No longer known of these days' : 'Could not be loaded'}</>;
  return <>{words(state.data)}</>;
}
