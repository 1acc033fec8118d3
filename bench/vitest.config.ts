import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import collector from '../collector/vitest.config.ts';

/** The collector's benches run like its tests: in workerd, with D1 and the Durable Object. */
export default mergeConfig(
  collector,
  defineConfig({
    root: join(import.meta.dirname, '..', 'collector'),
    test: {
      name: 'bench',
      include: ['bench/**/*.bench.ts'],
      setupFiles: ['test/setup.ts'],
      testTimeout: 600_000,
      disableConsoleIntercept: true,
      reporters: [],
    },
  }),
);
