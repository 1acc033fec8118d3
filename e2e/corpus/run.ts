import { globSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SignalKind } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, provideChromium } from '../../scripts/chromium.ts';
import { SETTINGS_WORD } from '../../widget/build/placeholders.ts';
import type {} from '../../widget/src/core/kitka.ts';
import type { Explanation } from '../../widget/src/friction/explain.ts';
import type { Case, Evidence, Sheet } from './case.ts';
import { look } from './look.ts';
import { naive } from './naive.ts';
import { playAll } from './playAll.ts';
import { type Report, record } from './record.ts';
import { differences } from './score.ts';
import { Timekeeper } from './timekeeper.ts';
import { hasKitka, Visitor } from './visitor.ts';

/**
 * Ms after the last action by which every verdict is final, and by which it is final if all that is expected was
 * raised and no click is pending. An error click may still turn out to be dead as well, but not later than that.
 */
const VERDICT = 9_500;
const SETTLED = 3_500;
/** Ms to wait for what is raised while a page is being left. */
const LEAVING = 400;
/** Ms that Kitka takes on a quiet machine to run after the page's own scripts; the visitor looks from then on. */
const START = 100;
/** An interaction longer than this (ms) is felt. An overloaded machine causes some that are not the page's. */
const SLOW = 500;
/** Maximum ms for one case. */
const LIMIT = 45_000;

/** One signal that a page raised. */
export type Raised = Extract<Report, { what: 'signal' }>;

/** The result of a case. */
export interface Outcome {
  case: Case;
  /** Kinds Kitka raised, each once, and all signals in their order. */
  raised: SignalKind[];
  signals: Raised[];
  /** Kinds that the naive rule raised. */
  naive: SignalKind[];
  /** Claims of its proof that do not hold; the case is then scripted wrongly and its verdict says nothing. */
  unproven: string[];
  /** Most ms by which the clock of its page was late. */
  clockLate: number;
  /** The visit was late, so it was not the scripted one; `unproven` says by how much. */
  isLate: boolean;
  /** How often it was played to get this result. */
  visits: number;
}

/** The response for paths that a case's server does not have. */
const MISSING: Sheet = { status: 404, title: 'Not found', html: '<h1>Not found</h1>' };

