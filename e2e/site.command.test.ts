import { nanoid } from 'nanoid';
import { beforeAll, expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);

let key = '';
beforeAll(async () => {
  const { stdout } = await command(
    ...['site', 'add', 'Facts', '--origin', 'https://Facts.example/', '--automated', '--timezone', 'UTC'],
  );
  key = stdout.trim();
});
const set = (...changes: string[]) => command('site', 'set', key, ...changes);
const sendFrom = async (origin: string) => {
  const response = await fetch(`${collector}/b/${key}`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/a' }),
  });
  return { status: response.status, says: response.headers.get('x-kitka'), body: await response.text() };
};

it('prints what a site is and changes it, so that pages of a new origin count', async () => {
  expect((await set()).stdout).toBe('name=Facts\norigin=https://facts.example\ntimezone=UTC\n');
  const refused = await sendFrom('https://a.b.facts.example');
  expect([refused.status, refused.says]).toEqual([403, 'origin']);
  // The response names the command that fixes it.
  expect(refused.body).toContain(`npm run -s kitka -- site set ${key} origin=`);
  const changed = await set(
    ...[
      'name=Facts and more',
      'origin=https://facts.example,https://*.facts.example',
      'timezone=Asia/Kathmandu',
    ],
  );
  expect(changed.stdout).toBe(
    'name=Facts and more\norigin=https://facts.example,https://*.facts.example\ntimezone=Asia/Kathmandu\n',
  );
  await expect.poll(async () => (await sendFrom('https://a.b.facts.example')).says).toBe('stored');
  expect((await sendFrom('https://evilfacts.example')).says).toBe('origin');
  expect((await command('site', 'list')).stdout).toContain(
    `${key}\tFacts and more\thttps://facts.example\thttps://*.facts.example`,
  );
});

it.concurrent.each([
  [['origin=shop.example'], "origin 'shop.example' must be an origin such as"],
  [['origin=https://*.example'], "origin 'https://*.example' must be an origin such as"],
  [['origin=https://*.co.uk'], "origin 'https://*.co.uk' stands for hosts of many owners. Name your own"],
  [['origin='], 'origin must be 1 to 20 origins.'],
  [['name='], 'name must have 1 to 80 characters.'],
  [['timezone=Europe/Atlantis'], 'timezone must be a time zone such as Europe/Helsinki.'],
  [['colour=red'], "There is no setting 'colour'. Names are: name, origin, timezone."],
])('%j is refused with what is wrong, and changes nothing', async (changes, words) => {
  const before = (await set()).stdout;
  await expect(set(...changes)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  expect((await set()).stdout).toBe(before);
});

it('makes tokens with a name and an end, lists them, and ends one at once', async () => {
  const make = (...more: string[]) => command('token', '--site', key, '--scope', 'read', ...more);
  const token = (await make('--name', 'Report', '--expires', '2126-01-01')).stdout.trim();
  const ask = async () =>
    (await fetch(`${collector}/api/v1/sites/${key}/pages`, { headers: { authorization: `Bearer ${token}` } }))
      .status;
  const list = async () => (await command('token', 'list', '--site', key)).stdout;
  expect(await list()).toMatch(
    new RegExp(`^[0-9a-f]{10}\t${key}\tread\tReport\texpires 2126-01-02 00:00\tnever used\n$`),
  );
  expect(await ask()).toBe(200);
  expect(await list()).toMatch(/\tused \d{4}-\d\d-\d\d \d\d:\d\d\n$/);
  await expect(make('--expires', '2020-01-01')).rejects.toMatchObject({
    code: 2,
    stderr: "--expires must be a day to come, as YYYY-MM-DD; it is '2020-01-01'.\n",
  });
  const [id = ''] = (await list()).split('\t');
  expect((await command('token', 'revoke', id)).stdout).toBe(`The token ${id} has ended.\n`);
  expect(await ask()).toBe(401);
  await expect(command('token', 'revoke', id)).rejects.toMatchObject({ code: 2 });
});
