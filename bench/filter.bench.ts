import { chromium, type Page } from 'playwright';
import { fillViews } from '../collector/bench/fillViews.ts';
import { fold } from '../collector/src/jobs/fold.ts';
import { command, startKitka } from '../e2e/kitka.ts';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';
import { withStore } from '../scripts/store.ts';

/**
 * Time from a click on a value of the filter until the resulting figures are drawn, with the processor slowed down
 * four times, on the sample site and over 300,000 views; and how long the collector takes to list a filter's
 * values.
 */
const ROUNDS = 10;
const SLOWDOWN = 4;
const DAYS = 28;
const VIEWS_A_DAY = 10_700;

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

const kitka = await startKitka();
const browser = await chromium.launch({
  executablePath: provideChromium(console.error),
  args: CHROMIUM_ARGS,
});
try {
  const { stdout } = await command(
    kitka.data,
    ...['site', 'add', 'Large', '--origin', 'https://large.example', '--timezone', 'UTC'],
  );
  const large = stdout.trim();
  const days = Array.from({ length: DAYS }, (_, i) => day(DAYS - 1 - i));
  await withStore(kitka.data, async (db) => {
    await fillViews(db, large, days, VIEWS_A_DAY, 1_000);
    // Closed days are folded, as they are within an hour.
    while ((await fold(db, Date.now())) > 0);
  });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(kitka.link);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const throttle = await page.context().newCDPSession(page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  for (const [site, name, goal] of [
    ['demo', 'the sample site', 300],
    [large, `${(DAYS * VIEWS_A_DAY).toLocaleString('en')} views`, 700],
  ] as const) {
    const drawn = await changes(page, site);
    // The first sets the filter, the second takes it away, and so on.
    for (const [what, first] of [
      ['set', 0],
      ['taken away', 1],
    ] as const) {
      const own = drawn.filter((_, i) => i % 2 === first);
      console.log(
        `filter ${what}, drawn at ${SLOWDOWN}x, ${name}: ${median(own).toFixed(0)} ms (goal <= ${goal}); all: ${own.map((ms) => ms.toFixed(0)).join(' ')}`,
      );
    }
    const told = await values(page, site);
    console.log(`  values of a key: ${told} (goal <= 150 ms)`);
  }
} finally {
  await browser.close();
  await kitka.stop();
  kitka.forget();
}

/**
 * Ms from the click to the frame after the figures changed. Before the next click everything has arrived, as for
 * somebody who looks at what they chose.
 */
async function changes(page: Page, site: string): Promise<number[]> {
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => open.delete(request));
  const settled = async () => {
    for (let quiet = 0; quiet < 3; quiet = open.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(100);
  };
  await page.goto(`${kitka.collector}/?site=${site}`);
  const bar = page.getByRole('region', { name: 'Filter' });
  await bar.getByRole('button', { name: 'Filter' }).click();
  await bar.getByRole('checkbox', { name: /^phone / }).waitFor();
  const all: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    await settled();
    all.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const box = [...document.querySelectorAll<HTMLInputElement>('.filter input[type=checkbox]')].find(
              ({ labels }) => labels?.[0]?.textContent?.startsWith('phone'),
            )!;
            const figures = () => document.querySelector('dl.figures')?.textContent ?? '';
            const before = figures();
            const start = performance.now();
            const look = () => {
              const now = figures();
              if (!now || now === before) requestAnimationFrame(look);
              else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            };
            box.click();
            look();
          }),
      ),
    );
  }
  return all;
}

/** Median ms of a request for the values of each key. */
async function values(page: Page, site: string): Promise<string> {
  const told: string[] = [];
  for (const [key, search] of [
    ['device', ''],
    ['country', ''],
    ['source', 's'],
    ['campaign', ''],
    ['page', '/p'],
  ] as const) {
    const times = await page.evaluate(
      async ([address, rounds]) => {
        const all: number[] = [];
        for (let i = 0; i < rounds; i++) {
          const start = performance.now();
          await (await fetch(address)).json();
          all.push(performance.now() - start);
        }
        return all;
      },
      [
        `/api/v1/sites/${site}/values?key=${key}&search=${search}&from=${day(DAYS - 1)}&to=${day(0)}`,
        ROUNDS,
      ] as const,
    );
    told.push(`${key} ${median(times).toFixed(0)} ms`);
  }
  return told.join(', ');
}
