import type { Account, Cloudflare, Database } from './cloudflare.ts';
import { DeployError } from './faults.ts';
import { say } from './say.ts';
import { zonesOf } from './target.ts';

/** The account that is named by CLOUDFLARE_ACCOUNT_ID, or the only one that the login reaches. */
export async function findAccount(api: Cloudflare): Promise<Account> {
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

export async function findZone(api: Cloudflare, account: Account, host: string): Promise<string> {
  for (const name of zonesOf(host)) if (await api.hasZone(account.id, name)) return name;
  throw new DeployError(
    `No domain of this account covers ${host}. Add the domain at https://dash.cloudflare.com, or check how it is written: --domain.`,
  );
}

/** The database that the deployed Worker uses, whatever it is called now; before the first deployment, the one of its name. */
export async function findDatabase(
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
