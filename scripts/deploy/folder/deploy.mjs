// Deploys what is beside this file: first the database's schema, then the Worker, so that new code never meets an old
// schema. Arguments are handed to `wrangler deploy`, as in `npm run deploy -- --dry-run`.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const args = process.argv.slice(2);
const code = randomBytes(16).toString('hex');

/** Where the deploy button puts the id of the database that it makes. */
const NO_DATABASE = '00000000-0000-0000-0000-000000000000';

function wrangler(more, stdout = 'inherit') {
  // CI: it asks nothing and takes the default.
  const { status, stdout: printed } = spawnSync('npx', ['wrangler', ...more], {
    stdio: ['inherit', stdout, 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, CI: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  return printed;
}

/** Without the button: finds the database by its name, or makes it, and notes its id. */
function provideDatabase() {
  const config = readFileSync('wrangler.jsonc', 'utf8');
  if (!config.includes(NO_DATABASE)) return;
  const [, name] = /"database_name": "([^"]+)"/.exec(config);
  const find = () => JSON.parse(wrangler(['d1', 'list', '--json'], 'pipe')).find((one) => one.name === name);
  if (!find()) wrangler(['d1', 'create', name]);
  writeFileSync('wrangler.jsonc', config.replace(NO_DATABASE, find().uuid));
}

if (!args.includes('--dry-run')) {
  provideDatabase();
  wrangler(['d1', 'migrations', 'apply', 'DB', '--remote']);
}
wrangler(['deploy', '--var', `CLAIM_CODE:${code}`, ...args]);
if (!args.includes('--dry-run'))
  console.log(`
Open the address above. The first time it asks for the code of this deployment:

  CLAIM_CODE ${code}
`);
