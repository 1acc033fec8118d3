import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['shared', 'collector', 'widget', 'dashboard', 'e2e', 'e2e/corpus'],
    // The Ledger reports the faults that its tests make; only those are left out.
    onConsoleLog: (log) => !/test fault|abortAllDurableObjects/.test(log),
  },
});
