import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './local.ts';

/** One formula of shared/src/measures, minified with all it imports. */
export interface MeasureBundle {
  /** File name without its ending; `all` is all files in one bundle. */
  name: string;
  code: string;
  /** Whether it needs a special function of @stdlib. */
  isHeavy: boolean;
}

/** Bundles each file of shared/src/measures for a Worker, and all of them together. */
export async function measureBundles(): Promise<MeasureBundle[]> {
  const files = globSync(join(ROOT, 'shared/src/measures/*.ts')).sort();
  const one = async (name: string, sources: string[]): Promise<MeasureBundle> => {
    const { outputFiles, metafile } = await build({
      stdin: {
        contents: sources
          .map((file) => `export * as ${basename(file, '.ts')} from ${JSON.stringify(file)};`)
          .join('\n'),
        resolveDir: ROOT,
      },
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2024',
      conditions: ['workerd', 'worker', 'browser'],
      external: ['node:*'],
      logLevel: 'silent',
    });
    const isHeavy = Object.keys(metafile.inputs).some((input) => input.includes('@stdlib'));
    return { name, code: outputFiles[0]!.text, isHeavy };
  };
  return [
    ...(await Promise.all(files.map((file) => one(basename(file, '.ts'), [file])))),
    await one('all', files),
  ];
}
