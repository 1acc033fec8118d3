import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MARKED } from '../build/bundle.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** All property names of the browser's own objects. Runs in the page. */
function namesOfBrowser(): string[] {
  const names = new Set(Object.getOwnPropertyNames(window));
  for (const name of names) {
    const type: unknown = Reflect.get(window, name);
    if (typeof type !== 'function') continue;
    for (const one of Object.getOwnPropertyNames(type.prototype ?? {})) names.add(one);
  }
  // Style properties are on each style object.
  for (const name in document.documentElement.style) names.add(name);
  return [...names];
}

test('no name that is shortened is one of the browser’s, which would be shortened with it', async () => {
  const page = await stage.visit('/page');
  const names = await page.evaluate(namesOfBrowser);
  expect(names).toEqual(expect.arrayContaining(['clientWidth', 'left', 'maxHeight', 'fetch']));
  expect(names.filter((name) => MARKED.test(name))).toEqual([]);
});

test('no name that is shortened is one by which a part gives something to another', () => {
  const dist = join(import.meta.dirname, '../dist');
  const given = globSync('*/*.js', { cwd: dist }).flatMap((path) =>
    [...readFileSync(join(dist, path), 'utf8').matchAll(/(?<=[{ ,])\w+ as (\w+)(?=[,}])/g)].map(
      ([, name]) => name!,
    ),
  );
  expect(given).toEqual(expect.arrayContaining(['send', 'retry', 'open', 'classifier', 'decide', 'show']));
  expect(given.filter((name) => MARKED.test(name))).toEqual([]);
});
