import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Finding, InstallationResponse } from '@kitka/shared/api/api';
import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { openPage } from '../collector/src/doctor/openPage.ts';
import { command as localCommand, remoteCommand } from './kitka.ts';

const { collector, shop, data, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
const printed = async (...args: string[]) => (await command(...args)).stdout.trim();

let server: Server;
let origin = '';
let key = '';
/** What the server answers, by path. */
const answers: Record<string, (response: ServerResponse) => void> = {
  '/': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><script async src="${collector}/k/${key}.js"></script>`),
  '/without': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>'),
  '/strict': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" })
      .end(`<!doctype html><script async src="${collector}/k/${key}.js"></script>`),
  '/old': (response) => response.writeHead(302, { location: '/' }).end(),
  '/round': (response) => response.writeHead(302, { location: '/round' }).end(),
  '/away': (response) => response.writeHead(302, { location: 'https://www.shop.example/start' }).end(),
  '/members': (response) => response.writeHead(302, { location: 'https://id.shop.example/login' }).end(),
  '/mail': (response) => response.writeHead(302, { location: 'mailto:a@shop.example' }).end(),
  '/large': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><p>${'x'.repeat(1_500_000)}</p><script src="${collector}/k/${key}.js"></script>`),
  // Never ends.
  '/slow': (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<!doctype html>'),
  '/closed': (response) => response.writeHead(401).end(),
  '/guarded': (response) => response.writeHead(403, { 'cf-mitigated': 'challenge' }).end('Checking …'),
  '/picture': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer) answer(response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  key = await printed('site', 'add', 'Patient', '--origin', origin, '--automated');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What the command printed, and its exit code. */
async function doctor(...args: string[]): Promise<{ code: number; text: string }> {
  try {
    return { code: 0, text: (await command('doctor', ...args)).stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}
const send = () =>
  fetch(`${collector}/b/${key}`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/' }),
  });
/** Asks the collector to look at a page. */
async function check(url: string, token = admin): Promise<{ status: number; findings: Finding[] }> {
  const response = await fetch(`${collector}/api/v1/sites/${key}/installation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  const { findings = [] } = (await response.json()) as Partial<InstallationResponse>;
  return { status: response.status, findings };
}
const of = (findings: readonly Finding[], id: string) => findings.find((finding) => finding.id === id);

describe('kitka doctor', () => {
  it('finds the demo shop well, and ends with 0', async () => {
    const { code, text } = await doctor('demo');
    expect(text).toContain(`(demo), ${shop}/`);
    expect(text).not.toMatch(/^ {2}problem/m);
    for (const line of [
      `Opening the page: ${shop}/ answered with status 200.`,
      `The tag: ${collector}/k/demo.js is there.`,
      `Loading the script: ${collector}/k/demo.js loads.`,
      'The store (D1): It answers, and has ',
      'Migrations: The store has all that this version needs.',
      'Scheduled jobs: Everything ran in the last two hours and went well.',
      'The plan’s limits today: The collector runs on a machine of its own: there are none.',
    ])
      expect(text).toContain(`  ok       ${line}`);
    expect(code).toBe(0);
  });

  it('says of a new site that no view has come, ends with 1, and is content once one has', async () => {
    const before = await doctor(key);
    expect(before.text).toContain('  problem  Views: No view has come in the last four weeks.');
    expect(before.code).toBe(1);
    expect((await send()).headers.get('x-kitka')).toBe('stored');
    const after = await doctor(key);
    expect(after.text).toMatch(/ {2}ok {7}Views: 1 view today, 0 yesterday\. The newest began on /);
    expect(after.code).toBe(0);
  });

  it('names the directive and the source that a page’s policy lacks', async () => {
    const { code, text } = await doctor(`${origin}/strict`);
    expect(code).toBe(1);
    expect(text).toContain(`script-src 'self' ${collector}\n`);
    expect(text).toContain(`connect-src 'self' ${collector}\n`);
  });

  it('finds the site of a page by its address, and takes key and address in either order', async () => {
    for (const args of [[`${origin}/old`], [key, `${origin}/old`], [`${origin}/old`, key]]) {
      const { text } = await doctor(...args);
      expect(text).toContain(`Patient (${key}), ${origin}/old`);
      expect(text).toContain(`${origin}/old leads to ${origin}/, which answered with status 200.`);
    }
  });

  it.each([
    [['nowhere'], "There is no site 'nowhere'. There are: "],
    [['ftp://shop.example/'], "'ftp://shop.example/' is no address of a page"],
    [['https://unknown.example/'], 'Name a site by its key: doctor KEY [URL].'],
    [['a', 'b'], 'Name one site and one page: doctor [KEY] [URL].'],
  ])('refuses %j with what is wrong', async (args, words) => {
    const { code, text } = await doctor(...args);
    expect([code, text]).toEqual([2, expect.stringContaining(words)]);
  });

  it('works on the store of this folder, too', async () => {
    vi.stubEnv('PORT', new URL(collector).port);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { stdout } = await localCommand(data, 'doctor', 'demo');
    expect(stdout).toContain('  ok       Loading the script: ');
  });

  it('needs a page where all origins are patterns, and names the collector in its commands', async () => {
    const pattern = await printed('site', 'add', 'Pattern', '--origin', 'https://*.shop.example');
    const without = await doctor(pattern);
    expect([without.code, without.text]).toEqual([
      2,
      `All origins of ${pattern} are patterns. Name a page: doctor ${pattern} URL.\n`,
    ]);
    const { text } = await doctor(pattern, `${origin}/`);
    expect(text).toContain(
      `npm run -s kitka -- site set ${pattern} 'origin=https://*.shop.example,${origin}' --collector ${collector}\n`,
    );
    await command('site', 'remove', pattern, '--yes');
  });
});

describe('the screen’s check of a page', () => {
  it('is made by the collector where the page is on its own machine', async () => {
    const { status, findings } = await check(`${origin}/`);
    expect(status).toBe(200);
    expect(
      ['page', 'origin', 'tag', 'version', 'script', 'policy'].map((id) => of(findings, id)?.verdict),
    ).toEqual(Array(6).fill('ok'));
  });

  it.each([
    ['/without', 'tag', 'There is no tag in the page’s HTML'],
    ['/strict', 'policy-script', "default-src: 'self'"],
    ['/nowhere', 'page', 'is not there (status 404)'],
    ['/closed', 'page', 'asks for a password'],
    ['/guarded', 'page', 'turned the doctor away'],
    ['/picture', 'page', 'is no web page (image/png)'],
    ['/round', 'page', 'It redirects more than 5 times.'],
    ['/mail', 'page', "It redirects to 'mailto:a@shop.example'"],
    ['/away', 'page', 'leads to https://www.shop.example/start, which is not one of the site’s origins'],
    ['/away', 'origin', 'https://www.shop.example is not one of the site’s origins'],
    ['/members', 'page', 'leads to https://id.shop.example/login'],
    ['/large', 'page', 'is larger than a megabyte'],
    ['/slow', 'page', 'It did not answer within 10 seconds.'],
  ])('tells of %s what stands in the way (%s)', async (path, id, words) => {
    const { findings } = await check(origin + path);
    expect(of(findings, id)?.found).toContain(words);
  });

  it('opens no other pages: neither of the network, nor of other origins, nor for callers of one site', async () => {
    const write = await printed('token', '--site', key, '--scope', 'write');
    const read = await printed('token', '--site', key, '--scope', 'read');
    expect((await check(`${origin}/`, read)).status).toBe(403);
    const one = await check(`${origin}/`, write);
    expect(one.findings.filter(({ part }) => part === 'page')).toEqual([
      expect.objectContaining({
        id: 'page',
        verdict: 'warning',
        code: expect.stringContaining(`doctor ${key} `),
      }),
    ]);
    const other = await check(`${shop}/`);
    expect(of(other.findings, 'page')?.found).toContain('is not one of the site’s origins');
    await command('site', 'set', key, `origin=${origin},https://shop.example`);
    const outside = await check('https://shop.example/');
    expect(of(outside.findings, 'page')?.found).toBe(
      'This collector makes no requests to the network, so it cannot open the page.',
    );
    await command('site', 'set', key, `origin=${origin}`);
    expect((await check('shop.example')).status).toBe(400);
  });
});

it('gives up on a page that does not end', async () => {
  expect(await openPage(`${origin}/slow`, () => true)).toEqual({
    isOpened: false,
    url: `${origin}/slow`,
    reason: 'It did not answer within 10 seconds.',
  });
});

it('says why a page cannot be reached', async () => {
  expect(await openPage('http://localhost:1/', () => true)).toMatchObject({
    isOpened: false,
    reason: expect.stringMatching(/^It could not be reached \(.+\)\.$/),
  });
});
