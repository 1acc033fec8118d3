import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_SETTINGS, type PromptSettings } from '@kitka/shared/site';
import { type WidgetSettings, widgetSettingsOf } from '@kitka/shared/widgetSettings';
import { ANSWER_PARTS, type Answer, AnswerKey } from '@kitka/shared/wire/answer';
import { VIEW_KEY, VIEW_PARTS, type ViewMessage } from '@kitka/shared/wire/view';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';
import * as v from 'valibot';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/chromium.ts';
import { SETTINGS_WORD } from '../../build.ts';

export const dist = join(import.meta.dirname, '../../dist');

/** What a page of the test site is made of. */
export interface Sheet {
  body?: string;
  head?: string;
  /** Attributes of `<html>`. */
  html?: string;
  csp?: string;
  /** The tag; null for a page without it. */
  tag?: string | null;
  /** No page but a script of the site's own. */
  script?: string;
}

/** A test site and a collector that remembers, on two origins, and a browser to visit them. */
export interface Stage {
  site: string;
  /** Key of the test's site: another for each test, so that what an earlier one still sends is not counted. */
  key: string;
  collector: string;
  /** All messages about views, as they came. */
  beacons: ViewMessage[];
  answers: Answer[];
  /** Paths asked of the collector, in order. */
  requests: string[];
  headers: IncomingMessage['headers'][];
  /** All that came to the collector since the reset, a text a request: its line, headers and raw body. */
  bytes: string[];
  /** Paths of pages the browser fetched to prerender them. */
  prerendered: string[];
  settings: WidgetSettings;
  /** Of each view the message that stands, by when they began. */
  views(): ViewMessage[];
  /** Status the collector answers `POST /a` with. */
  answerStatus: number;
  /** What the collector's `/show` posts to its opener, again and again until it is answered. */
  spots: unknown;
  sheets: Record<string, Sheet>;
  browser: Browser;
  /** What the site's owner sets for the prompt; without a delay it does not come after a time. */
  ask(prompt: Partial<PromptSettings>): void;
  visit(path: string, options?: BrowserContextOptions & { init?: string; to?: Page }): Promise<Page>;
  /** What pages have complained about since the reset: errors and console lines. */
  complaints: string[];
  reset(): Promise<void>;
  close(): Promise<void>;
}

const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

type Shape = { readonly [name: string]: v.GenericSchema | Shape };
/** Each part may be missing, and none may be there that the wire does not know. */
const partsOf = (shape: Shape): v.ObjectEntries =>
  Object.fromEntries(
    Object.entries(shape).map(([name, part]) => [
      name,
      v.optional('~standard' in part ? (part as v.GenericSchema) : v.strictObject(partsOf(part as Shape))),
    ]),
  );
const View = v.strictObject({ ...VIEW_KEY, ...partsOf(VIEW_PARTS) });
const AnswerParts = v.strictObject({
  ...Object.fromEntries(Object.keys(AnswerKey.entries).map((name) => [name, v.optional(v.any())])),
  ...partsOf(ANSWER_PARTS),
});

/** What the collector takes as it is. Anything that it would refuse, leave out or change fails the test. */
function parse<Message>(body: unknown, ...schemas: v.GenericSchema[]): Message {
  for (const schema of schemas) {
    const { issues, output } = v.safeParse(schema, body);
    const isWhole = schema === AnswerKey || isDeepStrictEqual(output, body);
    if (issues || !isWhole) throw new Error(JSON.stringify([body, output, issues]));
  }
  return body as Message;
}

