// Deploys what is beside this file: first the database's schema, then the Worker, so that new code never meets an old
// schema. Arguments are handed to `wrangler deploy`, as in `npm run deploy -- --dry-run`.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const args = process.argv.slice(2);
const code = randomBytes(16).toString('hex');

function wrangler(...more) {
  // CI: it asks nothing and takes the default.
  const { status } = spawnSync('npx', ['wrangler', ...more], {
    stdio: 'inherit',
    env: { ...process.env, CI: '1' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!args.includes('--dry-run')) wrangler('d1', 'migrations', 'apply', 'DB', '--remote');
wrangler('deploy', '--var', `CLAIM_CODE:${code}`, ...args);
if (!args.includes('--dry-run'))
  console.log(`
Open the address above. The first time it asks for the code of this deployment:

  CLAIM_CODE ${code}
`);
