import type { ArrivalsResponse, InstallationResponse } from '@kitka/shared/api/api';
import { isAtLeast, roleOn } from '@kitka/shared/settings/roles';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type AskFile, checkPage, unopenable } from '../../doctor/checkPage.ts';
import { mayOpen } from '../../doctor/mayOpen.ts';
import { openPage } from '../../doctor/openPage.ts';
import { readInstallation } from '../../doctor/readInstallation.ts';
import type { Env } from '../../env.ts';
import { flushLedgers } from '../../ledger/toLedger.ts';
import { readFirstArrivals } from '../../query/firstArrivals.ts';
import { readSite } from '../../store/sites.ts';
import { addressOf, fetchFile } from '../basePath.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { json } from '../reply.ts';
import { script } from './script.ts';

const PageToCheck = v.object({
  url: v.pipe(v.string(), v.maxLength(2_000), v.url('must be an address such as https://shop.example/')),
});

/** The site of the path, from the store: the cache may not know the last change yet. */
const currentSite = async (c: Context<CallerEnv>) =>
  (await readSite(c.env.DB, c.get('site').key).catch(() => null)) ?? c.get('site');

/** Whether a site is installed as it should be: what the collector knows, and what a page of the site tells. */
export const installation = new Hono<CallerEnv>()
  .get('/sites/:key/installation', parameters(), async (c) => {
    const { installation, findings } = await readInstallation(
      c.env,
      await currentSite(c),
      addressOf(c),
      Date.now(),
    );
    return json({ url: null, findings, hasViews: installation.hasViews } satisfies InstallationResponse);
  })
  // Asked every few seconds while somebody waits for the first view.
  .get('/sites/:key/arrivals', parameters(), async (c) => {
    const site = await currentSite(c);
    await flushLedgers(c.env);
    return json((await readFirstArrivals(c.env.DB, site, Date.now())) satisfies ArrivalsResponse);
  })
  // Opens the page too, so it is not for everybody who may read.
  .post('/sites/:key/installation', parameters(), async (c) => {
    const body = await readBody(c, PageToCheck);
    if (body instanceof Response) return body;
    const site = await currentSite(c);
    const { installation, findings } = await readInstallation(c.env, site, addressOf(c), Date.now());
    const who = {
      isLocal: c.env.LOCAL_KEY !== undefined,
      isOwner: isAtLeast(roleOn(c.get('caller'), ''), 'owner'),
    };
    const isAllowed = (url: URL) => mayOpen(url, site.origins, who);
    const url = new URL(body.url).href;
    const ofPage = isAllowed(new URL(url))
      ? await checkPage(installation, await openPage(url, isAllowed), url, askFileOf(c.env))
      : [unopenable(installation, url, who.isLocal)];
    return json({
      url,
      findings: [...ofPage, ...findings],
      hasViews: installation.hasViews,
    } satisfies InstallationResponse);
  });

/** Asks for a file without leaving the Worker, as it cannot reach itself over the network. */
const askFileOf =
  (env: Env): AskFile =>
  async (path) => {
    const file = await fetchFile(env, path);
    const isFile = file.ok && !file.headers.get('content-type')?.includes('html');
    const response = isFile ? file : await script.request(path.replace(/^\/k/, ''), {}, env);
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      isOpenToAll: response.headers.get('access-control-allow-origin') === '*',
      body: await response.text(),
    };
  };
