import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'shared',
    include: ['test/**/*.test.ts'],
    // Long, because it should only end tests that hang: a busy machine is several times slower than an idle one.
    testTimeout: 60_000,
  },
});
