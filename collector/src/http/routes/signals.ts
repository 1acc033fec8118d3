import { SignalSettings } from '@kitka/shared/settings/site';
import { Hono } from 'hono';
import { readScope } from '../../query/scope.ts';
import { readSignalsEffect } from '../../query/signalsEffect.ts';
import { readSite } from '../../store/sites.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { json } from '../reply.ts';
import { readPeriod } from './period.ts';
import { withinReads } from './withinReads.ts';

/** What other settings for signals would have changed; nothing is saved. */
export const signals = new Hono<CallerEnv>().post(
  '/sites/:key/signals/effect',
  parameters('from', 'to'),
  async (c) => {
    const body = await readBody(c, SignalSettings);
    if (body instanceof Response) return body;
    const period = readPeriod(c.req.query(), c.get('site').timezone, Date.now());
    if (period instanceof Response) return period;
    return withinReads(c, async (db, most) => {
      // Not from the cache, which may not know yet what was saved a moment ago.
      const site = (await readSite(db, c.get('site').key)) ?? c.get('site');
      return json(await readSignalsEffect(db, await readScope(db, site, period, [], null, most), body));
    });
  },
);
