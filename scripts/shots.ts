import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { command, startKitka } from '../e2e/kitka.ts';
import { build } from './build.ts';
import { CHROMIUM_ARGS, provideChromium } from './chromium.ts';
import { ROOT } from './local.ts';
import { promptShots } from './promptShots.ts';

/** `npm run shots`: screenshots of a running Kitka in `shots/`, and the README's picture in `docs/`. */
const FOLDER = join(ROOT, 'shots');
const WIDTHS = [1280, 360];
const SCHEMES = ['light', 'dark'] as const;

/** Browser options of a set of screenshots, and its name. */
interface Look {
  name: string;
  options: BrowserContextOptions;
}

const LOOKS: readonly Look[] = SCHEMES.flatMap((colorScheme) =>
  WIDTHS.map((width) => ({
    name: `${colorScheme}-${width}`,
    options: {
      colorScheme,
      viewport: { width, height: 800 },
      isMobile: width < 600,
      hasTouch: width < 600,
      reducedMotion: 'reduce' as const,
    },
  })),
);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await build();
const kitka = await startKitka();
const browser = await chromium.launch({
  executablePath: provideChromium(console.error),
  args: CHROMIUM_ARGS,
});
try {
  const { stdout: key } = await command(kitka.data, 'site', 'add', 'New site', '--origin', kitka.shop);
  const cookies = await signIn(browser);
  for (const { name, options } of LOOKS) {
    await dashboard(name, { ...options, storageState: { cookies, origins: [] } }, key.trim());
    await signedOut(name, options);
  }
  // Last, because its answers would appear on the dashboard.
  for (const { name, options } of LOOKS) await shop(name, options);
} finally {
  await browser.close();
  await kitka.stop();
  kitka.forget();
}
await promptShots(FOLDER);
copyFileSync(join(FOLDER, 'overview-light-1280.png'), join(ROOT, 'docs', 'overview.png'));
console.log(`Pictures are in ${FOLDER}.`);

async function signIn(browser: Browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(kitka.link);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  const { cookies } = await context.storageState();
  await context.close();
  return cookies;
}

async function dashboard(look: string, options: BrowserContextOptions, empty: string): Promise<void> {
  const { page, open, shoot, close } = await screen(look, options);
  await open('overview', '/');
  await open('filtered', '/?filter=device:phone,signal:!rage-click,page:/*');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: /^phone/ }).waitFor();
  await shoot('filter', false);
  await open('page', '/page?page=/checkout');
  await open('page-few-answers', '/page?page=/contact&days=7');
  await open('answers', '/answers');
  await open('data-quality', '/data-quality');
  await open('installation', '/installation');
  await open('installation-new-site', `/installation?site=${empty}`);
  await open('empty-site', `/?site=${empty}`);
  await open('no-such-site', '/?site=nowhere');
  await close();
}

async function signedOut(look: string, options: BrowserContextOptions): Promise<void> {
  const { open, close } = await screen(look, options);
  await open('sign-in', '/');
  await open('sign-in-used', kitka.link);
  await open('receipt', '/receipt');
  await close();
}

/** The demo shop with the prompt in each of its states. */
async function shop(look: string, options: BrowserContextOptions): Promise<void> {
  const { page, open, shoot, close } = await screen(look, options);
  const ask = page.getByRole('button', { name: 'Rate this page now' });
  const prompt = page.getByRole('group', { name: 'How satisfied are you with this page?' });
  await open('shop', `${kitka.shop}/`);
  await ask.click();
  await prompt.waitFor();
  await shoot('prompt-asking', false);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await shoot('prompt-keyboard', false);
  await page.context().setOffline(true);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await shoot('prompt-failed', false);
  await page.context().setOffline(false);
  await page.getByRole('textbox').fill('The pictures are good.');
  await shoot('prompt-thanks', false);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('your words have arrived').waitFor();
  await shoot('prompt-done', false);
  await close();
}

/** A new browser page, with functions to open a screen and to take a screenshot. */
async function screen(look: string, options: BrowserContextOptions) {
  const context = await browser.newContext({ baseURL: kitka.collector, ...options });
  const page: Page = await context.newPage();
  const shoot = (name: string, fullPage = true) =>
    page.screenshot({ path: join(FOLDER, `${name}-${look}.png`), fullPage });
  const open = async (name: string, address: string) => {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(name);
  };
  return { page, open, shoot, close: () => context.close() };
}
