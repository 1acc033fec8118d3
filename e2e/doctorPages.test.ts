import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Finding, PagesResponse } from '@kitka/shared/api/api';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type AskFile, checkPage } from '../collector/src/doctor/checkPage.ts';
import { openPage } from '../collector/src/doctor/openPage.ts';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

/**
 * Pages with all kinds of policies and tags: what the doctor says of each is compared with what a real browser does.
 */
const browser = useBrowser();
const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();

interface Sheet {
  headers?: Record<string, string | string[]>;
  /** In place of the tag alone. */
  html?: string;
}
/** What is known when the pages are made. */
interface Facts {
  /** Origin of the collector, and its host with the port. */
  c: string;
  host: string;
  key: string;
  tag: string;
  pinned: string;
  integrity: string;
}
const policy = (...policies: string[]): Sheet => ({ headers: { 'content-security-policy': policies } });
const meta = (content: string) => `<meta http-equiv="Content-Security-Policy" content="${content}">`;

/** By name; in the browser, a view of each page is counted or not, and its question opens or not. */
const SHEETS: Record<string, (facts: Facts) => Sheet> = {
  'no policy': () => ({}),
  'what docs/install.md names': ({ c }) =>
    policy(
      `default-src 'none'; script-src ${c}; connect-src ${c}; require-trusted-types-for 'script'; trusted-types 'none'`,
    ),
  'only the page itself': () => policy("default-src 'self'"),
  'the collector as a default': ({ c }) => policy(`default-src 'self' ${c}`),
  'no sending': ({ c }) => policy(`script-src ${c}; connect-src 'self'`),
  'no sending, by default': ({ c }) => policy(`default-src 'none'; script-src ${c}`),
  'nothing named for sending': ({ c }) => policy(`script-src ${c}`),
  'no script': ({ c }) => policy(`script-src 'none'; connect-src ${c}`),
  'an empty list': ({ c }) => policy(`script-src; connect-src ${c}`),
  'only the script’s own path': ({ c, key }) => policy(`script-src ${c}/k/${key}.js; connect-src ${c}`),
  'folders of the collector': ({ c }) => policy(`script-src ${c}/k/; connect-src ${c}/b/ ${c}/a/`),
  'another path for sending': ({ c }) => policy(`connect-src ${c}/b/other`),
  'a path for sending': ({ c, key }) => policy(`connect-src ${c}/b/${key}`),
  'a nonce': ({ c, key }) => ({
    ...policy("script-src 'nonce-abc'"),
    html: `<script async nonce="abc" src="${c}/k/${key}.js"></script>`,
  }),
  'another nonce': ({ c, key }) => ({
    ...policy("script-src 'nonce-abc'"),
    html: `<script async nonce="abd" src="${c}/k/${key}.js"></script>`,
  }),
  'a nonce, and strict-dynamic': ({ c, key }) => ({
    ...policy("script-src 'nonce-abc' 'strict-dynamic'"),
    html: `<script async nonce="abc" src="${c}/k/${key}.js"></script>`,
  }),
  'strict-dynamic, and the tag without the nonce': ({ c }) =>
    policy(`script-src 'nonce-abc' 'strict-dynamic' ${c}`),
  'a nonce, and the collector by its name': ({ c }) => policy(`script-src 'nonce-abc' ${c}`),
  'script-src-elem before script-src': ({ c }) => policy(`script-src 'none'; script-src-elem ${c}`),
  'script-src-elem that blocks': ({ c }) => policy(`script-src ${c}; script-src-elem 'self'`),
  'a scheme': () => policy('default-src http:'),
  'another scheme': () => policy('default-src https: data:'),
  everything: () => policy('default-src *'),
  'a host without its scheme': ({ host }) => policy(`default-src ${host}`),
  'a host without its port': () => policy('default-src localhost'),
  'a host at any port': () => policy('default-src localhost:*'),
  'hosts below it': ({ host }) => policy(`default-src *.${host}`),
  'another scheme of the host': ({ host }) => policy(`default-src https://${host}`),
  'upper case': ({ c }) => policy(`DEFAULT-SRC 'NONE'; Script-Src ${c.toUpperCase()}; CONNECT-SRC ${c}`),
  'a directive twice': ({ c }) => policy(`connect-src ${c}; connect-src 'none'`),
  'a directive twice, the other way round': ({ c }) => policy(`connect-src 'none'; connect-src ${c}`),
  'two headers, of which one blocks': ({ c }) => policy(`default-src ${c}`, "connect-src 'self'"),
  'two policies in one header, of which one blocks': ({ c }) => policy(`default-src ${c}, script-src 'self'`),
  'line feeds and empty directives': ({ c }) =>
    policy(`;; default-src 'none';script-src\t${c} ;connect-src  ${c};`),
  'unsafe-inline and what else sites have': ({ c }) =>
    policy(
      `default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' ${c} https://cdn.example; img-src * data:; connect-src 'self' ${c} wss://live.example; object-src 'none'; base-uri 'self'`,
    ),
  'a policy that only reports': () => ({
    headers: { 'content-security-policy-report-only': "default-src 'none'" },
  }),
  sandbox: () => policy('sandbox'),
  'sandbox with scripts': () => policy('sandbox allow-scripts'),
  'sandbox with scripts and its origin': () => policy('sandbox allow-scripts allow-same-origin'),
  'a policy in the head': ({ tag }) => ({ html: `${meta("script-src 'self'")}${tag}` }),
  'a policy in the head, and one in the header': ({ c, tag }) => ({
    ...policy(`default-src ${c}`),
    html: `${meta("connect-src 'none'")}${tag}`,
  }),
  'a policy in the head, behind the tag': ({ tag }) => ({
    html: `${tag}${meta("script-src 'none'")}`,
  }),
  'a policy in the head that blocks sending, behind the tag': ({ tag }) => ({
    html: `${tag}${meta("connect-src 'none'")}`,
  }),
  'a policy in the body': ({ tag }) => ({ html: `<p>${meta("script-src 'none'")}</p>${tag}` }),
  'a policy behind the head’s end': ({ tag }) => ({
    html: `<head></head>${meta("script-src 'none'")}${tag}`,
  }),
  'a policy in noscript': ({ tag }) => ({ html: `<noscript>${meta("script-src 'none'")}</noscript>${tag}` }),
  'a sandbox in the head': ({ tag }) => ({ html: `${meta('sandbox')}${tag}` }),
  'a pinned tag': ({ pinned }) => ({ html: pinned }),
  'a pinned tag, by its hash alone': ({ pinned, integrity }) => ({
    ...policy(`script-src '${integrity}'`),
    html: pinned,
  }),
  'a pinned tag, by its hash and strict-dynamic': ({ pinned, integrity }) => ({
    ...policy(`script-src '${integrity}' 'strict-dynamic'`),
    html: pinned,
  }),
  'a pinned tag, and no hash of its import map': ({ pinned, c }) => ({
    ...policy(`script-src ${c}; connect-src ${c}`),
    html: pinned,
  }),

  'a tag in the body': ({ tag }) => ({ html: `<h1>Shop</h1><p>Words</p>${tag}` }),
  'a tag with a relative address': ({ c, key }) => ({
    html: `<base href="${c}/shop/"><script async src="../k/${key}.js"></script>`,
  }),
  'a tag twice': ({ tag }) => ({ html: tag + tag }),
  'a tag without async': ({ c, key }) => ({ html: `<script src="${c}/k/${key}.js"></script>` }),
  'a tag in capitals': ({ c, key }) => ({ html: `<SCRIPT ASYNC SRC='${c}/k/${key}.js'></SCRIPT>` }),
  'a tag commented out': ({ tag }) => ({ html: `<!-- ${tag} -->` }),
  'a tag in noscript': ({ tag }) => ({ html: `<noscript>${tag}</noscript>` }),
  'a tag in a template': ({ tag }) => ({ html: `<template>${tag}</template>` }),
  'a tag in a frame of the page': ({ tag }) => ({
    html: `<iframe srcdoc='${tag}'></iframe>`,
  }),
  'a tag in a text': ({ tag }) => ({ html: `<textarea>${tag}</textarea><title>${tag}</title>` }),
  'a tag in a script’s text': ({ tag }) => ({
    html: `<script>var tag = '${tag.replace('</script>', '<\\/script>')}';</script>`,
  }),
  'a tag of type module': ({ c, key }) => ({
    html: `<script type="module" src="${c}/k/${key}.js"></script>`,
  }),
  'a tag held back for consent': ({ c, key }) => ({
    html: `<script type="text/plain" data-category="statistics" async src="${c}/k/${key}.js"></script>`,
  }),
  'a tag held back by its address': ({ c, key }) => ({
    html: `<script async data-src="${c}/k/${key}.js"></script>`,
  }),
  'a tag for old browsers': ({ c, key }) => ({
    html: `<script nomodule src="${c}/k/${key}.js"></script>`,
  }),
  'a tag with a hash of something else': ({ c, key }) => ({
    html: `<script async src="${c}/k/${key}.js" crossorigin="anonymous" integrity="sha384-${'A'.repeat(64)}"></script>`,
  }),
  'a tag with a wrong key': ({ c }) => ({ html: `<script async src="${c}/k/nowhere.js"></script>` }),
  'no tag': () => ({ html: '<h1>Shop</h1>' }),
};

