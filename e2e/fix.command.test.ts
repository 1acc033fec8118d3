import { beforeAll, expect, inject, it } from 'vitest';
import type { Client } from '../scripts/client.ts';
import { listAlerts, markAlert } from '../scripts/commands/alerts.ts';
import type { ReadSite } from '../scripts/commands/sites.ts';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = async (...args: string[]) => (await remoteCommand(collector, admin, ...args)).stdout.trim();

let key = '';
beforeAll(async () => {
  key = await command('site', 'add', 'Fixes', '--origin', 'https://fixes.example', '--timezone', 'UTC');
});

it('writes a fix into the log, changes it and takes it out', async () => {
  const made = await command('fix', 'add', key, 'page=/cart', 'what=New button', 'cause=signal:dead-click');
  const [id = '', day, ...facts] = made.split('\t');
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(facts).toEqual(['/cart', 'New button', '-', 'signal:dead-click', 'waiting']);
  const changed = await command('fix', 'change', key, id, 'day=2026-01-05', 'owner=Ada', 'cause=');
  expect(changed).toBe([id, '2026-01-05', '/cart', 'New button', 'Ada', '-', 'followed'].join('\t'));
  expect(await command('fix', 'list', key)).toBe(changed);
  expect(await command('fix', 'remove', key, id)).toBe(`The fix ${id} was removed.`);
  expect(await command('fix', 'list', key)).toBe('');
});

it.each([
  [['fix', 'add', 'KEY', 'what=X'], 'page'],
  [['fix', 'add', 'KEY', 'page=/a', 'what=X', 'day=tomorrow'], 'day: must be a day that exists'],
  [['fix', 'add', 'KEY', 'page=/a', 'what=X', 'cause=bad'], 'cause must be KIND:NAME'],
  [['fix', 'add', 'KEY', 'page=/a', 'what=X', 'cause=signal:bad'], 'must be one of'],
  [['fix', 'add', 'KEY', 'colour=red'], "There is no setting 'colour'. Names are: page, day,"],
  [['fix', 'change', 'KEY'], 'Name a fix by its id'],
  [['fix', 'remove', 'KEY', 'gone'], 'There is no such fix.'],
  [['alert', 'mark', 'KEY', '2026-01-01.views', 'old'], "Say seen or new after the alert's id"],
  [['alert', 'mark', 'KEY', '2026-01-01.views', 'seen'], 'There is no such alert.'],
])('says what is wrong with %j', async (args, says) => {
  await expect(command(...args.map((one) => (one === 'KEY' ? key : one)))).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(says),
  });
});

it('lists all alerts of a site with their pages, and marks one', async () => {
  const sent: unknown[][] = [];
  const site = { key: 'demo' } as ReadSite;
  const part = (id: string, page: string, next: string | null) => ({
    alerts: [
      { id, kind: 'views', page, ended: next && '2026-11-20', seen: next === null, more: [{ page: '/a' }] },
    ],
    next,
  });
  const client = {
    request: async (...request: unknown[]) => {
      sent.push(request);
      return String(request[1]).includes('cursor')
        ? part('2026-11-18.views', '', null)
        : part('2026-11-19.views', '/', 'a b');
    },
  } as unknown as Client;
  expect(await listAlerts(client, site)).toBe(
    '2026-11-19.views\tviews\t/, /a\tended 2026-11-20\tnew\n2026-11-18.views\tviews\tthe site, /a\tgoes on\tseen',
  );
  expect(await markAlert(client, site, '2026-11-19.views', 'seen')).toBe(
    'The alert 2026-11-19.views is marked as seen.',
  );
  expect(sent).toEqual([
    ['GET', '/sites/demo/alerts'],
    ['GET', '/sites/demo/alerts?cursor=a+b'],
    ['PATCH', '/sites/demo/alerts/2026-11-19.views', { seen: true }],
  ]);
});
