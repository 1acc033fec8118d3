import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Sheet } from '../../widget/test/support/stage.ts';
import { MIXPANEL_ANSWERS } from './mixpanelAnswers.ts';
import { PEERS_FOLDER, type Peer } from './peers.ts';
import { POSTHOG_ANSWERS } from './posthogAnswers.ts';

/** Definitions that the peers' docs recommend for the smallest bundle. */
const DEFINED = { __SENTRY_DEBUG__: 'false', __SENTRY_TRACING__: 'false' };
/** Where PostHog's package has the parts that are loaded on demand. */
const POSTHOG_PARTS = join(PEERS_FOLDER, 'node_modules', 'posthog-js', 'dist');

const ANSWERS: Record<string, unknown> = { ...POSTHOG_ANSWERS, ...MIXPANEL_ANSWERS };

/** Serves the peers' files, cached forever, and responds like their vendors' servers. */
export interface Host {
  /** What a page needs in order to use a peer. */
  sheetOf(entry: string): Sheet;
  close(): void;
}

/** Bundles the code that sites would write to use the peers, and serves it on this machine. */
export async function openHost(peers: readonly Peer[]): Promise<Host> {
  const { outputFiles } = await build({
    entryPoints: peers.map(({ entry }) => entry),
    absWorkingDir: PEERS_FOLDER,
    outdir: PEERS_FOLDER,
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    format: 'iife',
    legalComments: 'none',
    logLevel: 'error',
    define: DEFINED,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const partOf = (name: string) => {
    const path = join(POSTHOG_PARTS, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = basename(pathname);
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', 'content-type');
    const file = pathname.startsWith('/static/') ? partOf(name) : files.get(name);
    if (file !== undefined) {
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
      response.setHeader('cache-control', 'public, max-age=31536000, immutable');
      response.end(file);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify(ANSWERS[pathname] ?? {}));
  });
  const origin = await new Promise<string>((resolve) => {
    server.listen(0, () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });
  return {
    sheetOf(entry) {
      const css = entry.replace(/js$/, 'css');
      return {
        tag:
          (files.has(css) ? `<link rel="stylesheet" href="${origin}/${css}">` : '') +
          `<script defer src="${origin}/${entry}"></script>`,
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
