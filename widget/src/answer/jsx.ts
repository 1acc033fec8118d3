import type { h as H } from 'preact';

/** What JSX becomes: the prompt's own, so that Preact is not downloaded twice. build.ts puts it into every file of the chunk that has some. */
export let h: typeof H;
export const setJsx = (given: typeof H): void => {
  h = given;
};
