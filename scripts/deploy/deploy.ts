import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPlan } from '@kitka/shared/settings/plans';
import { PATHS } from '@kitka/shared/wire/paths';
import { hashSecret, newSecret } from '../../collector/src/http/secret.ts';
import { LINK_MS } from '../../collector/src/store/links.ts';
import { build } from '../build.ts';
import { MIGRATIONS, ROOT } from '../local.ts';
import { applyMigrations } from '../migrate.ts';
import { type Account, type Cloudflare, CloudflareError, cloudflare, type Database } from './cloudflare.ts';
import { DeployError, explainRun, inWords, NO_SUBDOMAIN, type Right } from './faults.ts';
import { layOut } from './files.ts';
import { findAccount, findDatabase, findZone } from './find.ts';
import { say } from './say.ts';
import { type Target, zonesOf } from './target.ts';
import { readToken, wrangler } from './wrangler.ts';

/** Minutes for which a new address may take to answer: workers.dev and certificates are not live at once. */
const PATIENCE_MINUTES = Number(process.env.KITKA_DEPLOY_PATIENCE || 10);
/** Folder of what is made for one deployment. */
const WORK = join(ROOT, '.kitka-deploy');

/** Only once it is needed, as it loads all of wrangler: what the account or the token lacks is said before. */
const wranglerConfig = () => import('./config.ts');

/** Deploys a collector, or upgrades it, and says each step. @throws DeployError that says what to do */
export async function deploy(target: Target): Promise<void> {
  const token = await readToken();
  if (!token)
    throw new DeployError(
      'There is no Cloudflare login on this machine. Run: npx wrangler login\nOr set CLOUDFLARE_API_TOKEN to a token made from the template “Edit Cloudflare Workers” with the right “Account → D1 → Edit” added: https://dash.cloudflare.com/profile/api-tokens',
    );
  const api = cloudflare(token);
  const step = <T>(right: Right, work: Promise<T>) =>
    work.catch((error) => {
      throw inWords(error, right);
    });

  const account = await step('account', findAccount(api));
  say(`Account:    ${account.name} (${account.id})`);
  const subdomain = await step('worker', api.subdomain(account.id));
  const { domain, name } = target;
  if (!subdomain && !domain) throw new DeployError(NO_SUBDOMAIN);
  const zone = domain ? await step('route', findZone(api, account, domain.host)) : null;
  const address = domain
    ? `https://${domain.host}${domain.base}`
    : `https://${name}.${subdomain}.workers.dev`;

  const bound = await step('worker', api.boundTo(account.id, name));
  const database = await step('database', findDatabase(api, account, name, bound.database));
  const plan = target.plan ?? (bound.plan && isPlan(bound.plan) ? bound.plan : 'free');
  say(`Plan:       ${plan}${plan === 'free' ? ' (for an account that pays: --plan paid)' : ''}`);
  const mailFrom = target.mailFrom ?? bound.mailFrom ?? '';
  if (mailFrom) say(`Mail from:  ${mailFrom}`);
  const folder = join(WORK, name);
  const files = join(folder, 'files');
  const [{ configOf, crons }] = await Promise.all([wranglerConfig(), build()]);
  await keepVersions(files, target, bound.database ? address : null);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'wrangler.json');
  writeFileSync(
    config,
    JSON.stringify(
      configOf({ ...target, database, zone, files, hasSubdomain: subdomain !== null, plan, mailFrom }),
      null,
      2,
    ),
  );

  // The schema first: new code never meets an old one.
  const env = { CLOUDFLARE_ACCOUNT_ID: account.id };
  say('Bringing the database up to date …');
  await migrate(api, account, database);
  say('Uploading the Worker and its files …');
  const uploaded = await wrangler(['deploy', '--config', config], env);
  if (!uploaded.ok) throw explainRun(uploaded.output, 'worker');
  for (const line of uploaded.output.matchAll(/^(Total Upload|Worker Startup Time): .*$/gm))
    say(`  ${line[0]}`);
  await setCrons(api, account, name, crons());

  await untilLive(address);
  // Not on the site's own host: any script there could use the session.
  const home = domain?.base && subdomain ? `https://${name}.${subdomain}.workers.dev${domain.base}` : address;
  const link = await step('database', addLink(api, account, database, home));
  const command = await step('database', addLink(api, account, database, home));
  say(`
Database:   ${database.name} (${database.uuid})
Address:    ${address}${home === address ? '' : `\nDashboard:  ${home}/`}
Sign in:    ${link}
            (works once, within 24 hours)

Next: add your site. This prints the tag to paste into its pages.
  npm run -s kitka -- site add "My shop" --origin https://www.shop.example --collector ${home} --link '${command}'`);
}

