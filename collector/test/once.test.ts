import { abortAllDurableObjects } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { DetailResponse, LedgerResponse, PagesResponse } from '@kitka/shared/api';
import { KINDS, SCALES } from '@kitka/shared/kinds';
import { SIGNALS, signalsOf } from '@kitka/shared/signals';
import { frictionOfView } from '@kitka/shared/stats/friction';
import { ALL_BUCKETS, placeOf } from '@kitka/shared/stats/histogram';
import { edgeOf } from '@kitka/shared/stats/took';
import { expect, it } from 'vitest';
import { type Fault, failBatches, replayed } from './faults.ts';
import { makeAnswer, makeBeacon, newSite, post, reader } from './house.ts';

/** A generator of numbers in [0, 1) that is the same each run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

it('counts 10,000 views, what 2,000 of them met later and 500 answers of all kinds once though each comes three times, D1 fails and the Ledger restarts', async () => {
  const site = await newSite();
  const dice = random(20261122);
  const pick = (n: number) => Math.floor(dice() * n);
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const truth = {
    entries: 0,
    counters: new Map<string, number>(),
    vitals: new Map<string, number>(),
    pages: new Map<string, number>(),
    comments: 0,
    additions: 0,
    reasons: new Map<string, number>(),
    friction: 0,
    squares: 0,
    spots: new Map<string, number>(),
  };
  const beacons = Array.from({ length: 10_000 }, (_, i) => {
    const page = `/p/${String.fromCharCode(97 + pick(20))}`;
    const lcp = 500 + pick(6000);
    const entry = dice() < 0.3;
    truth.entries += entry ? 1 : 0;
    count(truth.pages, page);
    count(truth.counters, 'dev:phone');
    count(truth.vitals, String(placeOf('lcp', lcp)));
    const view = { entry, nav: 'load', device: 'phone' } as const;
    const id = `beacon-${i}`.padEnd(12, '_');
    // Every fifth view meets more after its first beacon was sent.
    const before = dice() < 0.3 ? pick(8) : 0;
    const now = i % 5 === 0 ? before | pick(8) : before;
    const spot = `#spot-${pick(8)}`;
    const s = frictionOfView(now);
    truth.friction += s;
    truth.squares += s * s;
    for (const kind of signalsOf(now)) count(truth.counters, `signal:${SIGNALS.indexOf(kind)}`);
    if (now) count(truth.spots, `${page} spot:${now} ${spot}`);
    const first = makeBeacon({
      id,
      page,
      view,
      vitals: { lcp: [lcp] },
      ...(before && { signals: [before], spots: { [spot]: [before] } }),
    });
    const grown: [number] | [number, number] = before ? [before, now] : [now];
    const later = makeBeacon({
      id: `later-${i}`.padEnd(12, '_'),
      page,
      view: undefined,
      signals: grown,
      spots: { [spot]: grown },
    });
    return [first, ...(i % 5 === 0 ? [later] : [])].map((body) => ({ path: 'b', bodies: [body] }));
  }).flat();
  const answers = Array.from({ length: 500 }, () => {
    const kind = KINDS[pick(KINDS.length)]!;
    const { low, high } = SCALES[kind];
    const value = low + pick(high - low + 1);
    const worth = kind === 'feel' ? 1 + pick(5) : undefined;
    const comment = kind === 'text' || dice() < 0.2 ? 'Fine' : undefined;
    const contact = comment && dice() < 0.5 ? 'visitor@mail.example' : undefined;
    const reasons = ['Too slow', 'Hard to find', 'Too dear'].filter(() => dice() < 0.2);
    const took = pick(90_000);
    // Most give the answer first, and the rest when it has arrived.
    const isInOne = kind === 'text' || dice() < 0.3;
    count(truth.counters, `${kind}.1:${value}`);
    if (worth) count(truth.counters, `worth.1:${worth}`);
    truth.comments += comment ? 1 : 0;
    if (comment) count(truth.counters, 'step:commented');
    if (contact) count(truth.counters, 'step:contact');
    for (const reason of reasons) count(truth.reasons, reason);
    const answer = makeAnswer({ page: '/p/a', kind, value, worth, comment, contact, reasons, took });
    const first = { ...answer, comment: undefined, contact: undefined, reasons: undefined, took: 0 };
    const more = comment || contact || reasons.length > 0;
    truth.additions += more && !isInOne ? 1 : 0;
    count(truth.counters, `took:${kind}:${more || isInOne ? edgeOf(took) : 5}`);
    return { path: 'a', bodies: isInOne ? [answer] : more ? [first, answer] : [first] };
  });
  const deliveries = [1, 2, 3]
    .flatMap(() => [...beacons, ...answers])
    .map((message) => ({ message, place: dice() }))
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);

  const faults = { before: 0, after: 0 };
  const fault = (): Fault => {
    if (dice() >= 0.05) return null;
    const kind = dice() < 0.5 ? 'before' : 'after';
    faults[kind]++;
    return kind;
  };
  await failBatches(fault);

  // Delivered as browsers do: what is not acknowledged (the Ledger died meanwhile) is sent again.
  const deliver = async (path: string, body: object): Promise<void> => {
    for (;;) {
      const response = await post(`/${path}/${site.key}`, body);
      if (response.ok) return expect(response.headers.get('x-kitka')).toMatch(/^(stored|duplicate|kept)$/);
      expect(response.status).toBe(503);
    }
  };
  const queue = deliveries.values();
  let delivered = 0;
  let restarts = 0;
  const sender = async () => {
    for (const message of queue) {
      // One after another: what completes an answer follows it.
      for (const body of message.bodies) await deliver(message.path, body);
      delivered++;
      if (restarts < 5 && delivered >= (restarts + 1) * 5_000) {
        restarts++;
        await abortAllDurableObjects();
        await failBatches(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: 400 }, sender));
  await replayed();

  expect(restarts).toBe(5);
  expect(faults.before).toBeGreaterThan(0);
  expect(faults.after).toBeGreaterThan(0);
  const read = await reader(site);
  const { pages } = await read<PagesResponse>(`/sites/${site.key}/pages`);
  expect(new Map(pages.map(({ page, views }) => [page, views]))).toEqual(truth.pages);
  const whole = await read<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
  expect(whole.page).toMatchObject({
    views: 10_000,
    entries: truth.entries,
    answers: 500,
    comments: truth.comments,
  });
  const row = await env.DB.prepare(
    "SELECT judged, friction, squares, totals, vitals, sources FROM tallies WHERE site = ?1 AND page = ''",
  )
    .bind(site.key)
    .first<
      Record<'judged' | 'friction' | 'squares', number> & Record<'totals' | 'vitals' | 'sources', string>
    >();
  expect(row).toMatchObject({ judged: 10_000, friction: truth.friction, squares: truth.squares });
  expect(row?.sources).not.toContain('spot:');
  expect(new Map(whole.reasons.map(({ name, n }) => [name, n]))).toEqual(truth.reasons);
  const { results: spots } = await env.DB.prepare(
    `SELECT page || ' ' || key AS place, sum(value) AS n FROM tallies, json_each(sources)
     WHERE site = ?1 AND key LIKE 'spot:%' GROUP BY place`,
  )
    .bind(site.key)
    .all<{ place: string; n: number }>();
  expect(new Map(spots.map(({ place, n }) => [place, n]))).toEqual(truth.spots);
  const totals = new Map(Object.entries<number>(JSON.parse(row?.totals ?? '{}')));
  totals.delete('drop:duplicate');
  expect(totals).toEqual(truth.counters);
  const vitals: number[] = JSON.parse(row?.vitals ?? '[]');
  expect(vitals).toEqual(
    Array.from({ length: ALL_BUCKETS }, (_, place) => truth.vitals.get(`${place}`) ?? 0),
  );
  const sums = await read<LedgerResponse>(`/sites/${site.key}/ledger`);
  expect(sums.stored).toBe(12_500 + truth.additions);
  expect(sums.received).toBe(sums.stored + (sums.dropped.duplicate ?? 0));
  // What was not acknowledged came again: no less than three deliveries of each were received.
  expect(sums.received).toBeGreaterThanOrEqual(37_500);
});