let server: Server;
let site = '';
let key = '';
let facts: Facts;
const names = Object.keys(SHEETS);
const pathOf = (name: string) => `/c${names.indexOf(name)}x`;

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = names.find((one) => pathOf(one) === request.url);
    const { headers = {}, html = facts.tag } = name ? SHEETS[name]!(facts) : {};
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
  key = await command('site', 'add', 'Policies', '--origin', site, '--automated');
  await command('site', 'prompt', key, 'delay=never');
  const pinned = await command('site', 'pin', key);
  facts = {
    c: collector,
    host: new URL(collector).host,
    key,
    tag: `<script async src="${collector}/k/${key}.js"></script>`,
    pinned,
    integrity: /pinned\.js" integrity="([^"]+)"/.exec(pinned)?.[1] ?? '',
  };
});
afterAll(() => server.close());

/** Whether the question opens on a page in a browser; its view is sent when the page is closed. */
async function opensIn(name: string): Promise<boolean> {
  const context = await browser.current.newContext();
  const page = await context.newPage();
  await page.goto(site + pathOf(name), { waitUntil: 'load' });
  const isOpen = await page
    .evaluate(async () => {
      const { kitka } = window as { kitka?: (command: string) => Promise<unknown> };
      await kitka?.('open');
      return document.querySelector('kitka-prompt') !== null;
    })
    // A page in a sandbox without scripts.
    .catch(() => false);
  await page.close();
  closing.push(context);
  return isOpen;
}
/** Contexts of closed pages: with them, what they have not sent yet would be lost. */
const closing: { close: () => Promise<void> }[] = [];