/** The server of all cases: each has a host name of its own, `NAME.localhost`, and `NAME.other.localhost` is another site. */
async function serve(cases: readonly Case[]) {
  const listeners = new Map<string, (report: Report) => void>();
  const dist = join(import.meta.dirname, '../../widget/dist');
  const settings = widgetSettingsOf('corpus', {
    ...DEFAULT_SETTINGS,
    // Playwright's browser says that it is automated.
    automated: true,
    prompt: { ...DEFAULT_SETTINGS.prompt, delay: null },
  });
  // All are read at once, so that a build during the run does not affect it.
  const scripts = new Map(
    globSync('**/*.js', { cwd: dist }).map((name) => [
      `/k/${name === 'core.js' ? 'corpus.js' : name}`,
      readFileSync(join(dist, name), 'utf8').replace(SETTINGS_WORD, JSON.stringify(settings)),
    ]),
  );
  const byName = new Map(cases.map((one) => [one.name, one]));

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const host = (request.headers.host ?? '').split(':', 1)[0]!;
    const { pathname } = new URL(request.url ?? '/', 'http://case');
    response.setHeader('access-control-allow-origin', '*');
    if (host === 'kitka.localhost') {
      const script = scripts.get(pathname);
      if (script) response.setHeader('content-type', 'text/javascript').end(script);
      else response.writeHead(204).end();
      return;
    }
    const one = byName.get(host.split('.', 1)[0]!);
    if (one && pathname === '/corpus-report') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      listeners.get(one.name)?.(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(204).end();
      return;
    }
    if (!one || pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const first = pathname === '/' ? { ...one.first, html: one.html } : MISSING;
    const sheet = one.sheets?.[pathname] ?? first;
    if (sheet.delay) await sleep(sheet.delay);
    if (sheet.breaks) {
      request.socket.destroy();
      return;
    }
    const fill = (text: string) =>
      text
        .replaceAll('OTHER', `http://${one.name}.other.localhost:${port}`)
        .replaceAll('SITE', `http://${one.name}.localhost:${port}`);
    response.writeHead(sheet.status ?? 200, {
      'content-type': sheet.type ?? 'text/html; charset=utf-8',
      ...sheet.headers,
    });
    response.end(fill(sheet.type ? (sheet.body ?? '') : documentOf(sheet, pathname)));
  };
  const documentOf = (sheet: Sheet, path: string) =>
    `<!doctype html><html ${sheet.root ?? 'lang="en"'}><head><meta charset="utf-8">` +
    `<title>${sheet.title ?? `Page ${path}`}</title><meta name="viewport" content="width=device-width">` +
    `<style>body{font:16px/1.5 sans-serif;margin:16px;background:#fff}</style>${sheet.head ?? ''}` +
    `${sheet.tag === false ? '' : `<script async src="http://kitka.localhost:${port}/k/corpus.js"></script>`}` +
    `</head><body>${sheet.html ?? ''}</body></html>`;

  const server = createServer((request, response) => void answer(request, response));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, () => resolve((server.address() as AddressInfo).port));
  });
  return {
    port,
    /** Adds a listener for what a case's pages report while they are being left. */
    hear: (name: string, listener: (report: Report) => void) => listeners.set(name, listener),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Server = Awaited<ReturnType<typeof serve>>;
const siteOf = ({ name }: Case, { port }: Server) => `http://${name}.localhost:${port}`;

/** The runner's state of one case that is being played. */
interface Room {
  evidence: Omit<Evidence, 'page'>;
  signals: Raised[];
  naive: Set<SignalKind>;
  timekeeper: Timekeeper;
}

/** Opens a browser context and records everything its documents report. */
async function openRoom(
  browser: Browser,
  one: Case,
  server: Server,
): Promise<Room & { context: BrowserContext }> {
  const room: Room = {
    evidence: {
      clicks: [],
      notes: [],
      errors: [],
      requests: [],
      shown: [],
      before: '',
      after: '',
      slowest: 0,
      turns: { pointer: [], scroll: [] },
    },
    signals: [],
    naive: new Set(),
    timekeeper: new Timekeeper(),
  };
  const { evidence, timekeeper } = room;
  const hear = (report: Report) => {
    if (report.what === 'signal') room.signals.push(report);
    else if (report.what === 'naive') room.naive.add(report.kind);
    else if (report.what === 'click') evidence.clicks.push(report.at);
    else if (report.what === 'note') evidence.notes.push(report);
    else if (report.what === 'shown') evidence.shown.push(report);
    else if (report.what === 'late') timekeeper.clock(report.ms, report.at);
    else if (report.what === 'unpainted') timekeeper.unpainted(report.at);
    else if (report.what === 'slow') evidence.slowest = Math.max(evidence.slowest, report.ms);
    else evidence.turns[report.of].push(report.at);
  };
  const context = await browser.newContext(
    one.touch
      ? { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } }
      : { viewport: { width: 1000, height: 700 } },
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: siteOf(one, server) });
  await context.exposeBinding('corpusReport', (_, report: Report) => hear(report));
  server.hear(one.name, hear);
  await context.addInitScript(record, one.at ?? '');
  await context.addInitScript(naive);
  context.on('weberror', (error) => evidence.errors.push(String(error.error().message ?? error.error())));
  context.on('dialog', async (dialog) => {
    evidence.notes.push({ text: dialog.type(), at: Date.now() });
    await sleep(700);
    await dialog.accept().catch(() => undefined);
  });
  const onRequest = (url: string, status: number | null) => {
    const { hostname, pathname } = new URL(url);
    if (hostname !== 'kitka.localhost' && pathname !== '/corpus-report')
      evidence.requests.push({ path: pathname, status });
  };
  context.on('requestfailed', (request) => onRequest(request.url(), null));
  context.on('response', (response) => onRequest(response.url(), response.status()));
  return { ...room, context };
}

/** Whether Kitka still has to decide on a click; true for a page that is being left, which cannot answer. */
const isPending = (page: Page): Promise<boolean> =>
  page
    .evaluate(async () => {
      const clicks = (await window.kitka?.('explain')) as Explanation[] | undefined;
      return !!clicks?.some(({ verdict }) => verdict === 'pending');
    })
    .catch(() => true);

