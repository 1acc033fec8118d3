import { join } from 'node:path';
import { build } from 'esbuild';

const COLLECTOR = join(import.meta.dirname, '..', 'collector');
/** Packages that others stand in for, as in collector/wrangler.jsonc. */
export const ALIAS = { debug: join(COLLECTOR, 'src', 'debug.cjs') };

/**
 * Bundles a Worker into one module, with the settings of `wrangler deploy`, so that what runs locally is what would
 * be deployed: e2e/exposure.test.ts compares the two.
 */
export async function bundle(main: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [main],
    // The bundle names files by their paths from here, which is where wrangler.jsonc lies.
    absWorkingDir: COLLECTOR,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    alias: ALIAS,
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    keepNames: true,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
