import { defineConfig } from 'vitest/config';

/** The labelled corpus. It runs when all other tests are through: what it judges is a matter of time. */
export default defineConfig({
  test: {
    name: 'corpus',
    include: ['*.test.ts'],
    sequence: { groupOrder: 1 },
  },
});
