import { join } from 'node:path';
import type { Plan } from '@kitka/shared/settings/plans';
import { unstable_readConfig as readConfig } from 'wrangler';
import { ALIAS } from '../bundle.ts';
import { MIGRATIONS, ROOT, WRANGLER_CONFIG } from '../local.ts';
import type { Database } from './cloudflare.ts';
import type { Target } from './target.ts';

/** Everything else that wrangler needs to know of one deployment. */
interface Deployment extends Omit<Target, 'plan' | 'mailFrom'> {
  database: Database;
  /** Zone of the domain; null without a domain. */
  zone: string | null;
  /** Folder of the static files. */
  files: string;
  hasSubdomain: boolean;
  plan: Plan;
  /** Address that mail is sent from; '' for no mail. */
  mailFrom: string;
}

/** Cron expressions of collector/wrangler.jsonc. They are set apart from the upload, as an account may have none left. */
export const crons = (): readonly string[] => readConfig({ config: WRANGLER_CONFIG }).triggers.crons ?? [];

/** The configuration that wrangler deploys: that of collector/wrangler.jsonc, for one target. */
export function configOf({
  name,
  domain,
  database,
  zone,
  files,
  hasSubdomain,
  plan,
  mailFrom,
}: Deployment): object {
  const { assets, compatibility_date, durable_objects, migrations, observability, ratelimits, vars } =
    readConfig({
      config: WRANGLER_CONFIG,
    });
  const base = domain?.base ?? '';
  const first = Array.isArray(assets?.run_worker_first) ? assets.run_worker_first : [];
  return {
    name,
    main: join(ROOT, 'collector', 'src', 'http', 'app.ts'),
    alias: ALIAS,
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
    ...(mailFrom && { send_email: [{ name: 'EMAIL' }] }),
    vars: {
      ...vars,
      PLAN: plan,
      ...(base && { BASE_PATH: base }),
      ...(mailFrom && { MAIL_FROM: mailFrom }),
    },
  };
}
