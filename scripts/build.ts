import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from '../dashboard/build.ts';
import { buildWidget } from '../widget/build.ts';
import { ROOT } from './local.ts';

/** Folder that the collector serves (collector/wrangler.jsonc): the dashboard at `/`, the widget at `/k`. */
const DIST = join(ROOT, 'dist');
/** Says what `DIST` was built from; lies beside it, as it is not to be served. */
const STAMP = join(ROOT, 'node_modules', '.kitka-built');
/** Versions of the widget that pages have pinned: each is a folder, and served for as long as it lies here. */
const PINNED = join(ROOT, 'pinned');
/** All that the built files depend on. */
const SOURCES = [
  '{shared,widget,dashboard}/src/**/*.*',
  '{widget,dashboard}/build.ts',
  'pinned/*/*.*',
  'pnpm-lock.yaml',
];

/**
 * Builds the widget and the dashboard into `dist`, unless nothing has changed since.
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
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  cpSync(dashboard, DIST, { recursive: true });
  for (const files of [PINNED, widget])
    if (existsSync(files)) cpSync(files, join(DIST, 'k'), { recursive: true });
  writeFileSync(STAMP, `${sources} ${version}`);
  return version;
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