const askFile: AskFile = async (path) => {
  const response = await fetch(collector + path);
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    isOpenToAll: response.headers.get('access-control-allow-origin') === '*',
    body: await response.text(),
  };
};

async function findingsOf(name: string): Promise<Finding[]> {
  const installation = {
    site: { key, origins: [site] },
    collector,
    hasViews: false,
    commandEnd: '',
  };
  const url = site + pathOf(name);
  return checkPage(installation, await openPage(url, () => true), url, askFile);
}

it('says of every page what the browser does', async () => {
  const opened = new Map<string, boolean>();
  for (const name of names) opened.set(name, await opensIn(name));
  // What was sent before has arrived once this page's view has.
  await opensIn('no policy');
  const token = await command('token', '--site', key, '--scope', 'read');
  const viewed = async () => {
    const response = await fetch(`${collector}/api/v1/sites/${key}/pages`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { pages } = (await response.json()) as PagesResponse;
    return new Map(pages.map(({ path, views }) => [path, views]));
  };
  await expect.poll(async () => (await viewed()).get(pathOf('no policy'))).toBe(2);
  const views = await viewed();
  await Promise.all(closing.map((context) => context.close()));

  const inBrowser = names.map((name) => [
    name,
    (views.get(pathOf(name)) ?? 0) > 0 ? 'counts' : 'does not count',
    opened.get(name) ? 'asks' : 'does not ask',
  ]);
  const told = await Promise.all(
    names.map(async (name) => {
      const problems = (await findingsOf(name))
        .filter(({ verdict, found }) => verdict === 'problem' || /browsers do not run it/.test(found))
        .map(({ id }) => id);
      const counts = problems.filter((id) => id !== 'policy-parts').length === 0;
      // Without the page's origin nothing is counted, but the question opens; so it does where nothing can be sent.
      const asks = problems.filter((id) => id !== 'policy-sending' && !isOnlyOrigin(name)).length === 0;
      return [name, counts ? 'counts' : 'does not count', asks ? 'asks' : 'does not ask'];
    }),
  );
  expect(told).toEqual(inBrowser);
});

const isOnlyOrigin = (name: string) => name === 'sandbox with scripts';
