import { env, exports } from 'cloudflare:workers';
import type { AnswersResponse, DetailResponse, PagesResponse } from '@kitka/shared/api';
import type { Site } from '@kitka/shared/site';
import { DEFAULT_SETTINGS } from '@kitka/shared/site';
import { beforeEach, describe, expect, it } from 'vitest';
import { prune } from '../src/jobs/prune.ts';
import { addLink, openSession } from '../src/query/access.ts';
import { makeAnswer, makeBeacon, newSite, post, reader, resetHouse } from './house.ts';

const DAY_MS = 86_400_000;
const CONTACT = 'visitor@mail.example';

let site: Site;
beforeEach(async () => {
  await resetHouse();
  site = await newSite();
});

/** Sends what a page would, and tells what became of it. */
const say = async (body: object) => (await post(`/a/${site.key}`, body)).headers.get('x-kitka');
const detail = async (page = '') =>
  (await reader(site))<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}`);
const listed = async () =>
  (await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`)).answers;

/** The same list as a person sees it who is signed in. */
async function listedSignedIn(): Promise<AnswersResponse['answers']> {
  const session = await openSession(env.DB, await addLink(env.DB, Date.now()), Date.now());
  const response = await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/answers`, {
    headers: { cookie: `kitka=${session}` },
  });
  return (await response.json<AnswersResponse>()).answers;
}

describe('what comes after an answer', () => {
  it('is added step by step, each part once, however often and in whatever order it comes again', async () => {
    const answer = makeAnswer({ value: 2, took: 1_000 });
    const reasons = ['Too slow', 'Hard to find'];
    const publish = { wording: 1, at: answer.at - 9_000 };
    const second = { ...answer, comment: 'It hangs', reasons, publish, took: 12_000 };
    const third = { ...second, contact: CONTACT, took: 21_000 };
    expect([
      await say(answer),
      await say(second),
      await say(answer),
      await say(third),
      await say(second),
      await say({ ...third, comment: 'Other words', reasons: ['Else'], contact: 'other@mail.example' }),
    ]).toEqual(['stored', 'stored', 'duplicate', 'stored', 'duplicate', 'duplicate']);

    expect(await listedSignedIn()).toMatchObject([
      {
        value: 2,
        comment: 'It hangs',
        reasons,
        publish: { wording: 1, at: new Date(publish.at).toISOString() },
        contact: CONTACT,
      },
    ]);
    const { page, funnel, reasons: counted } = await detail('/cart');
    expect(page).toMatchObject({ answers: 1, comments: 1 });
    expect(funnel).toMatchObject({ answered: 1, commented: 1, contact: 1 });
    expect(counted).toEqual([
      { name: 'Hard to find', n: 1 },
      { name: 'Too slow', n: 1 },
    ]);
  });

  it('arrives whole where only the last message does', async () => {
    await say(makeAnswer({ comment: 'Fine', reasons: ['Fast'], contact: CONTACT }));
    expect(await listedSignedIn()).toMatchObject([{ comment: 'Fine', reasons: ['Fast'], contact: CONTACT }]);
  });

  it('may be reasons without words, and then words without a further vote for the reasons', async () => {
    const answer = makeAnswer({ reasons: ['Too slow', 'Too slow', ' '] });
    await say(answer);
    await say({ ...answer, comment: 'And dear' });
    expect(await listed()).toMatchObject([{ comment: 'And dear', reasons: ['Too slow'] }]);
    expect((await detail()).reasons).toEqual([{ name: 'Too slow', n: 1 }]);
  });

  it('is published only with the very words that the visitor agreed to', async () => {
    const answer = makeAnswer({ comment: 'Not this' });
    const publish = { wording: 1, at: Date.now() };
    await say(answer);
    expect(await say({ ...answer, publish })).toBe('duplicate');
    await say(makeAnswer({ comment: 'But this', publish }));
    expect((await listed()).map(({ publish: agreed }) => agreed !== null)).toEqual([true, false]);
  });

  it('keeps an agreement no later than now, whatever the clock of the visitor says', async () => {
    await say(makeAnswer({ comment: 'Fine', publish: { wording: 1, at: Date.now() + 50 * DAY_MS } }));
    const [row] = await listed();
    expect(Date.parse(row!.publish!.at)).toBeLessThanOrEqual(Date.now());
  });

  it('has reasons without what is personal', async () => {
    await say(makeAnswer({ reasons: ['Call 040-1234567', 'x'.repeat(100)] }));
    expect((await listed())[0]?.reasons).toEqual(['Call […]', 'x'.repeat(64)]);
  });

  it('leaves with the answer when its visitor deletes that', async () => {
    const answer = makeAnswer({ comment: 'Fine', reasons: ['Fast'], contact: CONTACT, took: 40_000 });
    await say(answer);
    await exports.default.fetch(`https://kitka.example/r/${answer.id}`, { method: 'DELETE' });
    const { funnel, page, reasons } = await detail();
    expect(page).toMatchObject({ answers: 0, comments: 0 });
    expect(funnel).toMatchObject({ answered: 0, commented: 0, contact: 0 });
    expect(reasons).toEqual([]);
    const rows = await env.DB.prepare('SELECT totals, sources FROM tallies').all();
    expect(JSON.stringify(rows.results)).not.toMatch(/took|why|step/);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM answers').first('n')).toBe(0);
  });
});

