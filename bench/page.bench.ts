import type { AccountingResponse, PagesResponse } from '@kitka/shared/api/api';
import { chromium } from 'playwright';
import { command, startKitka } from '../e2e/kitka.ts';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';
import { startShop } from '../scripts/shop/server.ts';

/** Number of page views; each ends before the prompt's delay is over. */
const VIEWS = 30;
const PATHS = ['/', '/products', '/cart', '/delivery', '/returns'];

const kitka = await startKitka();
try {
  const port = kitka.port + 2;
  const origin = `http://localhost:${port}`;
  const key = (
    await command(kitka.data, 'site', 'add', 'Bench', '--origin', origin, '--automated')
  ).stdout.trim();
  const token = (await command(kitka.data, 'token', '--site', key, '--scope', 'read')).stdout.trim();
  const read = async <T>(path: string): Promise<T> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${kitka.collector}/api/v1/sites/${key}${path}`, { headers })).json() as Promise<T>;
  };
  const shop = await startShop(port, `${kitka.collector}/k/${key}.js`);
  const browser = await chromium.launch({
    executablePath: provideChromium(console.error),
    args: CHROMIUM_ARGS,
  });
  const page = await browser.newPage();
  let prompts = 0;
  page.on('request', (request) => {
    if (/\/k\/.+\/(prompt|words)\./.test(request.url())) prompts++;
  });
  for (let i = 0; i < VIEWS; i++) {
    await page.goto(`${origin}${PATHS[i % PATHS.length]}`);
    await page.waitForFunction(() => 'kitka' in window);
  }
  await page.goto('about:blank');

  const seen = async () =>
    (await read<PagesResponse>('/pages')).pages.reduce((sum, { views }) => sum + views, 0);
  const deadline = Date.now() + 20_000;
  while ((await seen()) < VIEWS && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 250));
  const views = await seen();
  await browser.close();
  const { received } = await read<AccountingResponse>('/accounting');
  console.log(
    `${VIEWS} pages were opened and left: ${views} views counted, ${(received / views).toFixed(2)} beacons a view (goal <= 1)`,
  );
  console.log(`Prompt chunks loaded on pages that showed none: ${prompts} (goal 0)`);
  await shop.stop();
  process.exitCode = views === VIEWS && received <= views && prompts === 0 ? 0 : 1;
} finally {
  await kitka.stop();
  kitka.forget();
}
