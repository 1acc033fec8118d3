import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { type MinifyOptions, minify } from 'terser';

/** Replaces the browser's PerformanceObserver in the web-vitals library. */
export const VITALS_INJECTED = 'src/vitals/PerformanceObserver.ts';

/** Imports a style sheet as its minified text, as it belongs in a shadow root. */
export const cssText: Plugin = {
  name: 'css-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/**
 * Compiles JSX to calls of `h`, which `file` exports and esbuild injects where it is used.
 */
export const jsxOf = (file: string) =>
  ({ jsx: 'transform', jsxFactory: 'h', inject: [file] }) satisfies BuildOptions;

/**
 * Names of properties that are shortened. Their mark is where they are defined: it says that only our own code knows
 * them, so they are none of the DOM, of the wire, or by which a chunk exports something.
 */
export const MARKED = /^_[a-z]/;

const OPTIONS = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: dirname(import.meta.dirname),
  // The JSX options of tsconfig.json are for the type checker and would override the ones here.
  tsconfigRaw: {},
  plugins: [cssText],
  mangleProps: MARKED,
} satisfies BuildOptions;

/** The shortened name of each property, which bundles that pass objects to each other must share. */
export type ShortNames = NonNullable<BuildOptions['mangleCache']>;

/** Code with the constants of tables such as `LIMITS` in their place, which esbuild leaves in the tables. */
export async function withConstants(code: string, options: MinifyOptions): Promise<string> {
  return (await minify(code, { ecma: 2020, ...options })).code ?? '';
}

/**
 * The code of a bundle, minified by esbuild and again by terser, whose variable names also compress better.
 * @param names is added to
 */
export async function bundle(more: BuildOptions, names: ShortNames): Promise<string> {
  const { mangleCache, outputFiles } = await build({ ...OPTIONS, ...more, mangleCache: names, write: false });
  Object.assign(names, mangleCache);
  return withConstants(outputFiles[0]!.text, {
    module: more.format === 'esm',
    // Hoisting functions helps only in the large core.
    compress: { passes: 4, hoist_funs: more.format === 'iife' },
  });
}
