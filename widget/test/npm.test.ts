import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as shared from '@kitka/shared/settings/signals';
import type { PromptSettings, SignalSettings } from '@kitka/shared/settings/site';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, expectTypeOf, test } from 'vitest';
import { buildNpm } from '../npm/build.ts';
import type * as explain from '../src/friction/explain.ts';
import type * as api from '../src/npm/api.ts';
import { openStage, type Stage } from './support/stage.ts';

const project = mkdtempSync(join(tmpdir(), 'kitka-'));
const installed = join(project, 'node_modules/@kitka/web');
const dist = join(import.meta.dirname, '../dist');
/** The site's code: what its developers would write. */
const CODE = {
  'main.ts': `
    import { type Kitka, start } from '@kitka/web';
    const { collector = '', site = '' } = document.documentElement.dataset;
    const kitka: Kitka = start({ collector, site, automated: true, prompt: { kind: 'task', delay: null }, goals: ['purchase'] });
    start({ collector, site, automated: true, signals: { deadAfter: 2000, off: ['thrash'] } });
    const button = document.querySelector('button');
    button?.addEventListener('click', () => kitka('open'));
    addEventListener('kitka:answer', ({ detail }) => {
      document.title = [detail.kind, detail.value.toFixed(), detail.page].join(' ');
    });
    addEventListener('kitka:signal', ({ detail }) => console.log(detail.kind === 'dead-click', detail.reason));
    addEventListener('kitka:sent', ({ detail }) => detail.type === 'beacon' && detail.id.length);
    export const explain = async (): Promise<string | undefined> => (await kitka('explain'))?.[0]?.verdict;
    void [kitka('event', 'purchase'), kitka('identifyPage', '/shop'), kitka('consent', true), kitka('close')];`,
  'bare.ts': `import { start } from '@kitka/web'; Object.assign(window, { start });`,
  'wrong.ts': `
    import { start } from '@kitka/web';
    const named = { collector: 'https://kitka.example', site: 'demo' };
    // @ts-expect-error there is no such kind
    const kitka = start({ ...named, prompt: { kind: 'stars' } });
    // @ts-expect-error there is no such setting
    start({ ...named, prompt: { dealy: 3 } });
    // @ts-expect-error a goal is told by its name
    start({ ...named, goals: [{ name: 'purchase' }] });
    // @ts-expect-error the collector is missing
    start({ site: 'demo' });
    // @ts-expect-error there is no such command
    kitka('evnt');
    // @ts-expect-error the event has no name
    kitka('event');
    // @ts-expect-error consent is yes or no
    kitka('consent', 'yes');
    // @ts-expect-error an answer has no reason
    addEventListener('kitka:answer', ({ detail }) => detail.reason);`,
};

let stage: Stage;
const bundled: Record<string, string> = {};
beforeAll(async () => {
  for (const [name, code] of Object.entries(CODE)) writeFileSync(join(project, name), code);
  [stage] = await Promise.all([openStage(), buildNpm(installed)]);
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['main.ts', 'bare.ts'],
    outdir: 'app',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  for (const { path, text } of outputFiles) bundled[path.slice(project.length)] = text;
});
beforeEach(async () => {
  await stage.reset();
  for (const [path, script] of Object.entries(bundled)) stage.sheets[path] = { script };
});
afterAll(async () => {
  await stage.close();
  rmSync(project, { recursive: true });
});

