import { brotliCompressSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';

const { collector } = inject('kitka');
/** Maximum bytes (brotli 11) of the dashboard's scripts on its first screen. */
const MOST = 45_000;

it('the dashboard’s first screen loads no more script than was promised', async () => {
  const page = await (await fetch(`${collector}/`)).text();
  const scripts = [...page.matchAll(/<script[^>]* src="([^"]+)"|"modulepreload" href="([^"]+)"/g)].map(
    ([, script, imported]) => script ?? imported!,
  );
  expect(scripts.length).toBeGreaterThan(1);
  const bytes = await Promise.all(
    scripts.map(async (path) =>
      brotliCompressSync(Buffer.from(await (await fetch(new URL(path, collector))).arrayBuffer())),
    ),
  );
  expect(bytes.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(MOST);
});