/** Lays out the files. What cannot be fetched from the collector that is live is said, and does not stop the deployment. */
async function keepVersions(files: string, { domain }: Target, live: string | null): Promise<void> {
  const base = domain?.base ?? '';
  try {
    const kept = await layOut(files, base, live);
    if (kept.length > 0) say(`Kept from the version that is live: ${kept.join(', ')}`);
  } catch (error) {
    await layOut(files, base, null);
    say(
      `The chunks of the version that is live could not be kept (${error instanceof Error ? error.message : error}). Pages that are open now work without their prompt until they are loaded again.`,
    );
  }
}

/** Brings the database up to date, as wrangler's `d1 migrations apply` would, but for a newer one. */
async function migrate(api: Cloudflare, account: Account, database: Database): Promise<void> {
  const prepare = (sql: string) => ({
    run: () => api.query(account.id, database.uuid, sql),
    all: async <Row>() => ({ results: await api.query<Row>(account.id, database.uuid, sql) }),
  });
  try {
    await applyMigrations({ prepare }, MIGRATIONS, 'deploy that version or a newer one');
  } catch (error) {
    const { cause, message } = error as Error;
    throw error instanceof CloudflareError || cause instanceof CloudflareError
      ? inWords(cause ?? error, 'database')
      : new DeployError(message);
  }
}

async function setCrons(
  api: Cloudflare,
  account: Account,
  name: string,
  crons: readonly string[],
): Promise<void> {
  try {
    await api.setSchedules(account.id, name, crons);
  } catch (error) {
    if (!(error instanceof CloudflareError) || error.code !== 10072) throw inWords(error, 'worker');
    say(
      `All cron triggers of this account are used (a free account has five). Everything works, but nothing runs every hour: days are not folded into totals, so figures of long periods get slower, and old data is not deleted. Free one and run the same command again.`,
    );
  }
}

/** Waits until an address answers as a healthy collector. */
async function untilLive(address: string): Promise<void> {
  const end = Date.now() + PATIENCE_MINUTES * 60_000;
  let last = '';
  say(`Waiting until ${address}${PATHS.health} answers …`);
  for (;;) {
    try {
      const response = await fetch(address + PATHS.health, { signal: AbortSignal.timeout(10_000) });
      if (response.ok) return;
      last = `it answered ${response.status}`;
    } catch (error) {
      last = String(error instanceof Error ? (error.cause ?? error) : error);
    }
    if (Date.now() > end)
      throw new DeployError(
        `Everything was uploaded, but ${address} is not healthy yet: ${last}. A new address can take a while. Run the same command again later: it changes nothing that is done.`,
      );
    await sleep(2_000);
  }
}

/** Makes a one-time sign-in link. */
async function addLink(
  api: Cloudflare,
  account: Account,
  database: Database,
  address: string,
): Promise<string> {
  const secret = newSecret();
  await api.query(account.id, database.uuid, 'INSERT INTO links (hash, expires) VALUES (?, ?)', [
    await hashSecret(secret),
    Date.now() + LINK_MS,
  ]);
  return `${address}/sign-in#${secret}`;
}

/** Says what a deployment would do, and sends nothing. */
export async function tellSteps(target: Target): Promise<void> {
  const { domain, name } = target;
  const [{ configOf, crons }] = await Promise.all([wranglerConfig(), build()]);
  const files = join(WORK, name, 'files');
  await layOut(files, domain?.base ?? '', null);
  const config = join(WORK, name, 'wrangler.json');
  const database = { uuid: '00000000-0000-0000-0000-000000000000', name };
  const zone = domain ? (zonesOf(domain.host).at(-1) ?? null) : null;
  writeFileSync(
    config,
    JSON.stringify(
      configOf({
        ...target,
        database,
        zone,
        files,
        hasSubdomain: true,
        plan: target.plan ?? 'free',
        mailFrom: target.mailFrom ?? '',
      }),
      null,
      2,
    ),
  );
  const { ok, output } = await wrangler(['deploy', '--dry-run', '--config', config]);
  if (!ok) throw explainRun(output, 'worker');
  const address = domain ? `https://${domain.host}${domain.base}` : `https://${name}.SUBDOMAIN.workers.dev`;
  say(`Nothing is sent and nothing changes. A deployment would:
  1. find the database of the Worker ${name}, or make a database named ${name};
  2. keep the chunks of the version that is live;
  3. bring the database up to date (collector/migrations);
  4. upload the Worker and its files to ${address};
  5. start its jobs by cron: ${crons().join(', ')};
  6. wait until ${address}${PATHS.health} answers;
  7. make one-time sign-in links.

${output.trim()}`);
}
