import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { nanoid } from 'nanoid';
import { expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { Budget } from '../src/ledger/budget.ts';
import { countReads } from '../src/store/countReads.ts';
import { ledger } from '../test/faults.ts';
import { answerEntryOf, makeAnswer, makeView, newSite, resetStore, viewEntryOf } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

/** More than the free plan has room for. */
const SENT = { views: 30_000, answers: 2_000 };
const PAGES = 100;
/** Share of views that send a second message. */
const GROWS = 0.4;
/** Entries that come together. */
const GROUP = 50;
const OLD = '2026-01-01';

it('a day on the free plan with more views than it has room for', async () => {
  await resetStore();
  const limits = limitsOf('free')!;
  const budget = rowBudgetOf(limits)!;
  const site = await newSite({ timezone: 'UTC' });
  await fillViews(env.DB, site.key, [OLD], budget.views, PAGES);
  const { db, rowsRead } = countReads(env.DB);
  await runInDurableObject(ledger(), (instance, { storage }) => {
    instance.store = db;
    instance.budget = new Budget(storage.sql, budget, true);
  });
  const outcomes = new Map<string, number>();
  for (let i = 0; i < SENT.views; i += GROUP) {
    const views = Array.from({ length: GROUP }, () => ({
      id: nanoid(12),
      page: `/p/${Math.floor(Math.random() * PAGES)}x`,
    }));
    const first = await Promise.all(views.map((view) => viewEntryOf(site, makeView(view))));
    const second = await Promise.all(
      views.slice(0, GROUP * GROWS).map((view) => viewEntryOf(site, makeView({ ...view, n: 2, signals: 1 }))),
    );
    const answers =
      (i / GROUP) % (SENT.views / GROUP / (SENT.answers / 10)) < 1
        ? await Promise.all(Array.from({ length: 10 }, () => answerEntryOf(site, makeAnswer())))
        : [];
    // An erasure that finds nothing has the group stored at once.
    for (const entries of [first, second, answers])
      if (entries.length > 0)
        for (const outcome of (
          await ledger().add([...entries, { type: 'erase', id: 'unknown', at: 0 }])
        ).slice(0, -1))
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  await ledger().flush();
  const written = await runInDurableObject(ledger(), (instance) => instance.rowsWritten);
  const today = new Date().toISOString().slice(0, 10);
  const folded =
    (await foldDay(db, site.key, today, Date.now())) + (await foldDay(db, site.key, today, Date.now()));
  const { meta } = await env.DB.prepare('DELETE FROM views WHERE site = ?1 AND day = ?2')
    .bind(site.key, OLD)
    .run();
  const all = written + folded + meta.rows_written;
  const stored = await env.DB.prepare('SELECT count(*) AS n FROM views').first<number>('n');
  const answered = await env.DB.prepare('SELECT count(*) AS n FROM answers').first<number>('n');
  console.log(
    `${SENT.views} views and ${SENT.answers} answers sent: ${stored} and ${answered} stored, ${JSON.stringify(Object.fromEntries(outcomes))}; ` +
      `rows written ${all} of ${limits.rowsWritten} (Ledger ${written}, folds ${folded}, deletion ${meta.rows_written}); ` +
      `rows read ${rowsRead()} of ${limits.rowsRead - budget.reads} that are not for people`,
  );
  expect(all).toBeLessThanOrEqual(limits.rowsWritten);
  expect(rowsRead()).toBeLessThanOrEqual(limits.rowsRead - budget.reads);
  expect(answered).toBe(SENT.answers);
});
