import { defineConfig } from 'vitest/config';

/** Tests in other browsers: Firefox and WebKitGTK come from Debian, the old Chromium is built for one processor. */
const ENGINES =
  process.platform === 'linux'
    ? ['firefox', 'webkit', ...(process.arch === 'x64' ? ['chromium119'] : [])]
    : [];

/** Tests what `npm start` runs: built output and public endpoints, with a real browser. */
export default defineConfig({
  test: {
    name: 'e2e',
    include: ['*.test.ts', ...ENGINES.map((name) => `engines/${name}.test.ts`)],
    globalSetup: ['./kitka.setup.ts'],
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 300_000,
  },
});
