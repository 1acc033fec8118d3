import { beforeAll, expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();

let key = '';
beforeAll(async () => {
  key = await command('site', 'add', 'Audited', '--origin', 'https://audited.example');
});

it('prints who changed which settings, sets a part back, and says who did', async () => {
  await command('site', 'signals', key, 'deadAfter=2500', 'off=thrash');
  await command('site', 'goals', key, 'order=/thanks');
  const versions = (await command('site', 'versions', key)).split('\n').map((line) => line.split('\t'));
  expect(versions.map(([number, , , part, what]) => [number, part, what])).toEqual([
    ['3', 'goals', 'added order on /thanks'],
    [
      '2',
      'signals',
      'Time within which a click must show an effect: 3,000 ms -> 2,500 ms; Not looked for: added restless pointer',
    ],
  ]);
  expect(await command('site', 'revert', key, '2', 'signals')).toMatch(/^signals is as it was before 20/);
  expect(await command('site', 'signals', key)).toContain('deadAfter=3000');
  // The other part is as it was.
  expect(await command('site', 'goals', key)).toBe('order=/thanks');
  const audit = (await command('audit', '--site', key)).split('\n').map((line) => line.split('\t'));
  expect(audit.map(([, , done, what, site]) => [done, what, site])).toEqual([
    ['changed settings', 'signals', key],
    ['changed settings', 'goals', key],
    ['changed settings', 'signals', key],
  ]);
  expect(await command('audit')).toContain('added a site');
});

it('lists where somebody is signed in, and signs them out there', async () => {
  const link = await command('person', 'invite', 'Katherine', '--role', 'viewer', '--site', key);
  const joined = await fetch(`${collector}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: collector },
    body: JSON.stringify({ token: link.split('#')[1] }),
  });
  const cookie = joined.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const isIn = async () => (await fetch(`${collector}/api/v1/me`, { headers: { cookie } })).status === 200;
  expect(await isIn()).toBe(true);
  const people = (await command('person', 'list')).split('\n').map((line) => line.split('\t'));
  const [id = ''] = people.find(([, name]) => name === 'Katherine') ?? [];
  const sessions = (await command('session', 'list', id)).split('\n');
  expect(sessions).toHaveLength(1);
  const [session = '', , since] = sessions[0]!.split('\t');
  expect(since).toMatch(/^signed in 20/);
  expect(await command('session', 'end', id, session)).toBe('The session has ended.');
  expect(await isIn()).toBe(false);
  // A role is taken away as on the screen.
  await command('person', 'role', id, '--role', 'none', '--site', key);
  expect(await command('person', 'list')).toMatch(new RegExp(`^${id}\tKatherine\t-\tno role$`, 'm'));
  await command('person', 'remove', id);
});

it('removes all that was counted on a site, and the site stays', async () => {
  expect(await command('site', 'clear', key, '--yes')).toBe('Removed: 0 views, 0 answers, 0 pages.');
  expect(await command('site', 'list')).toContain(`${key}\tAudited`);
});

it.each([
  [['site', 'revert', 'KEY', '99', 'goals'], "There is no change '99' of this site."],
  [['site', 'revert', 'KEY', '2', 'goals'], "Change 2 changed signals. Name one of these; it is 'goals'."],
  [['site', 'versions', 'nowhere'], "There is no site 'nowhere'."],
  [['audit', '--site', 'nowhere'], "There is no site 'nowhere'."],
  [['session', 'list'], 'Name somebody by their id'],
  [['session', 'list', 'nobody'], 'There is no such person.'],
  [['session', 'end', 'nobody'], 'Name a session by its id'],
])('says what is wrong with %j', async (args, says) => {
  await expect(command(...args.map((one) => (one === 'KEY' ? key : one)))).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(says),
  });
});
