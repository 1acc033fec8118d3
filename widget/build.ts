import { hash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transformSync } from 'esbuild';
import { minify } from 'terser';
import { DEFAULT_SIGNALS, maskOf, type SignalKind } from '../shared/src/settings/signals.ts';
import { DEFAULT_SETTINGS } from '../shared/src/settings/site.ts';
import { widgetSettingsOf } from '../shared/src/settings/widgetSettings.ts';
import { LIMITS } from '../shared/src/wire/limits.ts';
import { PATHS } from '../shared/src/wire/paths.ts';
import { STEP } from '../shared/src/wire/steps.ts';
import { WORDS } from '../shared/src/words/languages.ts';
import { css as answerCss } from './src/answer/css.ts';
import { css as showCss } from './src/owner/show/css.ts';
import { css } from './src/prompt/css.ts';
import { KEYS } from './src/prompt/keys.ts';
import { css as triggersCss } from './src/triggers/css.ts';

/**
 * Builds what the visitor's browser loads; runs on Node 24 as it is. Writes `dist/core.js`, in which the
 * collector replaces `__KITKA_SETTINGS__` with a site's settings, and, in `dist/VERSION`, which is named by a
 * hash of all its files: ES modules (`prompt.js`, its `words.LANG.js`, `classifier.js` …), `pinned.js` (the
 * core that reads its settings from its own tag) and `integrity.json` (`{"prompt.js": "sha384-…", …}`).
 */

const here = dirname(fileURLToPath(import.meta.url));
/** Placeholder for the site's settings, exactly once in `core.js`. */
export const SETTINGS_WORD = '__KITKA_SETTINGS__';
/** Placeholder in the core for the folder of its chunks; as long as the real name, so that sizes are correct. */
const VERSION_WORD = '__KVER__';
/** Replaces the settings' placeholder in a pinned core. */
const OWN_SETTINGS = 'JSON.parse(document.currentScript.dataset.settings)';
/** Maximum bytes (brotli 11) of each file. */
export const BUDGET = {
  core: 6_500,
  classifier: 6_000,
  triggers: 2_500,
  vitals: 4_000,
  pinned: 6_500,
  preview: 3_500,
  frame: 4_000,
  show: 3_500,
  ignore: 2_500,
  prompt: 9_000,
  answer: 3_000,
  words: 1_000,
};

/** The result of a build. */
export interface Built {
  /** Folder of the chunks, inside the output folder. */
  version: string;
  /** Bytes of each file, brotli 11, by its path inside the output folder. */
  sizes: Record<string, number>;
}

/** Bytes of `text` as the visitor downloads it: brotli, quality 11. */
export const brotliSize = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Subresource Integrity hash of `text`, so that the browser runs nothing else (https://www.w3.org/TR/SRI). */
const integrityOf = (text: string) => `sha384-${hash('sha384', text, 'base64')}`;

const minifiedCss = (text: string) => transformSync(text, { loader: 'css', minify: true }).code.trim();

const SHEETS: Record<string, string> = {
  answer: answerCss,
  triggers: triggersCss,
  prompt: css,
  show: showCss,
};
/** Tells the code which languages have a translation. */
const LANGUAGES = { __KITKA_LANGUAGES__: JSON.stringify(Object.keys(WORDS)) };

/**
 * Replaces constants of tables with their values, so that visitors do not download whole tables, and
 * minifies the stylesheets.
 */
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
 * Names of properties that the build shortens in the core and in the chunks that share them (classifier,
 * vitals). None is a name of the DOM, of the wire, or of an export of a chunk.
 */
export const PRIVATE =
  /^(isSent|isReselected|begin|fields|roots|isClick|outcome|own|isOlder|caused|isQuiet|isOver|isTouch|reporter|recent|changes|acting|lookAgain|suspect|typed|poor|record|path|isAtOnce|turned|scrolled|departed|schedule|permit|viewChanged|siteConfig|navigatedAway|clicks|failures|conclude|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen|isPersonal|templateOf|hasBegun|permitFrom|documentView|wasHidden|interactionsFrom|shiftsFrom)$/;

/** The same for the chunks that ask: props and methods of the card, and what the core passes to them. */
export const PRIVATE_PROMPT =
  /^(answered|viewChanged|siteConfig|isSending|choose|phase|started|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen)$/;

/** The same for the owner's chunks `show` and `ignore`. */
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
  // The JSX options of tsconfig.json are for the type checker and would override the ones here.
  tsconfigRaw: {},
  plugins: [inlineConstants],
} satisfies BuildOptions;

