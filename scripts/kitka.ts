import { parseArgs } from 'node:util';
import type { LinkResponse } from '@kitka/shared/api';
import type { Site } from '@kitka/shared/site';
import { backup } from './backup.ts';
import type { Client } from './client.ts';
import { doctor } from './commands/doctor.ts';
import {
  changeFacts,
  changeGoals,
  changePages,
  changePrivacy,
  changePrompt,
  changeSignals,
  changeStorage,
} from './commands/settings.ts';
import {
  addSite,
  clearSite,
  listSites,
  pinSite,
  readSite,
  recount,
  removeSite,
  tagOf,
} from './commands/sites.ts';
import { addToken, listTokens, revokeToken } from './commands/tokens.ts';
import { isSure } from './isSure.ts';
import { dataFolder } from './local.ts';
import { withRemoteClient } from './remoteClient.ts';
import { restore } from './restore.ts';
import { scrub } from './scrub.ts';
import { UsageError } from './usageError.ts';

const HELP = `Usage: npm run -s kitka -- COMMAND

  site add NAME --origin ORIGIN [--origin …] [--timezone ZONE] [--automated]
                     adds a site and prints its key; --automated lets automated browsers count
  site list          prints key, name and origins of every site
  site set KEY [NAME=VALUE …]
                     prints name, origin and timezone of a site, and changes them, as in
                     origin=https://shop.example,https://*.shop.example (the list as a whole) timezone=Europe/Tallinn
  site prompt KEY [NAME=VALUE …]
                     prints what visitors are asked, when and where (docs/prompts.md), and changes it, as in
                     kind=task delay=never onExitIntent=yes events=purchase,signup; NAME= sets it back
  site signals KEY [NAME=VALUE …]
                     prints when something counts as a sign of friction (docs/signals.md), and changes it;
                     off=thrash,dead-end looks for none of these, weights=rage-click:50 weighs one otherwise;
                     NAME= sets it back
  site pin KEY       prints a tag that is pinned to this version of the script and to the settings of now
                     (docs/install.md)
  site privacy KEY [NAME=yes|no …]
                     prints whether visitors who opted out are left alone (optOut), and whether nothing is counted
                     before the page says kitka('consent', true) (consent), and changes it
  site goals KEY [NAME[=PAGES] …]
                     prints what the owner wants reached, and sets it: a view reaches a goal by
                     kitka('event', NAME), or by being one of PAGES: signup "bought=/thanks,/order/*"; none clears it
  site pages KEY [NAME=VALUE …]
                     prints which addresses are one page (docs/pages.md), and changes it, as in
                     groups="/product/* /product/:id, /cart/* /cart" query=page hashRoutes=yes; NAME= sets it back
  site storage KEY [NAME=VALUE …]
                     prints how much of a site is kept, and for how long (docs/scale.md), and changes it
  site remove KEY [--yes]
                     removes a site with all that was counted on it, once you have said that you are sure
  recount KEY --from DAY
                     makes the totals of a site anew from its single views, from a day (YYYY-MM-DD) on
  token --site KEY --scope read|write [--name NAME] [--expires DAY]
                     prints a bearer token for the API, which reads the figures of a site or changes its settings;
                     it can be used up to the end of DAY (YYYY-MM-DD, UTC)
  token --scope admin [--name NAME] [--expires DAY]
                     prints a token that may do everything on all sites, also run these commands from elsewhere
  token list [--site KEY]
                     prints id, site, scope, name, expiry and last use of every token
  token revoke ID    ends a token at once
  doctor [KEY] [URL] looks whether the tag works on a page (by default the site's first origin), whether views and answers
                     arrive and whether the collector is in order, and says what to do (docs/doctor.md); ends with 1
                     where there is a problem. With one site the key may be left out
  link               prints a one-time sign-in link for the dashboard
  backup FILE [--yes]
                     writes all that is stored into one file, also while Kitka runs (docs/operations.md)
  restore FILE [--yes]
                     puts a backup in the place of the store, once you have said that you are sure; Kitka must not run
  sample remove      removes the demo site's data, sample and other; its tag goes on working

Commands are for the collector of this folder, whose store is in KITKA_DATA (default .kitka). With --collector ADDRESS
they are for one that runs elsewhere: set KITKA_TOKEN to a token of the scope admin, or add --link with a sign-in link,
which is used up.`;

