import { expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();
const lineOf = async (name: string) =>
  (await command('person', 'list'))
    .split('\n')
    .find((line) => line.includes(name))
    ?.split('\t') ?? [];

it('invites, lists, promotes and removes people', async () => {
  const link = await command('person', 'invite', 'Ada Lovelace', '--role', 'viewer', '--site', 'demo');
  expect(link).toMatch(new RegExp(`^${collector}/sign-in#`));
  expect((await lineOf('Ada')).slice(1)).toEqual(['Ada Lovelace', '-', 'invited as viewer of demo']);
  const joined = await fetch(`${collector}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: collector },
    body: JSON.stringify({ token: link.split('#')[1] }),
  });
  expect(joined.status).toBe(204);
  const [id = '', ...facts] = await lineOf('Ada');
  expect(facts).toEqual(['Ada Lovelace', '-', 'viewer of demo']);
  await command('person', 'role', id, '--role', 'editor', '--site', 'demo');
  expect((await lineOf('Ada')).at(-1)).toBe('editor of demo');
  expect(await command('person', 'remove', id)).toBe('This person may no longer sign in.');
  expect(await lineOf('Ada')).toEqual([]);
});

it('takes an invitation back, and says what is wrong', async () => {
  await command('person', 'invite', 'Grace', '--role', 'owner');
  const [id = ''] = await lineOf('Grace');
  expect(await command('person', 'remove', id)).toBe('The invitation was taken back.');
  expect(await lineOf('Grace')).toEqual([]);
  for (const [args, says] of [
    [['invite', 'X', '--role', 'boss'], '--role must be one of: viewer, editor, owner.'],
    [['invite', '', '--role', 'viewer'], 'name: must not be empty'],
    [['invite', 'X', '--role', 'viewer', '--site', 'nowhere'], 'nowhere'],
    [['remove', 'nobody'], 'There is no such person.'],
  ] as const)
    await expect(command('person', ...args)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(says),
    });
});