/**
 * Compiles JSX to calls of `h`, which `file` exports and esbuild injects where it is used. Preact has it
 * anyway, while the automatic runtime would add bytes.
 */
export const jsxOf = (file: string) =>
  ({ jsx: 'transform', jsxFactory: 'h', inject: [file] }) satisfies BuildOptions;

/** Replaces the browser's PerformanceObserver in the web-vitals library. */
export const VITALS_INJECTED = 'src/vitals/PerformanceObserver.ts';

type MangleCache = NonNullable<BuildOptions['mangleCache']>;

/**
 * The code of a bundle, minified by esbuild and again by terser, whose variable names compress better (the core
 * by about 6 %). The shortened property names are added to `names`, which other bundles may share.
 */
async function bundle(more: BuildOptions, names: MangleCache = {}): Promise<string> {
  const { mangleCache, outputFiles } = await build({ ...options, ...more, mangleCache: names, write: false });
  Object.assign(names, mangleCache);
  const { code } = await minify(outputFiles[0]!.text, {
    ecma: 2020,
    module: more.format === 'esm',
    // Uniform code compresses better; hoisting functions helps only in the large core. In our code, reading a
    // property has no side effect and built-ins are the browser's own, so the unsafe options are safe.
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
 * @throws Error if a placeholder is not there exactly once, or if the code does not build
 */
export async function buildWidget(outDir = join(here, 'dist')): Promise<Built> {
  const names: MangleCache = {};
  const classifier = await bundle(
    { entryPoints: ['src/friction/classifier.ts'], format: 'esm', mangleProps: PRIVATE },
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
  const preview = await bundle({ ...asks, entryPoints: ['src/owner/preview.ts'] }, names);
  const frame = await bundle({ ...asks, entryPoints: ['src/owner/frame.ts'] }, names);
  const show = await bundle(
    { entryPoints: ['src/owner/show/show.ts'], format: 'esm', mangleProps: PRIVATE_SHOW },
    names,
  );
  const ignore = await bundle(
    { entryPoints: ['src/owner/ignore.ts'], format: 'esm', mangleProps: PRIVATE_SHOW },
    names,
  );
  const chunks: Record<string, string> = {
    'answer.js': answer,
    'triggers.js': triggers,
    'preview.js': preview,
    'frame.js': frame,
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
      entryPoints: ['src/core/tag.ts'],
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
  // It is in the folder of its chunks, so it need not know the version, which is a hash of it too.
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

/** The page of the prompt editor's preview, for a version of the widget (src/owner/frame.ts). */
export const previewHtml = (version: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview</title>
<script type="module" src="/k/${version}/frame.js"></script>
</head>
<body></body>
</html>
`;

/** Settings of a site as `site add` creates it, with a custom delay. Each further setting adds about ten bytes. */
const SERVED = widgetSettingsOf('7k2m9q4x8w', {
  ...DEFAULT_SETTINGS,
  prompt: { ...DEFAULT_SETTINGS.prompt, delay: 1234 },
});

/** Bytes (brotli 11) of each built file as it is served, by its path inside `outDir`. */
export const sizes = (outDir = join(here, 'dist')): Built['sizes'] =>
  Object.fromEntries(
    globSync('**/*.js', { cwd: outDir })
      .sort()
      .map((name) => [
        name.replaceAll('\\', '/'),
        brotliSize(readFileSync(join(outDir, name), 'utf8').replace(SETTINGS_WORD, JSON.stringify(SERVED))),
      ]),
  );

/** Maximum bytes of a built file, by its path inside the output folder. */
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