test('a site that bundles it counts a view, loads the prompt when it opens and no sooner, and takes an answer', async () => {
  stage.sheets['/page'] = {
    html: `lang="en" data-collector="${stage.collector}" data-site="${stage.key}"`,
    tag: '<script type="module" src="/app/main.js"></script>',
    csp: "default-src 'none'; script-src 'self'; connect-src COLLECTOR; require-trusted-types-for 'script'",
    body: '<button>Rate</button>',
  };
  const page = await stage.visit('/page');
  await page.waitForFunction(() => window.kitka?.loaded);
  const loaded = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').flatMap(({ name }) => /app\/([a-z]+)/.exec(name)?.[1] ?? []),
    );
  // The vitals' chunk is loaded when the page is idle.
  await expect
    .poll(async () => new Set(await loaded()))
    .toEqual(new Set(['main', 'chunk', 'vitals', 'deferred']));
  await page.click('button');
  await page.getByRole('radio', { name: 'Partly', exact: true }).click();
  await expect.poll(() => stage.answers).toMatchObject([{ kind: 'task', value: 2, via: 'open' }]);
  expect(new Set(await loaded())).toEqual(
    new Set(['main', 'chunk', 'vitals', 'deferred', 'prompt', 'answer', 'surroundings', 'en']),
  );
  expect(await page.title()).toBe('task 2 /shop');
  await page.goto('about:blank');
  await expect.poll(() => stage.views()).toMatchObject([{ page: '/shop', goals: ['purchase'] }]);
  // All its code comes from the site.
  expect(stage.requests.filter((path) => !/^\/[ab]\//.test(path))).toEqual([]);
  expect(stage.complaints).toEqual([]);
});

test('an option that is wrong is named in a TypeError, and nothing starts', async () => {
  stage.sheets['/page'] = { tag: '<script type="module" src="/app/bare.js"></script>' };
  const page = await stage.visit('/page');
  const named = { collector: 'https://kitka.example', site: 'demo' };
  const wrong: [options: object, message: string | RegExp][] = [
    [
      { ...named, prompt: { kind: 'stars' } },
      /^Kitka: prompt\.kind must be one of: csat, .*; it is "stars"\.$/,
    ],
    [
      { ...named, prompt: { delay: -1 } },
      'Kitka: prompt.delay must be a number of seconds, or null; it is -1.',
    ],
    [{ ...named, prompt: { dealy: 1 } }, 'Kitka: there is no option prompt.dealy.'],
    [
      { ...named, prompt: { onExitIntent: 'yes' } },
      'Kitka: prompt.onExitIntent must be a boolean; it is "yes".',
    ],
    [{ ...named, prompt: { place: 'top' } }, 'Kitka: prompt.place must be corner or inline; it is "top".'],
    [
      { ...named, prompt: { accent: 'red' } },
      'Kitka: prompt.accent must be a colour such as #00626e; it is "red".',
    ],
    [{ ...named, signals: { off: 'thrash' } }, 'Kitka: signals.off must be a list; it is "thrash".'],
    ...['purchase', ['purchase', 1], ['']].map((goals): [object, string] => [
      { ...named, goals },
      `Kitka: goals must be a list of names; it is ${JSON.stringify(goals)}.`,
    ]),
    [{ ...named, optout: false }, 'Kitka: there is no option optout.'],
    [
      { ...named, site: 'My shop' },
      'Kitka: site must be the key of a site: 4 to 20 of a-z 0-9; it is "My shop".',
    ],
    [
      { collector: 'https://kitka.example' },
      'Kitka: site must be the key of a site: 4 to 20 of a-z 0-9; it is undefined.',
    ],
    [
      { ...named, prompt: { reasonsLow: ['Too slow'] } },
      'Kitka: prompt.reasonsLow must be a list of { name }; it is ["Too slow"].',
    ],
    [{ ...named, prompt: { tabSide: 'top' } }, 'Kitka: prompt.tabSide must be right or left; it is "top".'],
    [
      { ...named, prompt: { tabOffset: 201 } },
      'Kitka: prompt.tabOffset must be a whole number of px up to 200; it is 201.',
    ],
    [
      { ...named, prompt: { sampleRate: 200 } },
      'Kitka: prompt.sampleRate must be a whole number from 0 to 100; it is 200.',
    ],
    ...['kitka.example', 'ftp://kitka.example', 'https://kitka.example/?a=1', undefined].map(
      (collector): [object, string] => [
        { ...named, collector },
        `Kitka: collector must be an address such as https://kitka.example; it is ${JSON.stringify(collector)}.`,
      ],
    ),
  ];
  await page.waitForFunction(() => 'start' in window);
  const messages = await page.evaluate(
    (all) =>
      all.map((options) => {
        try {
          (window as unknown as { start: (options: object) => void }).start(options);
          return undefined;
        } catch (error) {
          return error instanceof TypeError && error.message;
        }
      }),
    wrong.map(([options]) => options),
  );
  for (const [i, [, message]] of wrong.entries())
    expect(messages[i]).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  expect(await page.evaluate(() => 'kitka' in window)).toBe(false);
});

test('on a server it does nothing, whatever it is given', () => {
  const code = `import { start } from '@kitka/web';
    const before = Object.keys(globalThis).join();
    const kitka = start({ collector: '' });
    console.log(await kitka('open'), before === Object.keys(globalThis).join());`;
  expect(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: project, encoding: 'utf8' }),
  ).toBe('undefined true\n');
});

test('its types take what is right and refuse what is wrong', () => {
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'preserve', '--types', ''];
  const { stdout } = spawnSync(tsc, [...options, ...Object.keys(CODE)], { cwd: project, encoding: 'utf8' });
  expect(stdout).toBe('');
  // They are the same as the types in the code, which `tsc -b` checks.
  expectTypeOf<Required<api.PromptOptions>>().toEqualTypeOf<PromptSettings>();
  expectTypeOf<Required<api.SignalOptions>>().toEqualTypeOf<Omit<SignalSettings, 'weights'>>();
  expectTypeOf<api.SignalDetail>().toEqualTypeOf<shared.SignalDetail>();
  expectTypeOf<api.Explanation>().toEqualTypeOf<explain.Explanation>();
});

test('it has every part that the tag has', () => {
  const names = (folder: string) =>
    globSync('**/*.js', { cwd: folder }).map((path) =>
      path.replace(/^words[./]|^[0-9a-f]{8}\/(words\.)?/, ''),
    );
  const own = ['index.js'];
  // The last one is the prompt editor's.
  const tags = ['core.js', 'pinned.js', 'frame.js'];
  expect(new Set(names(installed).filter((name) => !own.includes(name)))).toEqual(
    new Set(names(dist).filter((name) => !tags.includes(name))),
  );
});
