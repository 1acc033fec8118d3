import { DEFAULT_SIGNALS } from '@kitka/shared/settings/signals';
import { beforeAll, expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
const DEFAULTS = `${Object.entries(DEFAULT_SIGNALS)
  .map(([name, value]) => `${name}=${value}`)
  .join('\n')}\nweights=\n`;

let key = '';
beforeAll(async () => {
  key = (await command('site', 'add', 'Signals', '--origin', 'https://signals.example')).stdout.trim();
});

const signals = (...changes: string[]) => command('site', 'signals', key, ...changes);

it('prints the thresholds of a site, in the form it takes them', async () => {
  const { stdout } = await signals();
  expect(stdout).toBe(DEFAULTS);
  expect((await signals(...stdout.trim().split('\n'))).stdout).toBe(DEFAULTS);
});

it('changes what is named and nothing else, and the site’s script carries it', async () => {
  const { stdout } = await signals('deadAfter=2500', 'off=thrash,dead-end');
  expect(stdout).toBe(
    DEFAULTS.replace('deadAfter=3000', 'deadAfter=2500').replace('off=', 'off=thrash,dead-end'),
  );
  // 2560: bits 9 and 11 of the signals. The collector knows new settings within seconds.
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  await expect.poll(script).toMatch(/"deadAfter":2500.*"off":2560/);
  expect((await signals('off=', 'deadAfter=')).stdout).toBe(DEFAULTS);
});

it.each([
  [['rageClicks=1'], 'rageClicks must be at least 2.\n'],
  [['rageClicks=2.5'], 'rageClicks must be a whole number.\n'],
  [['rageClicks=many'], 'rageClicks must be a whole number.\n'],
  [['huntTurns=51'], 'huntTurns must be at most 50.\n'],
  [
    ['off=thrash,boredom'],
    /^off: 'boredom' is no sign of friction\. There are: dead-click, .*, dead-end\.\n$/,
  ],
  [['patience=3'], /^There is no setting 'patience'\. Names are: deadAfter, .*, off, weights\.\n$/],
  [['weights=rage-click:101'], /^weights must be KIND:HUNDREDTHS, such as rage-click:50/],
  [['weights=boredom:5'], /^weights must be KIND:HUNDREDTHS/],
  [['weights=rage-click'], /^weights must be KIND:HUNDREDTHS/],
  [['deadAfter'], /^'deadAfter' must be NAME=VALUE\./],
  [['toString=1'], /^There is no setting 'toString'\./],
])('says what is wrong with %j', async (changes, stderr) => {
  await expect(signals(...changes)).rejects.toMatchObject({
    code: 2,
    stderr: typeof stderr === 'string' ? stderr : expect.stringMatching(stderr),
  });
});

it('changes nothing when something is wrong', async () => {
  await expect(signals('deadAfter=2000', 'rageClicks=0')).rejects.toMatchObject({ code: 2 });
  expect((await signals()).stdout).toBe(DEFAULTS);
});

it('says which sites there are when there is none of that key', async () => {
  await expect(command('site', 'signals', 'nowhere')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^There is no site 'nowhere'\. There are: .*demo/),
  });
  await expect(command('site', 'signals')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Name a site by its key\. There are: .*demo/),
  });
});
