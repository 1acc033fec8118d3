import { parseArgs } from 'node:util';
import type { LinkResponse } from '@kitka/shared/api/api';
import { tagOf } from '@kitka/shared/install/tag';
import { backup } from './backup.ts';
import type { Client } from './client.ts';
import { listAlerts, markAlert } from './commands/alerts.ts';
import { listAudit } from './commands/audit.ts';
import { doctor } from './commands/doctor.ts';
import { addFix, changeFix, listFixes, removeFix } from './commands/fixes.ts';
import { giveRole, invite, listPeople, removePerson } from './commands/people.ts';
import { changeFurtherPrompt, changePrompt, changePrompts } from './commands/prompts.ts';
import { endSession, listSessions } from './commands/sessions.ts';
import {
  changeFacts,
  changeFloors,
  changeGoals,
  changePages,
  changePrivacy,
  changeSignals,
  changeStorage,
  changeTargets,
  changeThemes,
} from './commands/settings.ts';
import { endShare, listShares, makeShare } from './commands/shares.ts';
import {
  addSite,
  clearSite,
  deleteSite,
  eraseSite,
  exportSite,
  listDeleted,
  listSites,
  pinSite,
  type ReadSite,
  readSite,
  recount,
  restoreSite,
} from './commands/sites.ts';
import { addToken, listTokens, revokeToken } from './commands/tokens.ts';
import { listVersions, restorePart } from './commands/versions.ts';
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
  site prompt KEY/ID [NAME=VALUE …]
                     the same for a further prompt, which it adds if there is none of that ID (1 to 12 of a-z 0-9):
                     name="After buying" from=2026-12-01 until=2026-12-24 pages=/thanks kind=ease
  site prompts KEY [order=ID,… | remove=ID]
                     prints id, name, days and question of the further prompts in the order in which they are tried, and
                     changes that order
  site signals KEY [NAME=VALUE …]
                     prints when something counts as a sign of friction (docs/signals.md), and changes it;
                     off=thrash,dead-end looks for none of these, weights=rage-click:50 weighs one otherwise;
                     NAME= sets it back
  site pin KEY       prints a tag that is pinned to this version of the script and to the settings of now
                     (docs/install.md)
  site privacy KEY [NAME=yes|no …]
                     prints whether visitors who opted out are left alone (optOut), and whether nothing is counted
                     before the page says kitka('consent', true) (consent), and whether automated browsers count (automated),
                     and changes it
  site goals KEY [NAME[=PAGES] …]
                     prints what the owner wants reached, and sets it: a view reaches a goal by
                     kitka('event', NAME), or by being one of PAGES: signup "bought=/thanks,/order/*"; none clears it
  site themes KEY [NAME=WORDS …]
                     prints what the owner looks for in comments (docs/numbers.md), and sets it; WORDS are words, or two that
                     stand together, in any form and language: "delivery=delivery, toimitus, not arrived"; none clears it
  site pages KEY [NAME=VALUE …]
                     prints which addresses are one page (docs/pages.md), and changes it, as in
                     groups="/product/* /product/:id, /cart/* /cart" query=page hashRoutes=yes; NAME= sets it back
  site floors KEY [PAGES=SCORE …]
                     prints the least scores, in per cent, that are accepted on pages (docs/alerts.md), and sets them:
                     "/checkout,/cart/*=75" "/*=50". The first that matches a page applies; none clears it
  site targets KEY [PAGES=PERCENTAGE …]
                     prints how many answers in a hundred may be dissatisfied on pages before they count as worth
                     fixing (20 unless it is set), and sets it: "/checkout=10". The first match applies; none clears it
  site storage KEY [NAME=VALUE …]
                     prints how much of a site is kept, and for how long (docs/scale.md), and changes it
  site versions KEY  prints who changed which settings, the newest first: number, time, who, part, and from what to what
  site revert KEY NUMBER PART
                     sets a part of the settings back to what it was before that change
  site export KEY FILE
                     writes all that is known of a site into a new file: settings and their versions, answers with
                     comments, totals and single views, one JSON object a line (docs/settings.md)
  site clear KEY [--yes]
                     removes all that was counted on a site, for good; the site and its settings stay
  site remove KEY [--yes] [--now]
                     deletes a site with all that was counted on it, once you have said that you are sure: nothing is
                     counted or shown any more, and after a week it is erased; --now erases it at once
  site deleted       prints key and name of deleted sites, and until when they can be had back
  site restore KEY   undoes the deletion of a site
  recount KEY --from DAY
                     makes the totals of a site anew from its single views, from a day (YYYY-MM-DD) on
  token --site KEY[,KEY] --scope read|write|ingest [--name NAME] [--expires DAY]
                     prints a bearer token for the API, which reads the figures of a site or changes its settings;
                     it can be used up to the end of DAY (YYYY-MM-DD, UTC)
  token --scope admin [--name NAME] [--expires DAY]
                     prints a token that may do everything on all sites, also run these commands from elsewhere
  token list [--site KEY]
                     prints id, site, scope, name, expiry and last use of every token
  token revoke ID    ends a token at once
  share list KEY     prints id, name, page, kind, expiry and last use of every share link of a site
  share make KEY --name NAME [--page PAGE] [--comments] [--framed] [--password] [--expires DAY]
                     prints a link that shows the figures of a site, or of one page, without a sign-in (for 90 days)
  share end KEY ID   ends a share link at once
  fix list KEY       prints id, day, page, what was done, by whom, cause and stage of every fix
  fix add KEY page=PAGE what=TEXT [day=DAY] [owner=NAME] [note=TEXT] [cause=KIND:NAME]
                     writes a fix into the log, as in page=/cart "what=New button" cause=signal:dead-click
  fix change KEY ID [NAME=VALUE …]
                     changes what is named of a fix
  fix remove KEY ID  takes a fix out of the log
  alert list KEY     prints id, kind, pages, end and mark of every alert
  alert mark KEY ID seen|new
                     marks an alert
  audit [--site KEY] prints who did what, the newest first: time, who, what, to which one, site
  doctor [KEY] [URL] looks whether the tag works on a page (by default the site's first origin), whether views and answers
                     arrive and whether the collector is in order, and says what to do (docs/doctor.md); ends with 1
                     where there is a problem. With one site the key may be left out
  link               prints a one-time sign-in link for the dashboard
  person list        prints id, name, address and roles of everybody who may sign in or was invited
  person invite NAME --role viewer|editor|owner [--site KEY]
                     prints a link by which NAME joins, once within seven days, with that role on a site or on all
  person role ID --role viewer|editor|owner|none [--site KEY]
                     gives somebody a role on a site, or on all, in place of the one they had there; none takes it away
  person remove ID   ends what somebody may do, with their sessions and tokens; or takes an invitation back
  session list ID    prints where somebody is signed in: id, device, since when, last use
  session end ID SESSION
                     signs somebody out on one device
  backup FILE [--yes]
                     writes all that is stored into one file, also while Kitka runs (docs/operations.md)
  restore FILE [--yes]
                     puts a backup in the place of the store, once you have said that you are sure; Kitka must not run
  sample remove      removes the demo site's data, sample and other; its tag goes on working

Commands are for the collector of this folder, whose store is in KITKA_DATA (default .kitka). With --collector ADDRESS
they are for one that runs elsewhere: set KITKA_TOKEN to a token of the scope admin, or add --link with a sign-in link,
which is used up.`;

/** Functions that change settings, by the command's verb. */
const CHANGES = new Map<string, (client: Client, site: ReadSite, changes: string[]) => Promise<string>>([
  ['set', changeFacts],
  ['prompt', changePrompt],
  ['prompts', changePrompts],
  ['signals', changeSignals],
  ['privacy', changePrivacy],
  ['goals', changeGoals],
  ['themes', changeThemes],
  ['pages', changePages],
  ['floors', changeFloors],
  ['targets', changeTargets],
  ['storage', changeStorage],
]);

/** Commands on what belongs to a site, which is named first. */
const OF_SITE = new Map<string, (client: Client, site: ReadSite, more: string[]) => Promise<string>>([
  ['share list', (client, { key }) => listShares(client, key)],
  ['share make', (client, { key }) => makeShare(client, key, values)],
  ['share end', (client, { key }, [id = '']) => endShare(client, key, id)],
  ['fix list', listFixes],
  ['fix add', addFix],
  ['fix change', changeFix],
  ['fix remove', (client, site, [id = '']) => removeFix(client, site, id)],
  ['alert list', listAlerts],
  ['alert mark', (client, site, [id = '', mark = '']) => markAlert(client, site, id, mark)],
  ['site versions', listVersions],
  ['site revert', (client, site, [number = '', part = '']) => restorePart(client, site, number, part)],
]);

/** Commands on files; there may be no store yet. */
const FILES = new Map([
  ['backup', backup],
  ['restore', restore],
]);

/** Text without what a terminal would obey: names, words of pages and a stranger's answers may hold it. */
const printable = (text: string) => text.replaceAll(/[^\P{Cc}\n\t]/gu, ' ');

const { values, positionals } = read();
const [noun = '', verb = '', ...rest] = positionals;
try {
  const result = values.help || noun === '' || noun === 'help' ? HELP : await runCommand();
  if (result) console.log(printable(result));
} catch (error) {
  console.error(printable(String(error instanceof Error ? error.message : error)));
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
        role: { type: 'string' },
        page: { type: 'string' },
        comments: { type: 'boolean' },
        framed: { type: 'boolean' },
        password: { type: 'boolean' },
        name: { type: 'string' },
        expires: { type: 'string' },
        from: { type: 'string' },
        now: { type: 'boolean' },
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
  if (verb === 'remove' || verb === 'clear') scrub(data);
  return result;
}

async function run(client: Client): Promise<string> {
  const command = `${noun} ${verb}`.trim();
  const argument = rest.join(' ');
  const change = noun === 'site' && CHANGES.get(verb);
  if (change) {
    const [named = '', ...changes] = rest;
    const [key = '', id] = verb === 'prompt' ? named.split('/', 2) : [named];
    const site = await readSite(client, key);
    return id === undefined ? change(client, site, changes) : changeFurtherPrompt(client, site, id, changes);
  }
  const ofSite = OF_SITE.get(command);
  if (ofSite) {
    const [key = '', ...more] = rest;
    return ofSite(client, await readSite(client, key), more);
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
      const question = `Remove ${name} (${key}) with all that was counted on it?${values.now ? ' This cannot be undone.' : ''}`;
      if (!(values.yes || (await isSure(question)))) return 'Nothing was removed.';
      return values.now ? eraseSite(client, key) : deleteSite(client, key);
    }
    case 'site clear': {
      const { key, name } = await readSite(client, argument);
      const question = `Remove all that was counted on ${name} (${key})? This cannot be undone.`;
      return values.yes || (await isSure(question)) ? clearSite(client, key) : 'Nothing was removed.';
    }
    case 'site deleted':
      return listDeleted(client);
    case 'site restore':
      return restoreSite(client, argument);
    case 'site export': {
      const [key = '', ...file] = rest;
      return exportSite(client, (await readSite(client, key)).key, file.join(' '));
    }
    case 'audit':
      return listAudit(client, values.site);
    case 'session list':
      return listSessions(client, argument);
    case 'session end':
      return endSession(client, rest[0] ?? '', rest[1] ?? '');
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
    case 'person list':
      return listPeople(client);
    case 'person invite':
      return invite(client, argument, values);
    case 'person role':
      return giveRole(client, argument, values);
    case 'person remove':
      return removePerson(client, argument);
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
