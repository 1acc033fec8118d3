import { beforeAll, expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
const DEFAULTS = `kind=csat
question=
delay=15
scroll=0
onArticleEnd=no
onExitIntent=no
onReturn=no
events=
friction=
sampleRate=100
place=corner
tab=no
tabSide=right
tabOffset=24
tabOnPhones=yes
cooldownDismissed=30
cooldownAnswered=90
pages=
devices=
languages=
campaigns=
landingOnly=no
messages=
reasonsHigh=
reasonsLow=
publish=no
contact=no
accent=
font=
`;
/** The defaults with some lines replaced. */
const withLines = (...lines: string[]) =>
  lines.reduce(
    (text, line) => text.replace(new RegExp(`^${line.split('=', 1)[0]}=.*$`, 'm'), line),
    DEFAULTS,
  );

let key = '';
beforeAll(async () => {
  key = (await command('site', 'add', 'Prompt', '--origin', 'https://prompt.example')).stdout.trim();
});

const prompt = (...changes: string[]) => command('site', 'prompt', key, ...changes);

it('prints what a site’s visitors are asked and when, in the form it takes them', async () => {
  const { stdout } = await prompt();
  expect(stdout).toBe(DEFAULTS);
  expect((await prompt(...stdout.trim().split('\n'))).stdout).toBe(DEFAULTS);
});

it('changes what is named and nothing else, and the site’s script carries it', async () => {
  expect((await prompt('kind=task')).stdout).toBe(withLines('kind=task'));
  expect((await prompt('delay=never')).stdout).toBe(withLines('kind=task', 'delay=never'));
  // The collector knows new settings within seconds.
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  await expect.poll(script).toMatch(/"prompt":\{"delay":null,"kind":"task"\}/);
  expect((await prompt('delay=2.5', 'kind=')).stdout).toBe(withLines('delay=2.5'));
  expect((await prompt('delay=')).stdout).toBe(DEFAULTS);
});

it('changes triggers, places, looks and a message, which it prints as they are typed', async () => {
  const lines = [
    'question=en: How do you like it? | fi: Mitä pidät?',
    'scroll=50',
    'onExitIntent=yes',
    'events=purchase,signup',
    'friction=rage-click,error-click',
    'sampleRate=25',
    'tab=yes',
    'tabSide=left',
    'tabOffset=100',
    'tabOnPhones=no',
    'pages=/shop/*,/',
    'devices=phone',
    'messages=/checkout,/orders/:id: We know, and mend it: try at noon.',
    'reasonsLow=Too slow | fi: Liian hidas | sv: För långsam,Hard to find',
    'publish=yes',
    'contact=yes',
    'accent=#ffee00',
    'font=Georgia, serif',
  ];
  expect((await prompt(...lines)).stdout).toBe(withLines(...lines));
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  // The accent is made as readable as text must be, on light and on dark backgrounds.
  await expect.poll(script).toMatch(/"accent":"#[\da-f]{6},#ffee00","font":"Georgia, serif","triggers":true/);
  await prompt(...lines.map((line) => `${line.split('=', 1)[0]}=`));
  expect((await prompt()).stdout).toBe(DEFAULTS);
});

it.concurrent.each([
  [['delay=-1'], 'delay must be at least 0, or never.\n'],
  [['delay=3601'], 'delay must be at most 3600, or never.\n'],
  [['delay=soon'], 'delay must be a number of seconds, or never.\n'],
  [['kind=stars'], /^kind: 'stars' is no kind of question\. There are: csat, .*, text\.\n$/],
  [['kind=worth'], /^kind: 'worth' is no kind of question\./],
  [['colour=red'], /^There is no setting 'colour'\. Names are: kind, question, delay, .*, font\.\n$/],
  [['question=How?'], `'How?' must be LANGUAGE: TEXT, such as "en: How do you like it?".\n`],
  [
    [`question=en: ${'x'.repeat(121)}`],
    "question: 'en' must be a language such as fi, with 1 to 120 characters that can be printed.\n",
  ],
  [['wording=100'], /^There is no setting 'wording'\./],
  [['scroll=101'], 'scroll must be at most 100.\n'],
  [['onExitIntent=perhaps'], 'onExitIntent must be yes or no.\n'],
  [['place=middle'], "place: 'middle' is none. There are: corner, inline.\n"],
  [['tabSide=top'], "tabSide: 'top' is none. There are: right, left.\n"],
  [['tabOffset=201'], 'tabOffset must be at most 200.\n'],
  [['tabOnPhones=some'], 'tabOnPhones must be yes or no.\n'],
  [['friction=boredom'], /^friction: 'boredom' is no sign of friction\. There are: dead-click, .*\n$/],
  [['devices=watch'], "devices: 'watch' is none. There are: phone, tablet, desktop.\n"],
  [['pages=shop'], 'pages must begin with /.\n'],
  [['languages=english'], 'languages must be a language code such as fi.\n'],
  [['accent=red'], 'accent must be a colour such as #00626e.\n'],
  [['font=x;}body{'], 'font must be names of fonts.\n'],
  [['messages=We know.'], 'messages must be PAGES: TEXT, such as messages="/checkout: We know."\n'],
  [['reasonsLow=a,b,c,d,e,f,g,h,i'], 'reasonsLow: at most 8 reasons.\n'],
  [['reasonsHigh=Fast,'], 'reasonsHigh: each must have 1 to 64 characters.\n'],
  [['reasonsLow=Slow | Hidas'], `'Hidas' must be LANGUAGE: TEXT, such as "Too slow | fi: Liian hidas".\n`],
  [['publish=maybe'], 'publish must be yes or no.\n'],
  [['kind'], /^'kind' must be NAME=VALUE\./],
  [['toString=1'], /^There is no setting 'toString'\./],
])('says what is wrong with %j', async (changes, stderr) => {
  await expect(prompt(...changes)).rejects.toMatchObject({
    code: 2,
    stderr: typeof stderr === 'string' ? stderr : expect.stringMatching(stderr),
  });
});

it('adds, changes, orders and removes further prompts', async () => {
  const one = (id: string, ...changes: string[]) => command('site', 'prompt', `${key}/${id}`, ...changes);
  const all = (...changes: string[]) => command('site', 'prompts', key, ...changes);
  expect((await all()).stdout).toBe('');
  const given = ['name=After buying', 'from=2026-12-01', 'until=2026-12-24', 'kind=ease', 'pages=/thanks'];
  const { stdout } = await one('bought', ...given, 'question=en: Was it easy?');
  for (const line of [...given, 'question=en: Was it easy?', 'delay=15', 'reasonsLow='])
    expect(stdout).toContain(`${line}\n`);
  for (const name of ['accent', 'cooldownAnswered', 'id', 'wording'])
    expect(stdout).not.toContain(`${name}=`);
  // What it prints, it takes.
  expect((await one('bought', ...stdout.trim().split('\n'))).stdout).toBe(stdout);
  await one('other', 'delay=never');
  expect((await all()).stdout).toBe(
    'bought\tAfter buying\t2026-12-01..2026-12-24\tease\nother\tother\t..\tcsat\n',
  );
  expect((await all('order=other,bought')).stdout).toMatch(/^other.*\nbought/);
  expect((await one('bought', 'until=')).stdout).toContain('until=\n');
  for (const [ask, stderr] of [
    [() => one('none'), "There is no prompt 'none'. There are: other, bought."],
    [() => one('A b', 'kind=task'), 'id must be 1 to 12 of a-z 0-9.'],
    [() => one('bought', 'until=2026-02-30'), 'until must be a day that exists, as YYYY-MM-DD.'],
    [() => one('bought', 'until=2026-11-30'), 'until must not be before its first day.'],
    [() => one('bought', 'name='), 'name must have 1 to 64 characters that can be printed.'],
    [() => all('order=other'), 'order must name each prompt once. There are: other, bought.'],
    [() => all('remove=none'), "There is no prompt 'none'. There are: other, bought."],
  ] as const)
    await expect(ask()).rejects.toMatchObject({ code: 2, stderr: `${stderr}\n` });
  await expect(one('bought', 'accent=#000000')).rejects.toMatchObject({ code: 2 });
  expect((await all('remove=other,bought')).stdout).toBe('');
});

it('changes nothing when something is wrong', async () => {
  await expect(prompt('kind=nps', 'delay=soon')).rejects.toMatchObject({ code: 2 });
  expect((await prompt()).stdout).toBe(DEFAULTS);
});

it('changes how visitors are left alone, and says what is wrong', async () => {
  const privacy = (...changes: string[]) => command('site', 'privacy', key, ...changes);
  expect((await privacy()).stdout).toBe('optOut=yes\nconsent=no\nautomated=no\n');
  expect((await privacy('consent=yes', 'optOut=no')).stdout).toBe('optOut=no\nconsent=yes\nautomated=no\n');
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  await expect.poll(script).toMatch(/"all":true,"consent":true/);
  expect((await privacy('consent=', 'optOut=')).stdout).toBe('optOut=yes\nconsent=no\nautomated=no\n');
  await expect(privacy('consent=maybe')).rejects.toMatchObject({
    code: 2,
    stderr: 'consent must be yes or no.\n',
  });
});

it('says which sites there are when there is none of that key', async () => {
  await expect(command('site', 'prompt', 'nowhere')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^There is no site 'nowhere'\. There are: .*demo/),
  });
  await expect(command('site', 'prompt')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Name a site by its key\. There are: .*demo/),
  });
});
