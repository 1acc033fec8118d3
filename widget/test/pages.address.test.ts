import { globSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { dist, openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** Paths that were asked of the collector, and how. */
const asked = () => stage.bytes.map((request) => request.split('\n', 1)[0]);

const [integrity = ''] = globSync('*/integrity.json', { cwd: dist });
const version = integrity.split('/')[0]!;
const pinned = () =>
  `<script async src="COLLECTOR/kt/k/${version}/pinned.js" data-settings='${JSON.stringify(stage.settings)}'></script>`;

test.each([
  ['a tag', () => '<script async src="COLLECTOR/kt/k/SITE.js"></script>'],
  ['a pinned tag', pinned],
])('%s below a path of its host loads and sends everything below that path', async (_, tag) => {
  stage.sheets['/below'] = { tag: tag() };
  const page = await stage.visit('/below');
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.locator('kitka-prompt').getByRole('radio').first().click();
  await expect.poll(() => stage.answers).toHaveLength(1);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBeGreaterThan(0);
  expect(asked()).toEqual(
    expect.arrayContaining([
      `GET /kt/k/${version}/prompt.js`,
      `POST /kt/a/${stage.key}`,
      `POST /kt/b/${stage.key}`,
    ]),
  );
  expect(asked().filter((line) => !/^\w+ \/kt\//.test(line ?? ''))).toEqual([]);
  expect(stage.complaints).toEqual([]);
});
