import { env } from 'cloudflare:workers';
import type { DetailResponse } from '@kitka/shared/api/api';
import { maskOf } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { ViewMessage } from '@kitka/shared/wire/view';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { makeView, newSite, reader, resetStore, viewEntryOf } from './fixtures.ts';

beforeEach(resetStore);

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
/** Two letters for a number, so that the name does not look personal. */
const letters = (i: number) => String.fromCharCode(97 + (i % 26), 97 + (Math.trunc(i / 26) % 26));

async function bring(
  site: StoredSite,
  views: readonly Partial<ViewMessage>[],
  country: string | null = null,
) {
  // In parts, as the Ledger limits how much waits at once.
  for (let from = 0; from < views.length; from += 2_500) {
    const part = views.slice(from, from + 2_500).map((view) => viewEntryOf(site, makeView(view), country));
    await ledger().add(await Promise.all(part));
  }
}

/** A page's figures of today, counted from rows and then, after the day is folded, from totals. */
async function bothWays(site: StoredSite, page: string): Promise<DetailResponse[]> {
  const read = await reader(site);
  const detail = () => read<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}`);
  const fromRows = await detail();
  await foldDay(env.DB, site.key, dayOf(Date.now(), site.timezone), Date.now());
  // Without rows, the figures can only be from totals.
  await env.DB.prepare('DELETE FROM views WHERE site = ?1').bind(site.key).run();
  return [fromRows, await detail()];
}

const cameFrom = (ref: string): Partial<ViewMessage> => ({ context: { landing: true, ref } });

describe('names that come late', () => {
  it('a referrer of 5,000 views is first, though 120 others came before it', async () => {
    const site = await newSite();
    const early = times(120, (i) => cameFrom(`${letters(i)}.example`));
    await bring(site, early);
    await bring(
      site,
      times(5_000, () => cameFrom('search.example')),
    );
    for (const page of ['', '/cart']) {
      const again = await newSite();
      const own = page === '' ? site : again;
      if (page !== '') {
        await bring(own, early);
        await bring(
          own,
          times(50, () => cameFrom('search.example')),
        );
      }
      for (const { referrers } of await bothWays(own, page)) {
        expect(referrers[0]).toEqual({ name: 'search.example', n: page === '' ? 5_000 : 50 });
        expect(referrers).toHaveLength(LIMITS.topNames + 1);
        // The others are equally frequent; those that are not listed are counted as `other`.
        expect(referrers.at(-1)).toEqual({ name: 'other', n: 21 });
      }
    }
  });

  it('a place where 60 views struggle is first, though seven views made up 20 places each before', async () => {
    const site = await newSite();
    const junk = times(7, (i) => ({
      spots: Object.fromEntries(times(LIMITS.spots, (n) => [`#junk-${letters(i)}-${letters(n)}`, 1])),
    }));
    await bring(site, junk);
    await bring(
      site,
      times(60, () => ({ spots: { '#pay': maskOf(['rage-click']) } })),
    );
    for (const { spots, otherSpots } of await bothWays(site, '/cart')) {
      expect(spots[0]).toEqual({
        selector: '#pay',
        kinds: [{ kind: 'rage-click', n: 60 }],
        views: 60,
        share: 60 / 67,
      });
      expect(spots.reduce((sum, { views }) => sum + views, 0) + otherSpots).toBe(200);
    }
  });
});

it('names, devices and goals of a day are told alike from rows and from totals', async () => {
  const goals = [
    { name: 'Signed up', pages: [] },
    { name: 'Bought', pages: ['/thanks*'] },
    { name: 'Never', pages: [] },
  ];
  const site = await newSite({ settings: { ...DEFAULT_SETTINGS, goals } });
  await bring(
    site,
    [
      { page: '/thanks/a', context: { landing: true, device: 'phone', lang: 'fi', ref: 'search.example' } },
      { page: '/thanks', context: { device: 'desktop', lang: 'fi', ref: 'inside.example', from: '/cart' } },
      {
        goals: ['Signed up', 'Else'],
        context: { device: 'tablet', lang: 'sv', utm: { campaign: 'spring' } },
      },
      { context: undefined },
      { context: { device: undefined, utm: { campaign: 'spring' } } },
    ],
    'FI',
  );
  for (const detail of await bothWays(site, '')) {
    expect(detail).toMatchObject({
      // `other`: views without a device.
      devices: { phone: 1, tablet: 1, desktop: 1, other: 2 },
      // In the order of the owner's list; goals that are not on it are not stored.
      goals: [
        { name: 'Signed up', n: 1 },
        { name: 'Bought', n: 2 },
        { name: 'Never', n: 0 },
      ],
      // A referrer is counted only for the visitor's first page.
      referrers: [{ name: 'search.example', n: 1 }],
      campaigns: [{ name: 'spring', n: 2 }],
      countries: [{ name: 'FI', n: 5 }],
      languages: [
        { name: 'fi', n: 2 },
        { name: 'sv', n: 1 },
      ],
    });
  }
});
