import { defineConfig } from 'vitest/config';

/** The labelled corpus. It runs after all other tests, as its verdicts depend on timing. */
export default defineConfig({
  test: {
    name: 'corpus',
    include: ['*.test.ts'],
    sequence: { groupOrder: 1 },
  },
});