/** Opens a stage. One for each test file. `args` are further switches of the browser. */
export async function openStage({ args = [] }: { args?: string[] } = {}): Promise<Stage> {
  const collectorServer = createServer(async (request, response) => {
    // It may lie below a path of its host, too.
    const url = (request.url ?? '/').replace(/^\/kt(?=\/)/, '');
    const { bytes } = stage;
    const body = await bodyOf(request);
    bytes.push([`${request.method} ${request.url}`, ...request.rawHeaders, body].join('\n'));
    if (url.startsWith('/k/') || url.endsWith(stage.key)) stage.requests.push(url);
    response.setHeader('access-control-allow-origin', '*');
    if (url === `/k/${stage.key}.js`) {
      response.setHeader('content-type', 'text/javascript');
      const core = readFileSync(join(dist, 'core.js'), 'utf8');
      response.end(core.replace(SETTINGS_WORD, JSON.stringify(stage.settings)));
    } else if (url.startsWith('/k/')) {
      response.setHeader('content-type', 'text/javascript');
      response.setHeader('cache-control', 'public, max-age=31536000, immutable');
      response.end(readFileSync(join(dist, url.slice(3)), 'utf8'));
    } else if (url === `/b/${stage.key}`) {
      stage.headers.push(request.headers);
      const message = parse<ViewMessage>(JSON.parse(body), View);
      const same = stage.beacons.find(({ id, n }) => id === message.id && n === message.n);
      if (same && !isDeepStrictEqual(same, message))
        throw new Error(`Two messages have one number: ${JSON.stringify([same, message])}`);
      stage.beacons.push(message);
      response.writeHead(204).end();
    } else if (url === `/a/${stage.key}`) {
      const answer = parse<Answer>(JSON.parse(body), AnswerKey, AnswerParts);
      if (stage.answerStatus === 200) stage.answers.push(answer);
      response.writeHead(stage.answerStatus).end(JSON.stringify({ receipt: answer.id }));
    } else if (url.startsWith('/show?')) {
      stage.requests.push(url);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>waiting</title><script>
          const send = () => opener.postMessage(${JSON.stringify(stage.spots)}, '*');
          send();
          const timer = setInterval(send, 100);
          addEventListener('message', ({ data, origin, source }) => {
            if (source !== opener || data.type !== 'kitka:spots-shown') return;
            clearInterval(timer);
            document.title = 'shown at ' + origin;
          });
        </script>`,
      );
    } else response.writeHead(404).end();
  });
  const siteServer = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (request.headers['sec-purpose']?.includes('prerender')) stage.prerendered.push(path);
    const sheet = stage.sheets[path] ?? {};
    if (sheet.script !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(sheet.script);
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (sheet.csp)
      response.setHeader('content-security-policy', sheet.csp.replaceAll('COLLECTOR', stage.collector));
    const tag =
      sheet.tag === undefined
        ? `<script async src="${stage.collector}/k/SITE.js"></script>`
        : (sheet.tag ?? '');
    response.end(
      `<!doctype html><html ${sheet.html ?? 'lang="en"'}><head><title>${path}</title>` +
        `<meta name="viewport" content="width=device-width">` +
        `${sheet.head ?? ''}${tag.replaceAll('COLLECTOR', stage.collector).replaceAll('SITE', stage.key)}</head>` +
        `<body>${sheet.body ?? `<h1>${path}</h1><a id="next" href="/next">next</a>`}</body></html>`,
    );
  });
  const [collector, site] = await Promise.all([listening(collectorServer), listening(siteServer)]);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    // Prerendering counts as background networking.
    args: [...CHROMIUM_ARGS.filter((arg) => arg !== '--disable-background-networking'), ...args],
    ignoreDefaultArgs: ['--disable-back-forward-cache', '--disable-background-networking'],
  });
  const contexts: BrowserContext[] = [];
  let tests = 0;

  const stage: Stage = {
    site,
    key: 'demo0',
    collector,
    browser,
    beacons: [],
    answers: [],
    requests: [],
    headers: [],
    bytes: [],
    prerendered: [],
    complaints: [],
    sheets: {},
    settings: settingsOf('demo0'),
    answerStatus: 200,
    spots: undefined,
    views() {
      const standing = new Map<string, ViewMessage>();
      for (const message of stage.beacons) {
        const { id, n } = message;
        if (n > (standing.get(id)?.n ?? 0)) standing.set(id, message);
      }
      return [...standing.values()].sort((a, b) => a.at - b.at);
    },
    async visit(path, { init, to, ...options } = {}) {
      let page = to;
      if (!page) {
        const context = await browser.newContext(options);
        contexts.push(context);
        if (init) await context.addInitScript(init);
        page = await context.newPage();
        page.on('pageerror', (error) => stage.complaints.push(`${error}`));
        page.on('console', (line) => stage.complaints.push(line.text()));
      }
      await page.goto(path.startsWith('http') ? path : site + path);
      return page;
    },
    ask(prompt) {
      stage.settings = settingsOf(stage.key, prompt);
    },
    async reset() {
      // What these still send must not arrive in the next test.
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      stage.beacons = [];
      stage.answers = [];
      stage.requests = [];
      stage.headers = [];
      stage.bytes = [];
      stage.prerendered = [];
      stage.complaints = [];
      stage.sheets = {};
      stage.key = `demo${++tests}`;
      stage.settings = settingsOf(stage.key);
      stage.answerStatus = 200;
      stage.spots = undefined;
    },
    async close() {
      await browser.close();
      collectorServer.closeAllConnections();
      siteServer.closeAllConnections();
      collectorServer.close();
      siteServer.close();
    },
  };
  return stage;
}

const settingsOf = (site: string, prompt: Partial<PromptSettings> = {}): WidgetSettings =>
  widgetSettingsOf(site, {
    ...DEFAULT_SETTINGS,
    // Playwright's browser says that it is automated.
    automated: true,
    prompt: { ...DEFAULT_SETTINGS.prompt, delay: null, ...prompt },
  });
