import type { AnswersResponse } from '@kitka/shared/api/api';
import { expect, test, vi } from 'vitest';
import { createAnswerList } from '../src/models/answerList.ts';
import { createResource } from '../src/models/resource.ts';
import { createSession } from '../src/models/session.ts';
import { answer, OWNER } from './examples.ts';
import { BROKEN, failing, fakeApi, later, SIGNED_OUT } from './fakeApi.ts';

const ignore = () => {};

test('a slower reply to an older question never replaces the newer one', async () => {
  const replies = { slow: later<string>(), fast: later<string>() };
  const resource = createResource((which: 'slow' | 'fast') => replies[which].promise, ignore);
  const loads = [resource.load('slow'), resource.load('fast')];
  replies.fast.resolve('new');
  replies.slow.resolve('old');
  await Promise.all(loads);
  expect(resource.state.value).toEqual({ status: 'ready', data: 'new' });
});

test('a failure of an older question does not replace the newer reply either', async () => {
  const slow = later<string>();
  const resource = createResource(
    (which: string) => (which === 'slow' ? slow.promise.then(failing(BROKEN)) : Promise.resolve(which)),
    ignore,
  );
  const first = resource.load('slow');
  await resource.load('new');
  slow.resolve('');
  await first;
  expect(resource.state.value).toEqual({ status: 'ready', data: 'new' });
});

test('data stays while other data of the same loads, but neither of something else nor after a failure', async () => {
  const resource = createResource(
    async (site: string, days: number) => (days < 0 ? failing(BROKEN)() : `${site} ${days}`),
    ignore,
    1,
  );
  await resource.load('a', 7);
  const other = resource.load('a', 28);
  expect(resource.state.value).toEqual({ status: 'changing', data: 'a 7' });
  const last = resource.load('a', 90);
  expect(resource.state.value).toEqual({ status: 'changing', data: 'a 7' });
  await Promise.all([other, last]);
  expect(resource.state.value).toEqual({ status: 'ready', data: 'a 90' });
  const elsewhere = resource.load('b', 90);
  expect(resource.state.value).toEqual({ status: 'loading' });
  await elsewhere;
  await resource.load('b', -1);
  expect(resource.state.value).toEqual({ status: 'failed', failure: BROKEN });
  const again = resource.load('b', 7);
  expect(resource.state.value).toEqual({ status: 'loading' });
  await again;
});

test('a mistake of ours is thrown on, not shown as a failure of the collector', async () => {
  const resource = createResource(async () => {
    throw new TypeError('a mistake');
  }, ignore);
  await expect(resource.load()).rejects.toThrow('a mistake');
});

test('a session that a request finds gone is over', async () => {
  const session = createSession(fakeApi());
  await session.check();
  expect(session.state.value).toEqual({ status: 'in', person: OWNER });
  session.notice(BROKEN);
  expect(session.state.value).toEqual({ status: 'in', person: OWNER });
  session.notice(SIGNED_OUT);
  expect(session.state.value).toEqual({ status: 'out' });
});

test('older answers of one page are never added to the list of another', async () => {
  const older = later<AnswersResponse>();
  const list = createAnswerList(
    fakeApi({
      answers: (_, { page, cursor }) =>
        cursor
          ? older.promise
          : Promise.resolve({ answers: [answer(1, { page: page ?? '/' })], next: 'older' }),
    }),
    ignore,
  );
  await list.first.load('test1', '/a', '', '');
  const more = list.more();
  await list.first.load('test1', '/b', '', '');
  older.resolve({ answers: [answer(2, { page: '/a' })], next: null });
  await more;
  expect(list.added.value).toBeNull();
  expect(list.moreState.value).toEqual({ status: 'idle' });
});

test('asking twice for older answers sends one request', async () => {
  const reply = later<AnswersResponse>();
  const answers = vi
    .fn(fakeApi().answers)
    .mockResolvedValueOnce({ answers: [], next: 'older' })
    .mockReturnValue(reply.promise);
  const list = createAnswerList(fakeApi({ answers }), ignore);
  await list.first.load('test1', null, '', '');
  const both = [list.more(), list.more()];
  reply.resolve({ answers: [answer(2)], next: null });
  await Promise.all(both);
  expect(answers).toHaveBeenCalledTimes(2);
  expect(list.added.value?.answers).toHaveLength(1);
});