describe('a contact', () => {
  it('goes to people who are signed in, and to no token', async () => {
    await say(makeAnswer({ comment: 'Please answer', contact: CONTACT }));
    expect((await listed())[0]?.contact).toBeNull();
    expect((await listedSignedIn())[0]?.contact).toBe(CONTACT);
  });

  it('is deleted after 90 days, and the answer stays', async () => {
    const answer = makeAnswer({ comment: 'Please answer', contact: CONTACT });
    await say(answer);
    await prune(env.DB, Date.now() + 89 * DAY_MS);
    expect((await listedSignedIn())[0]?.contact).toBe(CONTACT);
    await prune(env.DB, Date.now() + 91 * DAY_MS);
    expect((await listed())[0]).toMatchObject({ contact: null, comment: 'Please answer' });
    expect(JSON.stringify((await env.DB.prepare('SELECT * FROM answers').all()).results)).not.toContain('@');
    // It was counted, and leaves the count with its answer.
    expect((await detail()).funnel.contact).toBe(1);
    await exports.default.fetch(`https://kitka.example/r/${answer.id}`, { method: 'DELETE' });
    expect((await detail()).funnel.contact).toBe(0);
  });
});

describe('the funnel', () => {
  it('counts each step of prompts that came by themselves, and tells those that were opened apart', async () => {
    const steps = [
      { eligible: 1 },
      { eligible: 1, sampled: 1 },
      { eligible: 1, sampled: 1, shown: 1, dismissed: 1 },
      { eligible: 1, sampled: 1, shown: 1, started: 1 },
      { opened: 1 },
    ] as const;
    await Promise.all([
      ...steps.map((prompt) => post(`/b/${site.key}`, makeBeacon({ prompt }))),
      say(makeAnswer({ comment: 'Fine' })),
      say(makeAnswer({ via: 'open', comment: 'I looked for this', contact: CONTACT })),
    ]);
    const funnel = {
      eligible: 4,
      sampled: 3,
      shown: 2,
      started: 1,
      dismissed: 1,
      answered: 1,
      commented: 1,
      contact: 0,
      opened: { shown: 1, answered: 1 },
    };
    expect((await detail('/cart')).funnel).toEqual(funnel);
    expect((await detail()).funnel).toEqual(funnel);
    const { pages } = await (await reader(site))<PagesResponse>(`/sites/${site.key}/pages`);
    expect(pages[0]).toMatchObject({ answers: 2, opened: 1, shown: 2 });
  });
});

describe('how long answering takes', () => {
  const script = async ({ key }: Site) =>
    (await exports.default.fetch(`https://kitka.example/k/${key}.js`)).text();

  it('is promised from the observed 75th percentile, to the site whose answers these are', async () => {
    const took = [...Array(22).fill(4_000), ...Array(8).fill(17_000)];
    await Promise.all(took.map((ms) => say(makeAnswer({ took: ms }))));
    expect(await script(site)).toContain('"takes":20');
    expect(await script(await newSite())).not.toContain('"takes"');
  });

  it('is not promised before there are 30 answers of what the site asks now', async () => {
    await Promise.all(Array.from({ length: 29 }, () => say(makeAnswer({ took: 4_000 }))));
    await say(makeAnswer({ kind: 'thumbs', value: 2, took: 4_000 }));
    await say(makeAnswer());
    expect(await script(site)).not.toContain('"takes"');
  });

  it('counts an answer once though it grew', async () => {
    const settings = { ...DEFAULT_SETTINGS, prompt: { ...DEFAULT_SETTINGS.prompt, kind: 'task' as const } };
    site = await newSite({ settings });
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const answer = makeAnswer({ kind: 'task', value: 1, took: 0 });
        await say(answer);
        await say({ ...answer, comment: 'Too slow', took: 62_000 });
      }),
    );
    expect(await script(site)).toContain('"takes":90');
    const totals = await env.DB.prepare("SELECT totals FROM tallies WHERE page = ''").first<string>('totals');
    expect(JSON.parse(totals!)).toMatchObject({ 'took:task:90': 30 });
    expect(totals).not.toContain('took:task:5"');
  });
});
