import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstable_readConfig as readConfig } from 'wrangler';
import { build, DIST } from './build.ts';
import { bundle } from './bundle.ts';
import { MIGRATIONS, ROOT, WRANGLER_CONFIG } from './local.ts';

/**
 * Writes a folder that holds all of a deployment and needs nothing of this repository: what Cloudflare's deploy button
 * copies to a repository of the owner's (https://developers.cloudflare.com/workers/platform/deploy-buttons/).
 * @param folder is emptied first
 */
export async function writeDeployFolder(folder: string): Promise<void> {
  await build();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const {
    assets,
    compatibility_date,
    durable_objects,
    main,
    migrations,
    observability,
    ratelimits,
    triggers,
    vars,
  } = readConfig({ config: WRANGLER_CONFIG });
  const { devDependencies, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

  write('worker.js', await bundle(main ?? ''));
  cpSync(DIST, join(folder, 'files'), { recursive: true });
  cpSync(MIGRATIONS, join(folder, 'migrations'), { recursive: true });
  cpSync(join(import.meta.dirname, 'deploy', 'folder', 'deploy.mjs'), join(folder, 'deploy.mjs'));
  cpSync(join(import.meta.dirname, 'deploy', 'folder', 'README.md'), join(folder, 'README.md'));
  write(
    'wrangler.jsonc',
    json({
      name: 'kitka',
      main: 'worker.js',
      compatibility_date,
      send_metrics: false,
      assets: { ...assets, directory: 'files' },
      // The button puts in the id of the database that it makes.
      d1_databases: [
        {
          binding: 'DB',
          database_name: 'kitka',
          database_id: '00000000-0000-0000-0000-000000000000',
          migrations_dir: 'migrations',
        },
      ],
      durable_objects,
      migrations,
      triggers,
      vars: { ...vars, PLAN: 'free' },
      observability,
      ratelimits,
    }),
  );
  write(
    'package.json',
    json({
      name: 'kitka-collector',
      version,
      private: true,
      license,
      type: 'module',
      scripts: { deploy: 'node deploy.mjs' },
      devDependencies: { wrangler: devDependencies.wrangler },
      cloudflare: {
        bindings: {
          DB: { description: 'What Kitka counts, and the answers of your visitors.' },
          PLAN: {
            description: 'free or paid: the collector stays within the limits of this plan of Cloudflare.',
          },
          SHARDS: {
            description: 'Writers that share the work: 1 is right up to some 1,000 messages a second.',
          },
        },
      },
    }),
  );
}

if (import.meta.main) {
  const folder = join(ROOT, 'deploy');
  await writeDeployFolder(folder);
  console.log('Written: deploy/');
}
