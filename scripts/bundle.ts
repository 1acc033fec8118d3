import { build } from 'esbuild';

/**
 * Bundles a Worker into one module, with the settings of `wrangler deploy`, so that what runs locally is what would
 * be deployed: e2e/doors.test.ts compares the two.
 */
export async function bundle(main: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    keepNames: true,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
