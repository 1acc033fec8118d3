/** JSX factory; build.ts injects it into every file of the chunk that uses JSX. */
export { h } from './draw.ts';
