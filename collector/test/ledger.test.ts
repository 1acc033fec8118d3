import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type {
  AccountingResponse,
  AnswersResponse,
  DetailResponse,
  PagesResponse,
} from '@kitka/shared/api/api';
import type { ViewMessage } from '@kitka/shared/wire/view';
import { nanoid } from 'nanoid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry, Outcome } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { failBatches, ledger, replayed } from './faults.ts';
import {
  answerEntryOf,
  makeAnswer,
  makeView,
  newSite,
  post,
  reader,
  resetStore,
  viewEntryOf,
} from './fixtures.ts';
import { countRows, viewsOf } from './rows.ts';

let site: StoredSite;
beforeEach(async () => {
  await resetStore();
  site = await newSite();
});

/** Passes entries to the Ledger, as the routes do. */
const hand = (...entries: Entry[]): Promise<Outcome[]> => ledger().add(entries);
/** The same, without waiting for the group to fill. */
async function add(...entries: Entry[]): Promise<Outcome[]> {
  const [outcomes] = await Promise.all([hand(...entries), ledger().flush()]);
  return outcomes;
}
const view = (changes: Partial<ViewMessage> = {}) => viewEntryOf(site, makeView(changes));
const views = (n: number, changes: (i: number) => Partial<ViewMessage> = () => ({})) =>
  Promise.all(Array.from({ length: n }, (_, i) => view(changes(i))));
const rowsWritten = () => runInDurableObject(ledger(), (instance) => instance.rowsWritten);
/** Number of rows that the Ledger writes for some work, including its accounting. */
async function rowsOf(work: () => Promise<unknown>): Promise<number> {
  await ledger().flush();
  const before = await rowsWritten();
  await work();
  await ledger().flush();
  return (await rowsWritten()) - before;
}
const says = async (response: Response | Promise<Response>) => (await response).headers.get('x-kitka');

describe('the rows it writes', () => {
  it('are one a view, and one of the accounting a group', async () => {
    await add(...(await views(2)));
    const [group] = [await views(400, (i) => ({ page: i % 2 ? '/cart' : '/a' }))];
    await add(await view({ page: '/a' }));
    expect(await rowsOf(async () => add(...group))).toBe(401);
  });

  it('are one for a view that has grown, however many of its messages come in one group', async () => {
    const id = nanoid(12);
    await add(await view({ id }));
    const later = await Promise.all([4, 2, 3, 4].map((n) => view({ id, n })));
    expect(
      await rowsOf(async () =>
        expect(await add(...later)).toEqual(['stored', 'duplicate', 'duplicate', 'duplicate']),
      ),
    ).toBe(2);
    expect(await viewsOf(site.key)).toMatchObject([{ n: 4 }]);
  });

  it('are none but the count of it for what D1 already has', async () => {
    const entry = await view();
    await add(entry);
    expect(await rowsOf(async () => expect(await add(entry)).toEqual(['duplicate']))).toBe(1);
  });

  it('are one more for a page that comes up for the first time', async () => {
    await add(await view());
    expect(await rowsOf(async () => add(await view({ page: '/new' })))).toBe(3);
    expect(await rowsOf(async () => add(await view({ page: '/new' })))).toBe(2);
    // Also after the object has lost its memory.
    await evictDurableObject(ledger());
    await add(await view({ page: '/new' }));
    expect(await countRows('pages')).toBe(2);
  });

  it('are as many for signals, places, goals and steps', async () => {
    await add(await view());
    const full = await view({
      signals: 7,
      spots: { '#pay': 3, html: 4 },
      steps: 7,
      vitals: { lcp: 900, cls: 0.1 },
    });
    expect(await rowsOf(async () => add(full))).toBe(2);
  });
});

describe('a group', () => {
  it('goes at once where somebody waits or it is full, and else waits for more', async () => {
    // The window never ends on its own.
    const real = globalThis.setTimeout;
    const pause = vi
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((run: () => void, ms?: number) => (ms === 2_000 ? 0 : real(run, ms))) as never);
    expect(await hand(...(await views(64)))).toHaveLength(64);
    expect(await hand(await view(), await answerEntryOf(site, makeAnswer()))).toEqual(['stored', 'stored']);
    expect(await hand({ type: 'erase', id: 'unknown', at: 0 })).toEqual(['missing']);
    const lone = hand(await view());
    expect(await viewsOf(site.key)).toHaveLength(65);
    await ledger().flush();
    expect(await lone).toEqual(['stored']);
    pause.mockRestore();
  });

  it('of two states of one view stores the later, in whatever order they stand', async () => {
    const id = nanoid(12);
    const states = await Promise.all([1, 3, 2].map((n) => view({ id, n, vitals: { lcp: n * 100 } })));
    expect(await add(...states)).toEqual(['duplicate', 'stored', 'duplicate']);
    expect(await viewsOf(site.key)).toMatchObject([{ n: 3, lcp: 300 }]);
  });

  it('that holds an answer and its deletion leaves none', async () => {
    const answer = await answerEntryOf(site, makeAnswer());
    expect(await add(answer, { type: 'erase', id: answer.row.id, at: 1 })).toEqual(['stored', 'erased']);
    expect(await add(answer)).toEqual(['duplicate']);
    expect(await countRows('answers')).toBe(0);
  });
});

it('beyond what it can hold turns senders away, before anything is promised', async () => {
  const entry = await view();
  const outcomes = await add(...Array.from({ length: 20_001 }, () => entry));
  expect(new Set(outcomes)).toEqual(new Set(['busy']));
  expect(await viewsOf(site.key)).toEqual([]);
});

