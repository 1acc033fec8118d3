import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DetailResponse, SiteResponse } from '@kitka/shared/api/api';
import { tagOf } from '@kitka/shared/install/tag';
import { DEFAULT_SETTINGS, type SiteSettings } from '@kitka/shared/settings/site';

/** A page of the test site. */
export interface Sheet {
  body: string;
  title?: string;
  status?: number;
  /** Attributes of the tag. */
  tag?: string;
}

/** A site of another origin than the collector, and what the collector has counted on it. */
export interface EngineSite {
  url: string;
  key: string;
  sheets: Record<string, Sheet>;
  /** Errors of its pages, and what they wrote to the console as errors. */
  troubles: string[];
  /** What was counted on one of its pages. */
  detail(page: string): Promise<DetailResponse>;
  api<T>(path: string): Promise<T>;
  close(): void;
}

/** Events of the tag that a page keeps for the test. */
declare global {
  interface Window {
    noted: string[];
    load(url: string): Promise<unknown>;
  }
}

/** Not every driver tells of errors, so each page reports its own; the first script of the page, before the tag. */
const WATCH = `<script>
  const report = (what) => navigator.sendBeacon('/trouble', String(what));
  addEventListener('error', ({ message }) => report(message));
  addEventListener('unhandledrejection', ({ reason }) => report(reason));
  const { error } = console;
  console.error = (...all) => { report(all.join(' ')); error.apply(console, all); };
  window.noted = [];
  addEventListener('kitka:signal', ({ detail }) => noted.push(detail.kind));
  addEventListener('kitka:shown', () => noted.push('shown'));
  window.load = (url) => import(url);
</script>`;

/** Opens a site of its own for an engine, at a collector that is running. @param admin token that may add sites */
export async function openSite(collector: string, admin: string, name: string): Promise<EngineSite> {
  const sheets: Record<string, Sheet> = {};
  const troubles: string[] = [];
  const request = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${collector}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  let tag = '';
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    if (path === '/trouble') {
      troubles.push(String((await request.toArray()).join('')));
      response.writeHead(204).end();
      return;
    }
    const { body, title = 'A page', status = 200, tag: attributes = '' } = sheets[path] ?? { body: path };
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,">${WATCH}` +
        `${tag.replace('<script', `<script ${attributes}`)}</head><body>${body}</body></html>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { site } = await request<SiteResponse>('POST', '/sites', {
    name,
    origins: [url],
    timezone: 'UTC',
    // A driver makes every browser say that it is automated.
    automated: true,
  });
  const { key } = site;
  const settings: Partial<SiteSettings> = {
    prompt: { ...DEFAULT_SETTINGS.prompt, delay: null, tab: true },
    signals: {
      ...DEFAULT_SETTINGS.signals,
      // Verdicts come early; a slow machine is given time for what must be quick, and its slowness is no sign.
      ...{ deadAfter: 1000, rageWithin: 5000, backWithin: 60_000 },
      off: ['slow-interaction', 'slow-load', 'layout-shift', 'thrash', 'scroll-hunting'],
    },
  };
  await request('PATCH', `/sites/${key}`, { settings });
  tag = tagOf(collector, key);
  const api = <T>(path: string) => request<T>('GET', `/sites/${key}${path}`);
  return {
    url,
    key,
    sheets,
    troubles,
    detail: (page) => api<DetailResponse>(`/pages/detail?page=${page}`),
    api,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
