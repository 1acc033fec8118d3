/** Style sheets are imported for their side effects; the bundler merges them into one file. */
declare module '*.css';
