import { hash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORDS } from '@kitka/shared/words/languages';
import { expect, test } from 'vitest';
import { OWN_SETTINGS, SETTINGS_WORD } from '../build/placeholders.ts';
import { BUDGET, overBudget } from '../build/sizes.ts';
import { buildWidget } from '../build.ts';

const dist = join(import.meta.dirname, '../dist');

test('the core and each chunk stay within the bytes that were promised', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-'));
  const { version, sizes } = await buildWidget(folder);
  expect(overBudget(sizes)).toEqual([]);
  expect(new Set(Object.keys(sizes))).toEqual(
    new Set([
      'core.js',
      ...[
        'answer',
        'classifier',
        'explain',
        'forms',
        'disabled',
        'ignore',
        'surroundings',
        'tab',
        'triggers',
        'vitals',
        'deferred',
        'pinned',
        'preview',
        'frame',
        'show',
        'prompt',
        ...Object.keys(WORDS).map((language) => `words.${language}`),
      ].map((name) => `${version}/${name}.js`),
    ]),
  );
  expect(readFileSync(join(folder, 'core.js'), 'utf8').split(SETTINGS_WORD)).toHaveLength(2);
});

test('a version is named by all its files, of which each has its hash; its pinned core is the core', () => {
  const [folder = ''] = globSync('*/', { cwd: dist });
  const built = (name: string) => readFileSync(join(dist, name), 'utf8');
  const integrity = built(`${folder}/integrity.json`);
  expect(folder).toBe(hash('sha256', integrity).slice(0, 8));
  expect(JSON.parse(integrity)).toEqual(
    Object.fromEntries(
      globSync('*.js', { cwd: join(dist, folder) }).map((name) => [
        name,
        `sha384-${hash('sha384', built(`${folder}/${name}`), 'base64')}`,
      ]),
    ),
  );
  // So any change of the core changes a file of the version.
  expect(
    built(`${folder}/pinned.js`).replace(OWN_SETTINGS, SETTINGS_WORD).replace('"./"', `"${folder}/"`),
  ).toBe(built('core.js'));
});

test('a file over its budget is named with its size', () => {
  expect(overBudget({ 'core.js': BUDGET.core + 1, 'x/prompt.js': BUDGET.prompt })).toEqual([
    `core.js has ${BUDGET.core + 1} bytes (brotli 11); its budget is ${BUDGET.core}.`,
  ]);
});
