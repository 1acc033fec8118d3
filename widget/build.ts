import { hash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transformSync } from 'esbuild';
import { minify } from 'terser';
import { LIMITS } from '../shared/src/limits.ts';
import { PATHS } from '../shared/src/paths.ts';
import { DEFAULT_SIGNALS, maskOf, type SignalKind } from '../shared/src/signals.ts';
import { DEFAULT_SETTINGS } from '../shared/src/site.ts';
import { widgetSettingsOf } from '../shared/src/widgetSettings.ts';
import { STEP } from '../shared/src/wire/steps.ts';
import { WORDS } from '../shared/src/words/languages.ts';
import { css as answerCss } from './src/answer/css.ts';
import { css } from './src/prompt/css.ts';
import { KEYS } from './src/prompt/keys.ts';
import { css as showCss } from './src/show/css.ts';
import { css as triggersCss } from './src/triggers/css.ts';

/**
 * Builds what the visitor's browser loads, by Node 24 without a step before:
 * `dist/core.js` (the collector puts a site's settings in for `__KITKA_SETTINGS__`) and, in `dist/VERSION`,
 * named by the content of all, ES modules (`prompt.js`, its `words.LANG.js`, `classifier.js` …), `pinned.js` (the core
 * that reads its settings from its own tag) and `integrity.json` (`{"prompt.js": "sha384-…", …}`).
 */

const here = dirname(fileURLToPath(import.meta.url));
/** Word in `core.js`, exactly once, that stands for the site's settings. */
export const SETTINGS_WORD = '__KITKA_SETTINGS__';
/** Stands in the core for the folder of its chunks while it is built; as long as what is put in, so that sizes are true. */
const VERSION_WORD = '__KVER__';
/** What stands for the settings in a pinned core. */
const OWN_SETTINGS = 'JSON.parse(document.currentScript.dataset.settings)';
/** Most bytes (brotli 11) of each file: the promise of PRODUCT.md. */
export const BUDGET = {
  core: 6_500,
  classifier: 6_000,
  triggers: 2_500,
  vitals: 4_000,
  pinned: 6_500,
  preview: 3_500,
  show: 3_500,
  ignore: 2_500,
  prompt: 9_000,
  answer: 3_000,
  words: 1_000,
};

/** What a build made. */
export interface Built {
  /** Folder of the chunks below the output folder. */
  version: string;
  /** Bytes of each file, brotli 11, by its path below the output folder. */
  sizes: Record<string, number>;
}

