import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_SETTINGS, type FurtherPrompt, type PromptSettings } from '@kitka/shared/settings/site';
import { type WidgetSettings, widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
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
import { SETTINGS_WORD } from '../../build/placeholders.ts';

export const dist = join(import.meta.dirname, '../../dist');

/** A page of the test site. */
export interface Sheet {
  body?: string;
  head?: string;
  /** Attributes of `<html>`. */
  html?: string;
  csp?: string;
  /** The tag; null for a page without it. */
  tag?: string | null;
  /** Instead of a page: a script of the site. */
  script?: string;
}

/** A test site and a collector that records what it gets, on two origins, and a browser to visit them. */
export interface Stage {
  site: string;
  /** Key of the test's site; a new one for each test, so that late messages of an earlier one are not counted. */
  key: string;
  collector: string;
  /** All messages about views, in order of arrival. */
  beacons: ViewMessage[];
  answers: Answer[];
  /** Paths requested from the collector, in order. */
  requests: string[];
  headers: IncomingMessage['headers'][];
  /** All requests to the collector since the reset, each as one text of its request line, headers and raw body. */
  bytes: string[];
  /** Paths of pages the browser fetched to prerender them. */
  prerendered: string[];
  settings: WidgetSettings;
  /** The newest message of each view, in the order in which the views began. */
  views(): ViewMessage[];
  /** Status the collector answers `POST /a` with. */
  answerStatus: number;
  /** What the collector's `/show` posts to its opener, again and again until it gets a reply. */
  spots: unknown;
  sheets: Record<string, Sheet>;
  browser: Browser;
  /**
   * Sets the owner's settings of the prompt, and of further ones, whose ids are `p0`, `p1` and so on. Without a delay in
   * them, there is no delay trigger.
   */
  ask(prompt: Partial<PromptSettings>, further?: readonly Partial<FurtherPrompt>[]): void;
  visit(path: string, options?: BrowserContextOptions & { init?: string; to?: Page }): Promise<Page>;
  /** Page errors and console messages since the reset. */
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
/** Every part is optional, and parts that the wire does not know are refused. */
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

/**
 * Checks a message as the collector does. Fails the test on anything that the collector would refuse,
 * leave out or change.
 */
function parse<Message>(body: unknown, ...schemas: v.GenericSchema[]): Message {
  for (const schema of schemas) {
    const { issues, output } = v.safeParse(schema, body);
    const isWhole = schema === AnswerKey || isDeepStrictEqual(output, body);
    if (issues || !isWhole) throw new Error(JSON.stringify([body, output, issues]));
  }
  return body as Message;
}

/** Opens a stage, one per test file. `args` are additional switches of the browser. */
export async function openStage({ args = [] }: { args?: string[] } = {}): Promise<Stage> {
  const collectorServer = createServer(async (request, response) => {
    // It may lie below a path of its host, too.
    const url = (request.url ?? '/').replace(/^\/kt(?=\/)/, '').replace(/(?<=\.js)\?.*/, '');
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
    // Chromium counts prerendering as background networking.
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
    ask(prompt, further) {
      stage.settings = settingsOf(stage.key, prompt, further);
    },
    async reset() {
      // Late messages of these must not arrive in the next test.
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

const settingsOf = (
  site: string,
  prompt: Partial<PromptSettings> = {},
  further: readonly Partial<FurtherPrompt>[] = [],
): WidgetSettings =>
  widgetSettingsOf(site, {
    ...DEFAULT_SETTINGS,
    // Playwright's browser says that it is automated.
    automated: true,
    prompt: { ...DEFAULT_SETTINGS.prompt, delay: null, ...prompt },
    prompts: further.map((one, i) => ({
      ...DEFAULT_SETTINGS.prompt,
      delay: null,
      id: `p${i}`,
      name: `Prompt ${i}`,
      from: null,
      until: null,
      ...one,
    })),
  });
