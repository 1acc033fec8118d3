import './states.css';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { useLate } from '../hooks/useLate.ts';
import type { Resource } from '../models/resource.ts';
import { Failed } from './Failed.tsx';
import { Loading } from './Loading.tsx';

interface Props<T> {
  of: Pick<Resource<never, T>, 'state' | 'again'>;
  /** In words. */
  what: string;
  /** It is the smaller part of a screen. */
  isPart?: boolean;
  /** Draws the data; called once for each, so that what depends on the reader's choice is as it was for that data. */
  children: (data: T) => ComponentChildren;
}

/**
 * Data in the state it is in: loading, failed or drawn. While other data of the same loads, what was drawn before
 * stays where it is, dimmed, and words say that it is going to change.
 */
export function Loaded<T>({ of, what, isPart, children }: Props<T>) {
  const state = of.state.value;
  if (state.status === 'loading') return <Loading what={what} isPart={isPart} />;
  if (state.status === 'failed') return <Failed failure={state.failure} onRetry={of.again} />;
  return <Drawn data={state.data} isOld={state.status === 'changing'} what={what} draw={children} />;
}

interface DrawnProps<T> {
  data: T;
  isOld: boolean;
  what: string;
  draw: (data: T) => ComponentChildren;
}

function Drawn<T>({ data, isOld, what, draw }: DrawnProps<T>) {
  const drawn = useMemo(() => draw(data), [data]);
  const isLate = useLate(isOld);
  return (
    <>
      {/* Outside of what is busy: assistive technology may leave out what changes within. */}
      <p class="changing-words" role="status">
        {isLate && <span>Loading {what}…</span>}
      </p>
      <div class={isLate ? 'changing late' : 'changing'} aria-busy={isOld}>
        {drawn}
      </div>
    </>
  );
}