/** Bytes of `text` as the visitor downloads it: brotli, quality 11. */
export const brotliSize = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** What a browser is told of `text`, so that it runs nothing else (https://www.w3.org/TR/SRI). */
const integrityOf = (text: string) => `sha384-${hash('sha384', text, 'base64')}`;

const minifiedCss = (text: string) => transformSync(text, { loader: 'css', minify: true }).code.trim();

const SHEETS: Record<string, string> = {
  answer: answerCss,
  triggers: triggersCss,
  prompt: css,
  show: showCss,
};
/** What the code knows of the words that there are. */
const LANGUAGES = { __KITKA_LANGUAGES__: JSON.stringify(Object.keys(WORDS)) };

/** Writes bounds and names as the values they are, instead of carrying whole tables to the visitor, and the stylesheet minified. */
export const inlineConstants: Plugin = {
  name: 'inline-constants',
  setup({ onLoad }) {
    const tables: Record<string, Record<string, unknown>> = { LIMITS, PATHS, KEYS, DEFAULT_SIGNALS, STEP };
    onLoad({ filter: /(answer|triggers|prompt|show)[\\/]css\.ts$/ }, ({ path }) => ({
      contents: `export const css = ${JSON.stringify(minifiedCss(SHEETS[/(\w+).css/.exec(path)![1]!]!))}`,
    }));
    onLoad({ filter: /(widget|shared)[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/\b(LIMITS|PATHS|KEYS|DEFAULT_SIGNALS|STEP)\.(\w+)/g, (whole, table, name) =>
          name in (tables[table] ?? {}) ? JSON.stringify(tables[table]?.[name]) : whole,
        )
        .replace(/maskOf\(\['([\w-]+)'\]\)/g, (_, kind) => String(maskOf([kind as SignalKind]))),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

/**
 * Names of properties that never leave the core and its classifier, which must agree on them. None is a
 * name of the DOM, of the wire or of what the core gives to the prompt.
 */
export const PRIVATE =
  /^(isSent|isReselected|begin|fields|roots|isClick|outcome|own|isOlder|caused|isQuiet|isOver|isTouch|reporter|recent|changes|acting|lookAgain|suspect|typed|poor|record|path|isAtOnce|turned|scrolled|departed|schedule|permit|viewChanged|siteConfig|navigatedAway|clicks|failures|conclude|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen|poor|isPersonal|templateOf|hasBegun|permitFrom|documentView|wasHidden|interactionsFrom|shiftsFrom)$/;

/** The same for what asks: props and methods of the card's components, and what the core gives it of a view. */
export const PRIVATE_PROMPT =
  /^(answered|viewChanged|siteConfig|isSending|choose|phase|started|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen)$/;

/** And for what outlines spots. */
export const PRIVATE_SHOW = /^(siteConfig|isDrawn|row|area|place|look|flag|box)$/;

const options = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: here,
  // What tsconfig.json says of JSX is for the type checker, and would win over what is said here.
  tsconfigRaw: {},
  plugins: [inlineConstants],
} satisfies BuildOptions;

/**
 * JSX becomes calls of `h`, which `file` brings into each file that has some: Preact has it anyway, and the automatic
 * runtime would come on top.
 */
export const jsxOf = (file: string) =>
  ({ jsx: 'transform', jsxFactory: 'h', inject: [file] }) satisfies BuildOptions;

/** What the web-vitals library has in place of the browser's own. */
export const VITALS_INJECTED = 'src/vitals/PerformanceObserver.ts';

type MangleCache = NonNullable<BuildOptions['mangleCache']>;

/**
 * The text of a bundle, minified by esbuild and once more by terser, which names variables so that they
 * compress better (some 6 % of the core); the names of properties that were shortened are added to `names`, which
 * another bundle may share.
 */
async function bundle(more: BuildOptions, names: MangleCache = {}): Promise<string> {
  const { mangleCache, outputFiles } = await build({ ...options, ...more, mangleCache: names, write: false });
  Object.assign(names, mangleCache);
  const { code } = await minify(outputFiles[0]!.text, {
    ecma: 2020,
    module: more.format === 'esm',
    // What no longer differs by how it is written compresses better; functions side by side only in the large core.
    // Nothing of ours is done by reading a property, or by a built-in that is not the browser's own.
    compress: {
      passes: 4,
      unsafe: true,
      pure_getters: true,
      unsafe_arrows: true,
      hoist_funs: more.format === 'iife',
    },
  });
  return code ?? '';
}

/**
 * Builds everything into `outDir`, which is emptied first.
 * @throws Error when a word that is replaced is not there exactly once, or when the code does not build
 */
export async function buildWidget(outDir = join(here, 'dist')): Promise<Built> {
  const names: MangleCache = {};
  const classifier = await bundle(
    { entryPoints: ['src/signals/classifier.ts'], format: 'esm', mangleProps: PRIVATE },
    names,
  );
  const vitals = await bundle(
    {
      entryPoints: ['src/vitals/watchVitals.ts'],
      format: 'esm',
      mangleProps: PRIVATE,
      inject: [VITALS_INJECTED],
    },
    names,
  );
  const asks = { format: 'esm', define: LANGUAGES, mangleProps: PRIVATE_PROMPT } as const;
  const prompt = await bundle(
    {
      ...asks,
      entryPoints: ['src/prompt/chunk.ts'],
      ...jsxOf('src/prompt/jsx.ts'),
    },
    names,
  );
  const answer = await bundle(
    {
      ...asks,
      entryPoints: ['src/answer/answer.ts'],
      ...jsxOf('src/answer/jsx.ts'),
    },
    names,
  );
  const triggers = await bundle({ ...asks, entryPoints: ['src/triggers/triggers.ts'] }, names);
  const preview = await bundle({ ...asks, entryPoints: ['src/preview/preview.ts'] }, names);
  const show = await bundle(
    { entryPoints: ['src/show/show.ts'], format: 'esm', mangleProps: PRIVATE_SHOW },
    names,
  );
  const ignore = await bundle(
    { entryPoints: ['src/ignore/ignore.ts'], format: 'esm', mangleProps: PRIVATE_SHOW },
    names,
  );
  const chunks: Record<string, string> = {
    'answer.js': answer,
    'triggers.js': triggers,
    'preview.js': preview,
    'classifier.js': classifier,
    'show.js': show,
    'ignore.js': ignore,
    'prompt.js': prompt,
    'vitals.js': vitals,
  };
  for (const [language, words] of Object.entries(WORDS))
    chunks[`words.${language}.js`] = `export default${JSON.stringify(words)}`;
  const core = await bundle(
    {
      entryPoints: ['src/tag.ts'],
      format: 'iife',
      mangleProps: PRIVATE,
      define: { __KITKA_VERSION__: JSON.stringify(VERSION_WORD) },
    },
    names,
  );
  for (const word of [SETTINGS_WORD, VERSION_WORD]) {
    const places = core.split(word).length - 1;
    if (places !== 1) throw new Error(`core.js must hold ${word} once; it does ${places} times.`);
  }
  // It lies beside its chunks, so it need not know the version, which is made of it.
  chunks['pinned.js'] = core.replace(SETTINGS_WORD, OWN_SETTINGS).replace(VERSION_WORD, '.');
  const integrity = JSON.stringify(
    Object.fromEntries(Object.entries(chunks).map(([name, text]) => [name, integrityOf(text)])),
  );
  const version = hash('sha256', integrity).slice(0, VERSION_WORD.length);

  const files: Record<string, string> = {
    'core.js': core.replace(VERSION_WORD, version),
    [`${version}/integrity.json`]: integrity,
  };
  for (const [name, text] of Object.entries(chunks)) files[`${version}/${name}`] = text;
  rmSync(outDir, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(outDir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { version, sizes: sizes(outDir) };
}

/** Settings of a site as `site add` makes it, with a delay of its own: each further one costs its site some ten bytes. */
const SERVED = widgetSettingsOf('7k2m9q4x8w', {
  ...DEFAULT_SETTINGS,
  prompt: { ...DEFAULT_SETTINGS.prompt, delay: 1234 },
});

/** Bytes (brotli 11) of each built file in `outDir` as it is served, by its path below it. */
export const sizes = (outDir = join(here, 'dist')): Built['sizes'] =>
  Object.fromEntries(
    globSync('**/*.js', { cwd: outDir })
      .sort()
      .map((name) => [
        name.replaceAll('\\', '/'),
        brotliSize(readFileSync(join(outDir, name), 'utf8').replace(SETTINGS_WORD, JSON.stringify(SERVED))),
      ]),
  );

/** Most bytes of a built file, by its path below the output folder. */
export const budgetOf = (name: string): number =>
  BUDGET[(Object.keys(BUDGET) as (keyof typeof BUDGET)[]).find((kind) => name.includes(kind)) ?? 'prompt'];

/** What is wrong with the sizes of a build, one line each; empty when all are within `BUDGET`. */
export function overBudget(built: Built['sizes']): string[] {
  return Object.entries(built).flatMap(([name, bytes]) => {
    const budget = budgetOf(name);
    return bytes > budget ? [`${name} has ${bytes} bytes (brotli 11); its budget is ${budget}.`] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = (await buildWidget()).sizes;
  for (const [name, bytes] of Object.entries(built)) console.log(`${name}  ${bytes} bytes (brotli)`);
  const over = overBudget(built);
  for (const line of over) console.error(line);
  process.exitCode = over.length ? 1 : 0;
}