/** Functions that change settings, by the command's verb. */
const CHANGES = new Map<string, (client: Client, site: Site, changes: string[]) => Promise<string>>([
  ['set', changeFacts],
  ['prompt', changePrompt],
  ['signals', changeSignals],
  ['privacy', changePrivacy],
  ['goals', changeGoals],
  ['pages', changePages],
  ['storage', changeStorage],
]);

/** Commands on files; there may be no store yet. */
const FILES = new Map([
  ['backup', backup],
  ['restore', restore],
]);

const { values, positionals } = read();
const [noun = '', verb = '', ...rest] = positionals;
try {
  const result = values.help || noun === '' || noun === 'help' ? HELP : await runCommand();
  // Names and words of pages may hold what a terminal would obey.
  if (result) console.log(result.replaceAll(/[^\P{Cc}\n\t]/gu, ' '));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        origin: { type: 'string', multiple: true },
        timezone: { type: 'string' },
        automated: { type: 'boolean' },
        collector: { type: 'string' },
        link: { type: 'string' },
        site: { type: 'string' },
        scope: { type: 'string' },
        name: { type: 'string' },
        expires: { type: 'string' },
        from: { type: 'string' },
        yes: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Only the first sentence: the rest of Node's message is advice about its own syntax.
    console.error(`${String(error instanceof Error ? error.message : error).split('. ')[0]}.\n\n${HELP}`);
    process.exit(2);
  }
}

async function runCommand(): Promise<string> {
  const { collector, link, yes } = values;
  const file = FILES.get(noun);
  if (file) return file(dataFolder(), positionals.slice(1).join(' '), yes);
  if (collector !== undefined)
    return withRemoteClient(collector, { token: process.env.KITKA_TOKEN, link }, run);
  const data = dataFolder();
  // Only here, as it brings the bundlers and the runtime.
  const { withLocalClient } = await import('./localClient.ts');
  const result = await withLocalClient(data, run);
  // What was removed is not to stay in the files of the store.
  if (verb === 'remove') scrub(data);
  return result;
}

async function run(client: Client): Promise<string> {
  const command = `${noun} ${verb}`.trim();
  const argument = rest.join(' ');
  const change = noun === 'site' && CHANGES.get(verb);
  if (change) {
    const [key = '', ...changes] = rest;
    return change(client, await readSite(client, key), changes);
  }
  switch (command) {
    case 'site add': {
      const key = await addSite(client, argument, { ...values, origins: values.origin ?? [] });
      // On the error stream: scripts read the key alone.
      console.error(`Paste this into every page:\n  ${tagOf(client.address, key)}`);
      return key;
    }
    case 'site list':
      return listSites(client);
    case 'site pin': {
      const { tag, note } = await pinSite(client, await readSite(client, argument));
      console.error(note);
      return tag;
    }
    case 'site remove': {
      const { key, name } = await readSite(client, argument);
      const question = `Remove ${name} (${key}) with all that was counted on it?`;
      return values.yes || (await isSure(question)) ? removeSite(client, key) : 'Nothing was removed.';
    }
    case 'token':
      return addToken(client, values);
    case 'token list':
      return listTokens(client, values.site);
    case 'token revoke':
      return revokeToken(client, argument);
    case 'link': {
      const { secret } = await client.request<LinkResponse>('POST', '/links');
      return `${client.address}/sign-in#${secret}`;
    }
    case 'sample remove':
      return clearSite(client, (await readSite(client, 'demo')).key);
  }
  if (noun === 'doctor') {
    const commandEnd = values.collector === undefined ? '' : ` --collector ${client.address}`;
    const { text, hasProblem } = await doctor(client, [verb, ...rest].filter(Boolean), commandEnd);
    if (hasProblem) process.exitCode = 1;
    return text;
  }
  if (noun === 'recount')
    return recount(client, (await readSite(client, [verb, ...rest].join(' '))).key, values.from);
  throw new UsageError(`There is no command '${positionals.join(' ')}'.\n\n${HELP}`);
}
