/** Word in `core.js`, exactly once, that stands for the site's settings. */
export declare const SETTINGS_WORD = '__KITKA_SETTINGS__';
/** Most bytes (brotli 11) of each file: the promise of PRODUCT.md. */
export declare const BUDGET: {
  core: number;
  prompt: number;
};
/** What a build made. */
export interface Built {
  /** Folder of the prompt's chunks below the output folder. */
  version: string;
  /** Bytes of each file, brotli 11, by its path below the output folder. */
  sizes: Record<string, number>;
}
/** Bytes of `text` as the visitor downloads it: brotli, quality 11. */
export declare const brotliSize: (text: string | Uint8Array) => number;
/**
 * Builds everything into `outDir`, which is emptied first.
 * @throws Error when the settings' word is not there exactly once, or when the code does not build
 */
export declare function buildWidget(outDir?: string): Promise<Built>;
/** What is wrong with the sizes of a build, one line each; empty when all are within `BUDGET`. */
export declare function overBudget(sizes: Built['sizes']): string[];
