import { env, exports } from 'cloudflare:workers';
import type { AnswersResponse, DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import type { Site } from '@kitka/shared/settings/site';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { STEP } from '@kitka/shared/wire/steps';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteContacts } from '../src/jobs/retention.ts';
import { addLink, openSession } from '../src/store/links.ts';
import { makeAnswer, makeView, newSite, post, reader, resetStore } from './fixtures.ts';
import { flushed } from './flushed.ts';

const DAY_MS = 86_400_000;
const CONTACT = 'visitor@mail.example';

let site: Site;
beforeEach(async () => {
  await resetStore();
  site = await newSite();
});

/** Sends an answer as a page would, and returns what became of it. */
const say = async (body: object) => (await post(`/a/${site.key}`, body)).headers.get('x-kitka');
const detail = async (page = '') =>
  (await reader(site))<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}`);
const listed = async () =>
  (await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`)).answers;

/** Deletes an answer as its visitor would. */
const remove = (receipt: string) =>
  exports.default.fetch('https://kitka.example/r', {
    method: 'DELETE',
    headers: { authorization: `Receipt ${receipt}` },
  });

/** The same list as seen by a signed-in person. */
async function listedSignedIn(): Promise<AnswersResponse['answers']> {
  const session = await openSession(env.DB, await addLink(env.DB, Date.now()), Date.now());
  const response = await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/answers`, {
    headers: { cookie: `kitka=${session}` },
  });
  return (await response.json<AnswersResponse>()).answers;
}

describe('what comes after an answer', () => {
  it('is added step by step, each part once, however often and in whatever order it comes again', async () => {
    const first = makeAnswer({ value: 2, durationMs: 1_000, reasons: [] });
    const reasons = ['Too slow', 'Hard to find'];
    const publish = { wording: 1, at: first.at - 9_000 };
    const second = { ...first, n: 2, comment: 'It hangs', reasons, publish, durationMs: 12_000 };
    const third = { ...second, n: 3, contact: CONTACT, durationMs: 21_000 };
    expect([
      await say(first),
      await say(second),
      await say(first),
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
    const { page, funnel, reasons: counted, reasonsOffered } = await detail('/cart');
    expect(page).toMatchObject({ answers: 1, comments: 1 });
    expect(funnel).toMatchObject({ answered: 1, commented: 1, contact: 1 });
    expect(counted).toEqual([
      { name: 'Hard to find', n: 1 },
      { name: 'Too slow', n: 1 },
    ]);
    expect(reasonsOffered).toBe(1);
  });

  it('arrives whole where only the last message does', async () => {
    await say(makeAnswer({ comment: 'Fine', reasons: ['Fast'], contact: CONTACT }));
    expect(await listedSignedIn()).toMatchObject([{ comment: 'Fine', reasons: ['Fast'], contact: CONTACT }]);
  });

  it('may be reasons without words, and then words without a further vote for the reasons', async () => {
    const answer = makeAnswer({ reasons: ['Too slow', 'Too slow', ' '] });
    await say(answer);
    await say({ ...answer, n: 2, comment: 'And dear' });
    expect(await listed()).toMatchObject([{ comment: 'And dear', reasons: ['Too slow'] }]);
    expect((await detail()).reasons).toEqual([{ name: 'Too slow', n: 1 }]);
  });

  it('tells how many were offered reasons, also of those who chose none', async () => {
    await Promise.all([
      say(makeAnswer({ reasons: ['Too slow'] })),
      say(makeAnswer({ reasons: [], page: '/else' })),
      say(makeAnswer({ reasons: [] })),
      say(makeAnswer()),
    ]);
    expect(await detail()).toMatchObject({ reasonsOffered: 3, reasons: [{ name: 'Too slow', n: 1 }] });
    expect(await detail('/cart')).toMatchObject({ reasonsOffered: 2 });
    expect(await detail('/else')).toMatchObject({ reasonsOffered: 1, reasons: [] });
  });

  it('is published only with the very words that the visitor agreed to', async () => {
    const publish = { wording: 1, at: Date.now() };
    const agreed = async () => (await listed()).map(({ comment, publish }) => [comment, publish !== null]);
    const answer = makeAnswer({ comment: 'But this', publish });
    await say(answer);
    expect(await agreed()).toEqual([['But this', true]]);
    // The same number with another comment, and then another comment without consent.
    expect(await say({ ...answer, comment: 'Not this' })).toBe('duplicate');
    expect(await agreed()).toEqual([['But this', true]]);
    expect(await say({ ...answer, n: 2, comment: 'Not this', publish: undefined })).toBe('stored');
    expect(await agreed()).toEqual([['Not this', false]]);
    expect(await say({ ...answer, n: 3, comment: undefined })).toBe('invalid');
    expect(await agreed()).toEqual([['Not this', false]]);
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
    const answer = makeAnswer({ comment: 'Fine', reasons: ['Fast'], contact: CONTACT, durationMs: 40_000 });
    await say(answer);
    expect((await remove(answer.id)).status).toBe(204);
    const { funnel, page, reasons, reasonsOffered } = await detail();
    expect(page).toMatchObject({ answers: 0, comments: 0 });
    expect(funnel).toMatchObject({ answered: 0, commented: 0, contact: 0 });
    expect(reasons).toEqual([]);
    expect(reasonsOffered).toBe(0);
    // Nothing of the answer is left, and a late message does not restore it.
    expect(await say({ ...answer, n: 2 })).toBe('duplicate');
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
    await deleteContacts(env.DB, Date.now() + 89 * DAY_MS);
    expect((await listedSignedIn())[0]?.contact).toBe(CONTACT);
    await deleteContacts(env.DB, Date.now() + 91 * DAY_MS);
    expect((await listed())[0]).toMatchObject({ contact: null, comment: 'Please answer' });
    expect(JSON.stringify((await env.DB.prepare('SELECT * FROM answers').all()).results)).not.toContain('@');
    // It stays counted until its answer is deleted.
    expect((await detail()).funnel.contact).toBe(1);
    await remove(answer.id);
    expect((await detail()).funnel.contact).toBe(0);
  });
});

describe('the funnel', () => {
  it('counts each step of prompts that came by themselves, and tells those that were opened apart', async () => {
    const steps = [
      STEP.eligible,
      STEP.eligible | STEP.sampled,
      STEP.eligible | STEP.sampled | STEP.impression | STEP.dismissed,
      STEP.eligible | STEP.sampled | STEP.impression | STEP.started,
      STEP.selfOpened,
    ];
    await flushed(
      Promise.all([
        ...steps.map((bits) => post(`/b/${site.key}`, makeView({ steps: bits }))),
        say(makeAnswer({ comment: 'Fine' })),
        say(makeAnswer({ via: 'open', comment: 'I looked for this', contact: CONTACT })),
      ]),
    );
    const funnel = {
      eligible: 4,
      sampled: 3,
      impressions: 2,
      started: 1,
      dismissed: 1,
      answered: 1,
      commented: 1,
      contact: 0,
      selfOpened: { impressions: 1, answered: 1 },
    };
    expect((await detail('/cart')).funnel).toEqual(funnel);
    expect((await detail()).funnel).toEqual(funnel);
    const { pages } = await (await reader(site))<PagesResponse>(`/sites/${site.key}/pages`);
    expect(pages[0]).toMatchObject({ answers: 2, selfOpened: 1, impressions: 2 });
  });
});

describe('how long answering takes', () => {
  const script = async ({ key }: Site) =>
    (await exports.default.fetch(`https://kitka.example/k/${key}.js`)).text();

  it('is promised from the observed 75th percentile, to the site whose answers these are', async () => {
    const durations = [...Array(22).fill(4_000), ...Array(8).fill(17_000)];
    await Promise.all(durations.map((durationMs) => say(makeAnswer({ durationMs }))));
    expect(await script(site)).toContain('"takes":20');
    expect(await script(await newSite())).not.toContain('"takes"');
  });

  it('is not promised before there are 30 answers of what the site asks now', async () => {
    await Promise.all(Array.from({ length: 29 }, () => say(makeAnswer({ durationMs: 4_000 }))));
    await say(makeAnswer({ kind: 'thumbs', value: 2, durationMs: 4_000 }));
    await say(makeAnswer());
    expect(await script(site)).not.toContain('"takes"');
  });

  it('counts an answer once though it grew', async () => {
    const settings = { ...DEFAULT_SETTINGS, prompt: { ...DEFAULT_SETTINGS.prompt, kind: 'task' as const } };
    site = await newSite({ settings });
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const answer = makeAnswer({ kind: 'task', value: 1, durationMs: 0 });
        await say(answer);
        await say({ ...answer, n: 2, comment: 'Too slow', durationMs: 62_000 });
      }),
    );
    expect(await script(site)).toContain('"takes":90');
    expect((await detail()).page).toMatchObject({ answers: 30, comments: 30 });
  });
});
