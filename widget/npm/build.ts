import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { WORDS, type WordsLanguage } from '../../shared/src/words/languages.ts';
import { cssText, jsxOf, VITALS_INJECTED, withConstants } from '../build/bundle.ts';

/**
 * Builds the npm package `@kitka/web`, for sites that bundle: `npm run package` writes `dist-npm`. The
 * code is the same as the tag's, but its parts are imported by paths that a bundler can follow, and its
 * settings are arguments.
 */

const WIDGET = dirname(import.meta.dirname);
const ROOT = dirname(WIDGET);
const SRC = join(WIDGET, 'src');
/** Entry point of each part that is loaded later, by its file name in the package. */
const PARTS = {
  answer: './answer/answer.ts',
  classifier: './friction/classifier.ts',
  deferred: './friction/watchDeferred.ts',
  disabled: './friction/looksEnabled.ts',
  explain: './friction/explain.ts',
  forms: './friction/formAbandoned.ts',
  ignore: './owner/ignore.ts',
  preview: './owner/preview.ts',
  prompt: './prompt/chunk.ts',
  show: './owner/show/show.ts',
  surroundings: './prompt/surroundings.ts',
  tab: './triggers/tab.ts',
  triggers: './triggers/triggers.ts',
  vitals: './vitals/watchVitals.ts',
};
const LANGUAGES = Object.keys(WORDS) as WordsLanguage[];

/** Code of a table of imports that a bundler can follow, by name. */
const table = (files: Record<string, string>) =>
  `const files = {${Object.entries(files).map(([name, path]) => `'${name}': () => import('${path}')`)}};`;
/** Replacements for the files that load parts from an address known only at run time. */
const LOADERS: Record<string, string> = {
  Chunk: `${table(filesOf(Object.keys(PARTS)))} export const loadChunk = (_, name) => files[name]();`,
  Sibling: `${table(filesOf(Object.keys(PARTS)))} export const loadSibling = (name) => files[name]();`,
  Words: `import { language } from './prompt/language.ts'; ${table(filesOf(LANGUAGES, 'words/'))}
    export const loadWords = () => files[language()]();`,
};

function filesOf(names: string[], folder = ''): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `./${folder}${name}.js`]));
}

const importByName: Plugin = {
  name: 'import-by-name',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/load(Chunk|Sibling|Words)\.ts$/ }, ({ path }) => ({
      path: /load(\w+)/.exec(path)![1]!,
      namespace: 'loader',
    }));
    onLoad({ filter: /./, namespace: 'loader' }, ({ path }) => ({
      contents: LOADERS[path]!,
      resolveDir: SRC,
    }));
    onResolve({ filter: /\.js$/, namespace: 'loader' }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'words' }));
    onLoad({ filter: /./, namespace: 'words' }, ({ path }) => ({
      contents: `export default ${JSON.stringify(WORDS[path as WordsLanguage])};`,
    }));
  },
};

/**
 * Builds the package into `outDir`, which is emptied first.
 * @returns its name and version
 * @throws Error if the code does not build, or still loads a part by its address
 */
export async function buildNpm(outDir = join(WIDGET, 'dist-npm')): Promise<string> {
  const options = {
    absWorkingDir: SRC,
    tsconfigRaw: {},
    outdir: outDir,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
    define: { __KITKA_LANGUAGES__: JSON.stringify(LANGUAGES) },
    plugins: [importByName, cssText],
  } satisfies BuildOptions & { write: false };
  const { answer, prompt, vitals, ...parts } = PARTS;
  // As with the tag, each part has its own copy of the little code it shares, so that a part is one request.
  const builds = await Promise.all([
    build({
      ...options,
      entryPoints: {
        index: './npm/start.ts',
        ...parts,
        ...Object.fromEntries(LANGUAGES.map((language) => [`words/${language}`, `words:${language}`])),
      },
    }),
    build({ ...options, entryPoints: { prompt }, ...jsxOf('./prompt/jsx.ts') }),
    build({ ...options, entryPoints: { answer } }),
    build({ ...options, entryPoints: { vitals }, inject: [join(WIDGET, VITALS_INJECTED)] }),
  ]);
  rmSync(outDir, { recursive: true, force: true });
  for (const { path, text } of builds.flatMap(({ outputFiles }) => outputFiles)) {
    const [unknown] = /import\.meta|__KITKA_(VERSION|SETTINGS)__/.exec(text) ?? [];
    if (unknown)
      throw new Error(
        `${path} has ${unknown}: it is known to the tag only. Parts are loaded by widget/src/browser.`,
      );
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      await withConstants(text, { module: true, mangle: false, format: { beautify: true } }),
    );
  }
  cpSync(join(SRC, 'npm/api.ts'), join(outDir, 'index.d.ts'));
  cpSync(join(import.meta.dirname, 'README.md'), join(outDir, 'README.md'));
  const licenseOf = (folder: string) => readFileSync(join(folder, 'LICENSE'), 'utf8').trim();
  const webVitals = fileURLToPath(new URL('..', import.meta.resolve('web-vitals')));
  writeFileSync(
    join(outDir, 'LICENSE'),
    `${licenseOf(ROOT)}\n\nvitals.js contains web-vitals:\n\n${licenseOf(webVitals)}\n`,
  );
  const { version, license, description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const name = '@kitka/web';
  writeFileSync(
    join(outDir, 'package.json'),
    JSON.stringify(
      {
        name,
        version,
        description,
        license,
        type: 'module',
        exports: { '.': { types: './index.d.ts', default: './index.js' } },
        types: './index.d.ts',
        // Importing it does nothing before `start`.
        sideEffects: false,
      },
      null,
      2,
    ),
  );
  return `${name} ${version}`;
}
