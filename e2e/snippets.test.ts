import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { PagesResponse } from '@kitka/shared/api/api';
import { type SnippetId, snippetsOf } from '@kitka/shared/install/snippets';
import { transform } from 'esbuild';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { textOf } from './docs/page.ts';
import { freePort, remoteCommand } from './kitka.ts';

const { collector, token } = inject('kitka');
const browser = useBrowser();
const pages = { server: undefined as Server | undefined, url: '', html: new Map<string, string>() };
let key = '';
beforeAll(async () => {
  const port = await freePort();
  pages.url = `http://127.0.0.1:${port}`;
  pages.server = createServer(({ url }, response) => {
    const html = pages.html.get(url ?? '');
    response.writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  }).listen(port, '127.0.0.1');
  await once(pages.server, 'listening');
  const site = ['Snippets', '--origin', pages.url, '--automated', '--timezone', 'UTC'];
  key = (await remoteCommand(collector, token, 'site', 'add', ...site)).stdout.trim();
});
afterAll(() => {
  pages.server?.closeAllConnections();
  pages.server?.close();
});

type Attributes = Record<string, string | boolean>;
/** An element as frameworks write it into a page: an attribute that is true has no value. */
const elementOf = (name: string, attributes: Attributes): string =>
  `<${[name, ...Object.entries(attributes).map(([at, value]) => (value === true ? at : `${at}="${value}"`))].join(' ')}></${name}>`;
const inHead = (html: string): string =>
  `<!doctype html><html lang="en"><head><link rel="icon" href="data:,">${html}</head><body><h1>Shop</h1></body></html>`;

/** What a module exports by default. @param names what it finds there as globals and imports */
async function run(
  code: string,
  loader: 'ts' | 'tsx' | 'js',
  names: Record<string, unknown>,
): Promise<unknown> {
  const compiled = await transform(code, { loader, format: 'cjs', jsxFactory: 'h' });
  const module = { exports: {} as { default?: unknown } };
  const require = (name: string) => names[name];
  new Function('module', 'exports', 'require', ...Object.keys(names).filter(isName), compiled.code)(
    module,
    module.exports,
    require,
    ...Object.keys(names)
      .filter(isName)
      .map((name) => names[name]),
  );
  return module.exports.default;
}
const isName = (text: string): boolean => /^\w+$/.test(text);

/** Pages as each tool makes them of its snippet. What the tools do stands in their documentation; none of them runs here. */
const MADE: Record<SnippetId, (code: string) => string | Promise<string>> = {
  html: inHead,
  // The container writes the HTML into an element, and makes each script in it anew, so that it runs.
  gtm: (code) =>
    inHead('').replace(
      '</body>',
      `<script>
        const box = document.createElement('div');
        box.innerHTML = ${JSON.stringify(code).replaceAll('<', '\\u003c')};
        for (const old of box.querySelectorAll('script')) {
          const made = document.createElement('script');
          made.text = old.text;
          document.body.appendChild(made);
        }
      </script></body>`,
    ),
  // A string in single quotes, printed within the head.
  wordpress: (code) => {
    const [, printed = ''] =
      /^add_action\('wp_head', function \(\) \{\n {4}echo '([^'\\]+)';\n\}\);$/.exec(code) ?? [];
    return inHead(printed);
  },
  // Liquid takes its comments out; nothing else in the snippet is Liquid.
  shopify: (code) => {
    const html = code.replace(/\{%- comment -%\}.*?\{%- endcomment -%\}\s*/s, '');
    expect(html).not.toMatch(/\{[%{]/);
    return inHead(html);
  },
  // `afterInteractive`: once the page is there, the component makes a script with its attributes.
  next: async (code) => {
    const Script = ({ strategy, ...attributes }: Attributes) => {
      expect(strategy).toBe('afterInteractive');
      return `<script>
        const made = document.createElement('script');
        for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) made.setAttribute(name, value);
        document.body.appendChild(made);
      </script>`;
    };
    const h = (
      type: string | ((props: object) => string),
      props: Attributes | null,
      ...children: string[]
    ) =>
      typeof type === 'function'
        ? type({ ...props })
        : elementOf(type, props ?? {}).replace('></', () => `>${children.join('')}</`);
    const Layout = await run(code, 'tsx', { 'next/script': { __esModule: true, default: Script }, h });
    const html = (Layout as (props: object) => string)({ children: '<h1>Shop</h1>' });
    return `<!doctype html>${html.replace('<body>', '<head><link rel="icon" href="data:,"></head><body>')}`;
  },
  nuxt: async (code) => {
    const config = await run(code, 'ts', { defineNuxtConfig: (given: unknown) => given });
    const { script } = (config as { app: { head: { script: Attributes[] } } }).app.head;
    return inHead(script.map((attributes) => elementOf('script', attributes)).join(''));
  },
  // Astro leaves such a script as it is, without its own attribute.
  astro: (code) => inHead(code.replace(' is:inline', '')),
  docusaurus: async (code) => {
    const { scripts } = (await run(code, 'js', {})) as { scripts: Attributes[] };
    return inHead(scripts.map((attributes) => elementOf('script', attributes)).join(''));
  },
  vitepress: async (code) => {
    const { head } = (await run(code, 'ts', {})) as { head: [string, Attributes][] };
    return inHead(head.map(([name, attributes]) => elementOf(name, attributes)).join(''));
  },
};

/** Views by page. */
async function views(): Promise<Record<string, number>> {
  const response = await fetch(`${collector}/api/v1/sites/${key}/pages?limit=100`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { pages } = (await response.json()) as PagesResponse;
  return Object.fromEntries(pages.map(({ path, views }) => [path, views]));
}

it('each snippet makes a page that is counted once, in a real browser', async () => {
  const snippets = snippetsOf(collector, key);
  const context = await browser.current.newContext();
  for (const { id, code } of snippets) {
    pages.html.set(`/${id}`, await MADE[id](code));
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(`${pages.url}/${id}`);
    // The script is in its page, once, and runs.
    await page.waitForFunction(() => 'kitka' in window);
    expect(await page.locator(`script[src="${collector}/k/${key}.js"]`).count()).toBe(1);
    expect(troubles).toEqual([]);
    await page.close({ runBeforeUnload: false });
  }
  await expect.poll(views).toEqual(Object.fromEntries(snippets.map(({ id }) => [`/${id}`, 1])));
  await context.close();
});

it('the tag for HTML works where a tag manager inserts it, too', async () => {
  const [{ code } = { code: '' }] = snippetsOf(collector, key);
  const [, src = ''] = /src="([^"]+)"/.exec(code) ?? [];
  pages.html.set(
    '/inserted',
    inHead(
      `<script>const made = document.createElement('script'); made.src = '${src}'; document.head.append(made);</script>`,
    ),
  );
  const context = await browser.current.newContext();
  const page = await context.newPage();
  await page.goto(`${pages.url}/inserted`);
  await page.waitForFunction(() => 'kitka' in window);
  await page.close();
  await expect.poll(views).toMatchObject({ '/inserted': 1 });
  await context.close();
});

it('docs/install.md has the same snippets, with the same words', () => {
  const docs = textOf('docs/install.md');
  const sections = snippetsOf('https://COLLECTOR', 'KEY').map(
    ({ name, where, file, code, language, caution }) =>
      [
        `### ${name}`,
        [where.replace(/<\/?head>/g, '`$&`'), file && `(\`${file}\`)`].filter(Boolean).join(' '),
        `\`\`\`${language}\n${code}\n\`\`\``,
        ...(caution ? [caution] : []),
      ].join('\n\n'),
  );
  for (const section of sections) expect(docs).toContain(section);
});
