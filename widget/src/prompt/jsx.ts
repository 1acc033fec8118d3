/** What JSX becomes; build.ts puts it into every file of the chunk that has some. */
export { h } from 'preact';
