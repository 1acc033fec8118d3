import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORDS } from '@kitka/shared/words/languages';
import { expect, test } from 'vitest';
import { BUDGET, buildWidget, overBudget, SETTINGS_WORD } from '../build.ts';

test('the core and each chunk stay within the bytes that were promised', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-'));
  const { version, sizes } = await buildWidget(folder);
  expect(overBudget(sizes)).toEqual([]);
  expect(new Set(Object.keys(sizes))).toEqual(
    new Set([
      'core.js',
      ...[
        'judge',
        'moments',
        'preview',
        'show',
        'prompt',
        ...Object.keys(WORDS).map((language) => `words.${language}`),
      ].map((name) => `${version}/${name}.js`),
    ]),
  );
  expect(readFileSync(join(folder, 'core.js'), 'utf8').split(SETTINGS_WORD)).toHaveLength(2);
});

test('a file over its budget is named with its size', () => {
  expect(overBudget({ 'core.js': BUDGET.core + 1, 'x/prompt.js': BUDGET.prompt })).toEqual([
    `core.js has ${BUDGET.core + 1} bytes (brotli 11); its budget is ${BUDGET.core}.`,
  ]);
});
