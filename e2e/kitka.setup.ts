import type { TestProject } from 'vitest/node';
import { command, startKitka } from './kitka.ts';

declare module 'vitest' {
  interface ProvidedContext {
    kitka: { collector: string; shop: string; data: string; pid: number; token: string };
  }
}

/**
 * One Kitka for all test files, started as a new user starts it: in an empty folder, into which it
 * writes the sample site.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kitka = await startKitka();
  const { collector, shop, data, pid } = kitka;
  const { stdout } = await command(data, 'token', '--scope', 'admin', '--name', 'tests');
  project.provide('kitka', { collector, shop, data, pid, token: stdout.trim() });
  return async () => {
    await kitka.stop();
    kitka.forget();
  };
}
