import { expect, inject, it } from 'vitest';

const { collector } = inject('kitka');
const FOREVER = 'public, max-age=31536000, immutable';

const versionOf = async () => {
  const core = await (await fetch(`${collector}/k/demo.js`)).text();
  return /[0-9a-f]{8}(?=\/)/.exec(core)?.[0] ?? '';
};

it.each(['classifier', 'show', 'prompt', 'vitals', 'words.en'])(
  'serves the chunk %s to pages of any site, for ever',
  async (name) => {
    const chunk = await fetch(`${collector}/k/${await versionOf()}/${name}.js`);
    expect(chunk.status).toBe(200);
    expect(Object.fromEntries(chunk.headers)).toMatchObject({
      'cache-control': FOREVER,
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(await chunk.text()).toMatch(/export(\{| ?default)/);
  },
);

it('serves every file of a version with the hash that integrity.json names', async () => {
  const folder = `${collector}/k/${await versionOf()}`;
  const list = await fetch(`${folder}/integrity.json`);
  expect(list.headers.get('content-type')).toBe('application/json');
  const integrity: Record<string, string> = await list.json();
  expect(Object.keys(integrity)).toEqual(expect.arrayContaining(['pinned.js', 'prompt.js', 'words.fi.js']));
  for (const [name, known] of Object.entries(integrity)) {
    const file = await fetch(`${folder}/${name}`);
    expect(file.headers.get('cache-control')).toBe(FOREVER);
    const hash = await crypto.subtle.digest('SHA-384', await file.arrayBuffer());
    expect([name, `sha384-${Buffer.from(hash).toString('base64')}`]).toEqual([name, known]);
  }
});

it('lists the versions that it serves, and lets nobody keep that list', async () => {
  const versions = await fetch(`${collector}/k/versions.json`);
  expect(versions.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  expect(await versions.json()).toMatchObject({ current: await versionOf() });
});

it('serves the dashboard’s files for ever, and its document under a strict policy wherever it is asked for', async () => {
  const html = await (await fetch(`${collector}/answers`)).text();
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  // The style sheet, the first script, what it imports, and the script of the other screens.
  expect(files.length).toBeGreaterThanOrEqual(4);
  for (const path of files) {
    const file = await fetch(collector + path);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, FOREVER]);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  }
  for (const path of ['/', '/index.html']) {
    const policy = (await fetch(collector + path)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
});

it.each([
  '/assets/gone.js',
  '/k/d0d0d0d0/prompt.js',
  '/k/d0d0d0d0/words.xx.js',
  '/k/nowhere.js',
  '/gone.png',
])('says that there is no %s in a way that is not kept', async (path) => {
  const missing = await fetch(collector + path);
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

it.each(['/_headers', '/k/core.template.js'])('gives away nothing at %s', async (path) => {
  const text = await (await fetch(collector + path)).text();
  expect(text).not.toContain('cache-control:');
  expect(text).not.toContain('"site":');
});
