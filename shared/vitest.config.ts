import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'shared',
    include: ['test/**/*.test.ts'],
    // Long, as it only ends what hangs: a busy machine takes several times what an idle one does.
    testTimeout: 60_000,
  },
});
