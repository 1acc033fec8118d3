/** A style sheet is imported as its minified text (build/bundle.ts). */
declare module '*.css' {
  const css: string;
  export default css;
}