/** Waits until the verdicts are final, or do not matter because the visit was late. */
async function settle(
  one: Case,
  signals: readonly Raised[],
  context: BrowserContext,
  isLate: () => boolean,
): Promise<void> {
  const end = performance.now() + VERDICT;
  const isOver = async () => {
    if (isLate()) return true;
    const kinds = signals.map(({ kind }) => kind);
    if (differences(one, kinds).missed.length > 0) return false;
    return !(await Promise.all(context.pages().map(isPending))).includes(true);
  };
  if (!isLate()) await sleep(SETTLED);
  while (performance.now() < end && !(await isOver())) await sleep(100);
}

/** What is visible in the page; empty if it has been closed. */
const lookAt = (page: Page, { noise = '' }: Case) =>
  page.isClosed() ? Promise.resolve('') : page.evaluate(look, noise);

/** Leaves the case's pages and returns its claims that do not hold. */
async function prove(one: Case, page: Page, evidence: Room['evidence']): Promise<string[]> {
  evidence.after = await lookAt(page, one);
  const unproven: string[] = [];
  for (const [claim, holds] of one.proof) if (!(await holds({ page, ...evidence }))) unproven.push(claim);
  // A signal, or the report of a slow interaction, may come only when its page is left.
  const pages = page.context().pages();
  await Promise.all(pages.map((open) => open.goto('about:blank')));
  await sleep(LEAVING);
  const isSlow = one.expect.includes('slow-interaction');
  if (isSlow !== evidence.slowest > SLOW)
    unproven.push(`an interaction was ${isSlow ? '' : 'not '}slow: ${evidence.slowest} ms`);
  return unproven;
}

/** Lets pages start one after the other: those that start at the same time make each other late. */
function queue(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    return turn.resolve;
  };
}

/** Ms since the page's own scripts have run. */
const ageOf = (page: Page) =>
  page.evaluate(() => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return performance.now() - load!.domInteractive;
  });

async function play(
  browser: Browser,
  one: Case,
  server: Server,
  nextTurn: () => Promise<() => void>,
): Promise<Outcome> {
  const site = siteOf(one, server);
  const started = await nextTurn();
  const room = await openRoom(browser, one, server);
  const { context, evidence, signals, timekeeper } = room;
  const unproven: string[] = [];
  const isLate = () => timekeeper.lateness(one.stalls) !== undefined;
  let limit: NodeJS.Timeout | undefined;
  try {
    // Closing the context makes everything pending fail, so the case ends.
    limit = setTimeout(() => void context.close(), LIMIT);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    const visitor = new Visitor({
      page,
      context,
      site,
      other: site.replace('.localhost', '.other.localhost'),
      note: (text) => evidence.notes.push({ text, at: Date.now() }),
      timekeeper,
    });
    await page.goto(site + (one.path ?? '/'));
    await page.waitForFunction(hasKitka);
    started();
    // By the page's own clock, so that what it does by itself always stands at the same point.
    const from = START + (one.look ?? 900);
    await visitor.pause(Math.max(0, from - (await ageOf(page))));
    evidence.before = await lookAt(page, one);
    timekeeper.begin((await ageOf(page)) - from);
    await one.act(visitor);
    await settle(one, signals, context, isLate);
    timekeeper.end();
    if (!isLate()) unproven.push(...(await prove(one, page, evidence)));
  } catch (error) {
    unproven.push(`it can be played: ${error instanceof Error ? error.message : error}`);
  } finally {
    started();
    clearTimeout(limit);
    await context.close();
  }
  const lateness = timekeeper.lateness(one.stalls);
  return {
    case: one,
    raised: [...new Set(signals.map(({ kind }) => kind))],
    signals,
    naive: [...room.naive],
    unproven: lateness ? [`the visit was on time: ${lateness}`] : unproven,
    isLate: isLate(),
    clockLate: timekeeper.clockLate,
    visits: 1,
  };
}

/**
 * Plays all cases in real Chromium and returns their results. `say` is called for every visit, also for those
 * that are played again.
 */
export async function runCorpus(
  cases: readonly Case[],
  { parallel = 16, say = (_: Outcome) => {} } = {},
): Promise<Outcome[]> {
  const server = await serve(cases);
  const browser = await chromium.launch({
    executablePath: provideChromium(console.error),
    args: CHROMIUM_ARGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const nextTurn = queue();
    const outcomes = await playAll(cases, parallel, async (one) => {
      const outcome = await play(browser, one, server, nextTurn);
      say(outcome);
      return outcome;
    });
    return cases.map((one) => outcomes.get(one)!);
  } finally {
    await browser.close();
    server.close();
  }
}
