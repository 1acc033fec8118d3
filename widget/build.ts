import { hash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { WORDS } from '../shared/src/words/languages.ts';
import { bundle, jsxOf, type ShortNames, VITALS_INJECTED } from './build/bundle.ts';
import { OWN_SETTINGS, SETTINGS_WORD, VERSION_WORD } from './build/placeholders.ts';
import { overBudget, type Sizes, sizesOf } from './build/sizes.ts';

/**
 * Builds what the visitor's browser loads; runs on Node 24 as it is. Writes `dist/core.js`, in which the
 * collector replaces `__KITKA_SETTINGS__` with a site's settings, and, in `dist/VERSION`, which is named by a
 * hash of all its files: ES modules (`prompt.js`, its `words.LANG.js`, `classifier.js` …), `pinned.js` (the
 * core that reads its settings from its own tag) and `integrity.json` (`{"prompt.js": "sha384-…", …}`).
 */

/** The result of a build. */
export interface Built {
  /** Folder of the chunks, inside the output folder. */
  version: string;
  sizes: Sizes;
}

/** Subresource Integrity hash of `text`, so that the browser runs nothing else (https://www.w3.org/TR/SRI). */
const integrityOf = (text: string) => `sha384-${hash('sha384', text, 'base64')}`;

/** Tells the code which languages have a translation. */
const LANGUAGES = { __KITKA_LANGUAGES__: JSON.stringify(Object.keys(WORDS)) };

/** The code of all files: the core with its placeholders, and the chunks by their names. */
async function bundles(): Promise<{ core: string; chunks: Record<string, string> }> {
  const names: ShortNames = {};
  const chunks: Record<string, string> = {};
  const chunk = async (name: string, entry: string, more: BuildOptions = {}) => {
    chunks[`${name}.js`] = await bundle(
      { format: 'esm', define: LANGUAGES, ...more, entryPoints: [entry] },
      names,
    );
  };
  // The core is the first, so that it has the shortest names.
  const core = await bundle(
    {
      entryPoints: ['src/core/tag.ts'],
      format: 'iife',
      define: { __KITKA_VERSION__: JSON.stringify(VERSION_WORD) },
    },
    names,
  );
  await chunk('classifier', 'src/friction/classifier.ts');
  await chunk('explain', 'src/friction/explain.ts');
  await chunk('deferred', 'src/friction/watchDeferred.ts');
  await chunk('forms', 'src/friction/formAbandoned.ts');
  await chunk('disabled', 'src/friction/looksEnabled.ts');
  await chunk('vitals', 'src/vitals/watchVitals.ts', { inject: [VITALS_INJECTED] });
  await chunk('prompt', 'src/prompt/chunk.ts', jsxOf('src/prompt/jsx.ts'));
  await chunk('answer', 'src/answer/answer.ts');
  await chunk('surroundings', 'src/prompt/surroundings.ts');
  await chunk('tab', 'src/triggers/tab.ts');
  await chunk('triggers', 'src/triggers/triggers.ts');
  await chunk('preview', 'src/owner/preview.ts');
  await chunk('frame', 'src/owner/frame.ts');
  await chunk('show', 'src/owner/show/show.ts');
  await chunk('ignore', 'src/owner/ignore.ts');
  for (const [language, words] of Object.entries(WORDS))
    chunks[`words.${language}.js`] = `export default${JSON.stringify(words)}`;
  for (const word of [SETTINGS_WORD, VERSION_WORD]) {
    const places = core.split(word).length - 1;
    if (places !== 1) throw new Error(`core.js must hold ${word} once; it does ${places} times.`);
  }
  // It is in the folder of its chunks, so it need not know the version, which is a hash of it too.
  chunks['pinned.js'] = core.replace(SETTINGS_WORD, OWN_SETTINGS).replace(VERSION_WORD, '.');
  return { core, chunks };
}

/**
 * Builds everything into `outDir`, which is emptied first.
 * @throws Error if a placeholder is not there exactly once, or if the code does not build
 */
export async function buildWidget(outDir = join(import.meta.dirname, 'dist')): Promise<Built> {
  const { core, chunks } = await bundles();
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
  return { version, sizes: sizesOf(outDir) };
}

if (import.meta.main) {
  const { sizes } = await buildWidget();
  for (const [name, bytes] of Object.entries(sizes)) console.log(`${name}  ${bytes} bytes (brotli)`);
  const over = overBudget(sizes);
  for (const line of over) console.error(line);
  process.exitCode = over.length ? 1 : 0;
}
