import { join } from 'node:path';
import type { Plan } from '@kitka/shared/plans';
import { unstable_readConfig as readConfig } from 'wrangler';
import { MIGRATIONS, ROOT, WRANGLER_CONFIG } from '../local.ts';
import type { Database } from './cloudflare.ts';
import type { Target } from './target.ts';

/** Everything else that wrangler needs to know of one deployment. */
interface Deployment extends Target {
  database: Database;
  /** Zone of the domain; null without a domain. */
  zone: string | null;
  /** Folder of the static files. */
  files: string;
  hasSubdomain: boolean;
  plan: Plan;
}

/** Cron expressions of collector/wrangler.jsonc. They are set apart from the upload, as an account may have none left. */
export const crons = (): readonly string[] => readConfig({ config: WRANGLER_CONFIG }).triggers.crons ?? [];

/** The configuration that wrangler deploys: that of collector/wrangler.jsonc, for one target. */
export function configOf({ name, domain, database, zone, files, hasSubdomain, plan }: Deployment): object {
  const { assets, compatibility_date, durable_objects, migrations, observability, ratelimits, vars } =
    readConfig({
      config: WRANGLER_CONFIG,
    });
  const base = domain?.base ?? '';
  const first = Array.isArray(assets?.run_worker_first) ? assets.run_worker_first : [];
  return {
    name,
    main: join(ROOT, 'collector', 'src', 'app.ts'),
    compatibility_date,
    send_metrics: false,
    // Tags that were pasted before there was a domain go on working.
    workers_dev: hasSubdomain,
    preview_urls: false,
    ...(domain && {
      routes: [
        base
          ? { pattern: `${domain.host}${base}/*`, zone_name: zone }
          : { pattern: domain.host, custom_domain: true },
      ],
    }),
    assets: {
      ...assets,
      directory: files,
      run_worker_first: base ? [...first, ...first.map((path: string) => base + path)] : first,
    },
    d1_databases: [
      {
        binding: 'DB',
        database_name: database.name,
        database_id: database.uuid,
        migrations_dir: MIGRATIONS,
      },
    ],
    durable_objects,
    migrations,
    observability,
    ratelimits,
    vars: { ...vars, PLAN: plan, ...(base && { BASE_PATH: base }) },
  };
}
