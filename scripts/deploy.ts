import { parseArgs } from 'node:util';
import { DeployError } from './deploy/faults.ts';
import { readTarget } from './deploy/target.ts';
import { stayOffline } from './local.ts';
import { UsageError } from './usageError.ts';

const HELP = `Usage: npm run deploy -- [--name NAME] [--domain HOST[/PATH]] [--env NAME] [--plan free|paid]
                             [--mail-from ADDRESS|none] [--dry-run]

Deploys the collector and the dashboard to your Cloudflare account: makes the database, or finds it, brings it up to
date, uploads the Worker and checks that it answers. Run it again to upgrade. It needs a login (npx wrangler login) or
CLOUDFLARE_API_TOKEN, and nothing else.

  --name NAME           name of the Worker and of its database; kitka unless another is named
  --domain HOST[/PATH]  an address of your own, on a domain of this account: kitka.shop.example, or a path of your site
                        such as shop.example/kt, which is first-party for its visitors
  --env NAME            a second deployment beside the first, with a database of its own: --env staging
  --plan free|paid      the plan of the account, by whose limits the collector stays (docs/scale.md); as before, or free
  --mail-from ADDRESS   sends the links of invitations by mail, from an address on a domain of this account; as before, or
                        none (docs/deploy.md)
  --dry-run             tells each step and changes nothing`;

try {
  const { values } = parse();
  if (values.help) console.log(HELP);
  else {
    const target = readTarget(values);
    stayOffline();
    // Only here: what it loads is slower than the answer to a wrong option.
    const { deploy, tellSteps } = await import('./deploy/deploy.ts');
    await (values['dry-run'] ? tellSteps(target) : deploy(target));
  }
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
        'mail-from': { type: 'string' },
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
