import { expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();
const lineOf = async (name: string) =>
  (await command('share', 'list', 'demo'))
    .split('\n')
    .find((line) => line.includes(name))
    ?.split('\t') ?? [];

it('makes a link that reads figures, lists it and ends it', async () => {
  const [link = '', ...rest] = (
    await command(
      'share',
      'make',
      'demo',
      '--name',
      'Press',
      '--page',
      '/',
      '--comments',
      '--expires',
      '2027-06-30',
    )
  ).split('\n');
  expect(link).toMatch(new RegExp(`^${collector}/share/[\\w-]+#[\\w-]+$`));
  expect(rest).toEqual([]);
  const [id = '', ...facts] = await lineOf('Press');
  expect(facts).toEqual(['Press', '/', 'comments', 'expires 2027-07-01 00:00', 'never used']);
  const read = () =>
    fetch(`${collector}/api/v1/share`, { headers: { authorization: `Share ${link.split('#')[1]}` } });
  expect((await read()).status).toBe(200);
  expect(await command('share', 'end', 'demo', id)).toBe(`The link ${id} has ended.`);
  expect((await read()).status).toBe(401);
  expect(await lineOf('Press')).toEqual([]);
});

it('prints a password in a line of its own, and ends a link in 90 days unless it is told', async () => {
  const printed = await command('share', 'make', 'demo', '--name', 'Locked', '--password', '--framed');
  expect(printed).toMatch(/#[\w-]+\npassword: \S+$/);
  const [id = '', , page, kind, expires = ''] = await lineOf('Locked');
  expect([page, kind]).toEqual(['the whole site', 'framed,password']);
  const days = (Date.parse(expires.slice(8, 18)) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBeGreaterThanOrEqual(90);
  expect(Math.round(days)).toBeLessThanOrEqual(91);
  await command('share', 'end', 'demo', id);
});

it.each([
  [['make', 'demo'], '--name is missing'],
  [
    ['make', 'demo', '--name', 'X', '--expires', 'soon'],
    "--expires must be a day to come, as YYYY-MM-DD; it is 'soon'.",
  ],
  [['make', 'demo', '--name', 'X', '--expires', '2099-01-01'], 'expires must be a time to come'],
  [['make', 'demo', '--name', 'X', '--page', 'cart'], 'page: must begin with /'],
  [['make', 'nowhere', '--name', 'X'], "There is no site 'nowhere'."],
  [['end', 'demo', 'nothing'], 'There is no such share link.'],
  [['end', 'demo'], 'Name a link by its id'],
])('says what is wrong with share %j', async (args, says) => {
  await expect(command('share', ...args)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(says),
  });
});
