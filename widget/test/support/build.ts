import { buildWidget } from '../../build.ts';

/** Builds once for all test files: they load what a visitor would. */
export async function setup(): Promise<void> {
  await buildWidget();
}