it('takes an answer while 20,000 bad requests come: they are counters, and wait nowhere', async () => {
  const { day } = (await view()).row;
  await runInDurableObject(ledger(), (instance) => {
    for (let i = 0; i < 20_000; i++) instance.drop(site.key, day, 'invalid');
  });
  expect(await add(await answerEntryOf(site, makeAnswer()))).toEqual(['stored']);
  const read = await reader(site);
  const sums = await read<AccountingResponse>(`/sites/${site.key}/accounting`);
  expect(sums).toMatchObject({ received: 20_001, stored: 1, dropped: { invalid: 20_000 } });
  // 20,000 drops are counted in one row.
  expect(await countRows('accounting')).toBe(1);
});

describe('while D1 fails', () => {
  it('keeps the one entry apart that it will not take, and stores all others', async () => {
    const good = await views(2);
    const bad = await view();
    const outcomes = await add(
      good[0]!,
      { ...bad, row: { ...bad.row, nav: null, minute: null as never } },
      good[1]!,
    );
    expect(outcomes).toEqual(['kept', 'kept', 'kept']);
    await replayed();
    expect(await viewsOf(site.key)).toHaveLength(2);
    const apart = await runInDurableObject(ledger(), (_, { storage }) =>
      storage.sql.exec('SELECT entry, error FROM dead_letters').toArray(),
    );
    expect(apart).toMatchObject([
      { entry: expect.stringContaining('"minute":null'), error: expect.stringContaining('NOT NULL') },
    ]);
  });

  it('keeps what comes, survives a restart, and stores it once when D1 is back', async () => {
    await failBatches(() => 'before');
    const [message, answer] = [makeView(), makeAnswer()];
    const kept = await Promise.all([post(`/b/${site.key}`, message), post(`/a/${site.key}`, answer)]);
    expect(await Promise.all(kept.map(says))).toEqual(['kept', 'kept']);
    expect(kept.map((response) => response.ok)).toEqual([true, true]);
    expect(await viewsOf(site.key)).toEqual([]);
    await abortAllDurableObjects();
    await replayed();
    const read = await reader(site);
    const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages`);
    expect(pages[0]).toMatchObject({ views: 1, answers: 1 });
    expect(await says(post(`/b/${site.key}`, message))).toBe('duplicate');
  });

  it('stores a group once whose reply was lost', async () => {
    // The first batch reads, the second one stores.
    let batches = 0;
    await failBatches(() => (++batches === 2 ? 'after' : null));
    expect(await says(post(`/a/${site.key}`, makeAnswer()))).toBe('kept');
    await replayed();
    const read = await reader(site);
    const detail = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
    expect(detail.page.answers).toBe(1);
    const { received, stored, dropped } = await read<AccountingResponse>(`/sites/${site.key}/accounting`);
    expect(received).toBe(stored + (dropped.duplicate ?? 0));
  });

  it('deletes an answer that has only been kept', async () => {
    let isDown = true;
    await failBatches(() => (isDown ? 'before' : null));
    const answer = makeAnswer({ comment: 'Please forget this' });
    expect(await says(post(`/a/${site.key}`, answer))).toBe('kept');
    const erase = () =>
      exports.default.fetch('https://kitka.example/r', {
        method: 'DELETE',
        headers: { authorization: `Receipt ${answer.id}` },
      });
    expect((await erase()).status).toBe(202);
    isDown = false;
    await replayed();
    expect(await countRows('answers')).toBe(0);
    expect(await says(post(`/a/${site.key}`, answer))).toBe('duplicate');
  });

  it('takes no more than its backlog has room for, and says so', async () => {
    await failBatches(() => 'before');
    await runInDurableObject(ledger(), (_, { storage }) => {
      storage.sql.exec("INSERT INTO backlog (size, entries) VALUES (200000, '[]')");
    });
    await abortAllDurableObjects();
    await failBatches(() => 'before');
    const response = await post(`/a/${site.key}`, makeAnswer());
    expect([response.status, await says(response)]).toEqual([429, 'busy']);
  });
});

describe('its accounting', () => {
  const read = async () => (await reader(site))<AccountingResponse>(`/sites/${site.key}/accounting`);

  it('holds what was acknowledged as soon as it is read', async () => {
    const message = makeView();
    await Promise.all([message, message, '{'].map((body) => post(`/b/${site.key}`, body)));
    expect(await read()).toMatchObject({ received: 3, stored: 1, dropped: { duplicate: 1, invalid: 1 } });
  });

  it('goes on from where an object ended that was restarted', async () => {
    await post(`/b/${site.key}`, makeView());
    expect(await read()).toMatchObject({ received: 1, stored: 1 });
    await abortAllDurableObjects();
    await post(`/b/${site.key}`, '{');
    await post(`/b/${site.key}`, makeView());
    expect(await read()).toMatchObject({ received: 3, stored: 2, dropped: { invalid: 1 } });
  });

  it('counts by the day something came, whatever day it claims', async () => {
    const old = makeView({ at: Date.now() - 2 * 86_400_000 });
    await post(`/b/${site.key}`, old);
    const { to } = await read();
    const rows = await env.DB.prepare('SELECT day FROM accounting').all<{ day: string }>();
    expect(rows.results).toEqual([{ day: to }]);
  });
});

it('lists an answer under its own page, also where its day had no room for new ones', async () => {
  const flood = await views(1_000, (i) => ({ page: `/x/${i}-a` }));
  await add(...flood.slice(0, 400));
  await add(...flood.slice(400));
  await post(`/a/${site.key}`, makeAnswer({ page: '/real' }));
  const read = await reader(site);
  const { answers } = await read<AnswersResponse>(`/sites/${site.key}/answers`);
  expect(answers).toMatchObject([{ page: '(other)' }]);
});
