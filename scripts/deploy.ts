import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PATHS } from '@kitka/shared/paths';
import { isPlan } from '@kitka/shared/plans';
import { hashSecret, newSecret } from '../collector/src/secret.ts';
import { LINK_MS } from '../collector/src/store/access.ts';
import { build } from './build.ts';
import {
  type Account,
  type Cloudflare,
  CloudflareError,
  cloudflare,
  type Database,
} from './deploy/cloudflare.ts';
import { configOf, crons } from './deploy/config.ts';
import { DeployError, explainRun, inWords, NO_SUBDOMAIN, type Right } from './deploy/faults.ts';
import { layOut } from './deploy/files.ts';
import { readTarget, type Target, zonesOf } from './deploy/target.ts';
import { readToken, wrangler } from './deploy/wrangler.ts';
import { MIGRATIONS, ROOT, stayOffline } from './local.ts';
import { applyMigrations } from './migrate.ts';
import { UsageError } from './usageError.ts';

const HELP = `Usage: npm run deploy -- [--name NAME] [--domain HOST[/PATH]] [--env NAME] [--plan free|paid] [--dry-run]

Deploys the collector and the dashboard to your Cloudflare account: makes the database, or finds it, brings it up to
date, uploads the Worker and checks that it answers. Run it again to upgrade. It needs a login (npx wrangler login) or
CLOUDFLARE_API_TOKEN, and nothing else.

  --name NAME           name of the Worker and of its database; kitka unless another is named
  --domain HOST[/PATH]  an address of your own, on a domain of this account: kitka.shop.example, or a path of your site
                        such as shop.example/kt, which is first-party for its visitors
  --env NAME            a second deployment beside the first, with a database of its own: --env staging
  --plan free|paid      the plan of the account, by whose limits the collector stays (docs/scale.md); as before, or free
  --dry-run             tells each step and changes nothing`;

/** Minutes for which a new address may take to answer: workers.dev and certificates are not live at once. */
const PATIENCE_MINUTES = Number(process.env.KITKA_DEPLOY_PATIENCE || 10);
/** Folder of what is made for one deployment. */
const WORK = join(ROOT, '.kitka-deploy');

const say = (line: string) => console.log(line);

try {
  const { values } = parse();
  if (values.help) say(HELP);
  else await deploy(readTarget(values), values['dry-run'] ?? false);
} catch (error) {
  if (!(error instanceof DeployError || error instanceof UsageError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function parse() {
  try {
    return parseArgs({
      options: {
        name: { type: 'string' },
        domain: { type: 'string' },
        env: { type: 'string' },
        plan: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(
      `${String(error instanceof Error ? error.message : error).split('. ')[0]}.\n\n${HELP}`,
    );
  }
}

async function deploy(target: Target, isDry: boolean): Promise<void> {
  stayOffline();
  if (isDry) return tellSteps(target);
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
  const folder = join(WORK, name);
  const files = join(folder, 'files');
  await build();
  await keepVersions(files, target, bound.database ? address : null);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'wrangler.json');
  writeFileSync(
    config,
    JSON.stringify(
      configOf({ ...target, database, zone, files, hasSubdomain: subdomain !== null, plan }),
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
  await setCrons(api, account, name);

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

/** The account that is named by CLOUDFLARE_ACCOUNT_ID, or the only one that the login reaches. */
async function findAccount(api: Cloudflare): Promise<Account> {
  const accounts = await api.accounts();
  const wanted = process.env.CLOUDFLARE_ACCOUNT_ID;
  // A token may use an account that it must not list.
  if (wanted)
    return accounts.find(({ id }) => id === wanted) ?? { id: wanted, name: 'CLOUDFLARE_ACCOUNT_ID' };
  const [only, ...others] = accounts;
  if (!only)
    throw new DeployError(
      'This login reaches no Cloudflare account. Set CLOUDFLARE_ACCOUNT_ID to the id of yours.',
    );
  if (others.length > 0)
    throw new DeployError(
      `This login reaches several accounts. Name one, as in CLOUDFLARE_ACCOUNT_ID=${only.id} npm run deploy:\n${accounts.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`,
    );
  return only;
}

async function findZone(api: Cloudflare, account: Account, host: string): Promise<string> {
  for (const name of zonesOf(host)) if (await api.hasZone(account.id, name)) return name;
  throw new DeployError(
    `No domain of this account covers ${host}. Add the domain at https://dash.cloudflare.com, or check how it is written: --domain.`,
  );
}

/** The database that the deployed Worker uses, whatever it is called now; before the first deployment, the one of its name. */
async function findDatabase(
  api: Cloudflare,
  account: Account,
  name: string,
  bound: string | null,
): Promise<Database> {
  const databases = await api.databases(account.id);
  if (bound) {
    const used = databases.find(({ uuid }) => uuid === bound);
    if (!used)
      throw new DeployError(
        `The Worker ${name} uses the database ${bound}, which this account no longer has. Restore it, or deploy under another --name.`,
      );
    say(`Database:   ${used.name} (${used.uuid}), which the Worker uses already`);
    return used;
  }
  const known = databases.find((one) => one.name === name);
  if (known) {
    say(`Database:   ${known.name} (${known.uuid}), found by its name`);
    return known;
  }
  const made = await api.createDatabase(account.id, name);
  say(`Database:   ${made.name} (${made.uuid}), new`);
  return made;
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

async function setCrons(api: Cloudflare, account: Account, name: string): Promise<void> {
  try {
    await api.setSchedules(account.id, name, crons());
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

async function tellSteps(target: Target): Promise<void> {
  const { domain, name } = target;
  await build();
  const files = join(WORK, name, 'files');
  await layOut(files, domain?.base ?? '', null);
  const config = join(WORK, name, 'wrangler.json');
  const database = { uuid: '00000000-0000-0000-0000-000000000000', name };
  const zone = domain ? (zonesOf(domain.host).at(-1) ?? null) : null;
  writeFileSync(
    config,
    JSON.stringify(
      configOf({ ...target, database, zone, files, hasSubdomain: true, plan: target.plan ?? 'free' }),
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
