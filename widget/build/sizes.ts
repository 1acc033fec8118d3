import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { DEFAULT_SETTINGS } from '../../shared/src/settings/site.ts';
import { widgetSettingsOf } from '../../shared/src/settings/widgetSettings.ts';
import { SETTINGS_WORD } from './placeholders.ts';

/** Maximum bytes (brotli 11) of each built file. */
export const BUDGET = {
  core: 5_900,
  classifier: 7_100,
  deferred: 1_400,
  disabled: 1_000,
  explain: 500,
  forms: 2_000,
  surroundings: 2_100,
  tab: 2_200,
  triggers: 2_500,
  vitals: 4_000,
  pinned: 5_900,
  preview: 3_500,
  frame: 4_000,
  show: 3_500,
  ignore: 2_500,
  prompt: 8_500,
  answer: 1_000,
  words: 1_200,
};

/** Bytes of each file, brotli 11, by its path inside the output folder. */
export type Sizes = Record<string, number>;

/** Bytes of `text` as the visitor downloads it: brotli, quality 11. */
export const brotliSize = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Settings of a site as `site add` creates it, with a custom delay. Each further setting adds about ten bytes. */
const SERVED = widgetSettingsOf('7k2m9q4x8w', {
  ...DEFAULT_SETTINGS,
  prompt: { ...DEFAULT_SETTINGS.prompt, delay: 1234 },
});

/** Bytes of each built file as it is served. */
export const sizesOf = (folder: string): Sizes =>
  Object.fromEntries(
    globSync('**/*.js', { cwd: folder })
      .sort()
      .map((name) => [
        name.replaceAll('\\', '/'),
        brotliSize(readFileSync(join(folder, name), 'utf8').replace(SETTINGS_WORD, JSON.stringify(SERVED))),
      ]),
  );

/** Maximum bytes of a built file, by its path inside the output folder. */
export const budgetOf = (name: string): number =>
  BUDGET[(Object.keys(BUDGET) as (keyof typeof BUDGET)[]).find((kind) => name.includes(kind)) ?? 'prompt'];

/** What is wrong with the sizes of a build, one line each; empty when all are within `BUDGET`. */
export function overBudget(sizes: Sizes): string[] {
  return Object.entries(sizes).flatMap(([name, bytes]) => {
    const budget = budgetOf(name);
    return bytes > budget ? [`${name} has ${bytes} bytes (brotli 11); its budget is ${budget}.`] : [];
  });
}
