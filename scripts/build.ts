import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFile } from '../collector/src/http/fileHeaders.ts';
import { buildDashboard } from '../dashboard/build.ts';
import { previewHtml } from '../widget/build/previewHtml.ts';
import { buildWidget } from '../widget/build.ts';
import { ROOT } from './local.ts';

/** Folder that the collector serves (collector/wrangler.jsonc): the dashboard at `/`, the widget at `/k`. */
export const DIST = join(ROOT, 'dist');
/** Hash of the sources that `DIST` was built from. Kept outside of `DIST`, so that it is not served. */
const STAMP = join(ROOT, 'node_modules', '.kitka-built');
/** Versions of the widget that pages have pinned: one folder each, served as long as it exists. */
const PINNED = join(ROOT, 'pinned');
/** Everything that the built files depend on. */
const SOURCES = [
  '{shared,widget,dashboard}/src/**/*.*',
  '{widget,dashboard,scripts}/build.ts',
  'widget/build/*.ts',
  'collector/src/http/fileHeaders.ts',
  'pinned/*/*.*',
  'pnpm-lock.yaml',
];

/** Older versions of the widget that a build keeps: pages may have their core in a cache for a day, or be open for longer. */
export const KEPT = 2;

/** `k/versions.json`: the version of the widget that is served, and older ones whose chunks are still there, newest first. */
export interface Versions {
  current: string;
  kept: string[];
}

/**
 * Builds the widget and the dashboard into `dist`, unless nothing has changed since. Chunks of the versions that were
 * there before are kept.
 * @returns the widget's version: a folder in `dist/k`
 */
export async function build(): Promise<string> {
  const sources = hashOf(globSync(SOURCES, { cwd: ROOT }).sort());
  if (existsSync(join(DIST, 'index.html')) && existsSync(STAMP)) {
    const [built, version] = readFileSync(STAMP, 'utf8').split(' ');
    if (built === sources && version) return version;
  }
  rmSync(STAMP, { force: true });
  const widget = join(ROOT, 'widget', 'dist');
  const dashboard = join(ROOT, 'dashboard', 'dist');
  const [{ version }] = await Promise.all([buildWidget(widget), buildDashboard(dashboard)]);
  const next = `${DIST}.next`;
  rmSync(next, { recursive: true, force: true });
  cpSync(dashboard, next, { recursive: true });
  cpSync(widget, join(next, 'k'), { recursive: true });
  // Not at an address that could be a site's script: it is to be served with settings only.
  renameSync(join(next, 'k', 'core.js'), join(next, 'k', 'core.template.js'));
  if (existsSync(PINNED)) cpSync(PINNED, join(next, 'k'), { recursive: true });
  const before = versionsIn(DIST);
  const kept = (before ? [before.current, ...before.kept] : [])
    .filter((old) => old !== version && existsSync(join(DIST, 'k', old)))
    .slice(0, KEPT);
  for (const old of kept) cpSync(join(DIST, 'k', old), join(next, 'k', old), { recursive: true });
  const versions: Versions = { current: version, kept };
  writeFileSync(join(next, 'k', 'versions.json'), JSON.stringify(versions));
  writeFileSync(join(next, 'preview.html'), previewHtml(version));
  writeFileSync(join(next, '_headers'), headersFile(''));
  rmSync(DIST, { recursive: true, force: true });
  renameSync(next, DIST);
  writeFileSync(STAMP, `${sources} ${version}`);
  return version;
}

/** The versions that a folder of built files holds, or null where it holds none. */
function versionsIn(dist: string): Versions | null {
  const file = join(dist, 'k', 'versions.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

if (import.meta.main) {
  await build();
  console.log('Built into dist/.');
}
