import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDashboard } from '../dashboard/build.ts';
import { buildWidget } from '../widget/build.ts';

/** Folder that the collector serves (collector/wrangler.jsonc): the dashboard at `/`, the widget at `/k`. */
export const DIST = join(import.meta.dirname, '..', 'dist');

/** Builds the widget and the dashboard into `dist`. */
export async function build(): Promise<void> {
  const widget = join(DIST, '..', 'widget', 'dist');
  const dashboard = join(DIST, '..', 'dashboard', 'dist');
  await Promise.all([buildWidget(widget), buildDashboard(dashboard)]);
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  cpSync(dashboard, DIST, { recursive: true });
  cpSync(widget, join(DIST, 'k'), { recursive: true });
}

if (import.meta.main) {
  await build();
  console.log('Built into dist/.');
}
