import type { h as H } from 'preact';

/**
 * JSX factory of this chunk: the prompt's `h`, so that Preact is not downloaded twice. build.ts injects it into
 * every file of the chunk that uses JSX.
 */
export let h: typeof H;
export const setJsx = (given: typeof H): void => {
  h = given;
};
