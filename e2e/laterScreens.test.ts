import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token: admin } = inject('kitka');

it('loads the code of other screens only when they are needed, and after an update says what to do', async () => {
  const page = await browser.current.newPage();
  const { stdout } = await remoteCommand(collector, admin, 'link');
  const overview = page.getByRole('heading', { level: 1, name: 'Overview' });
  await page.goto(stdout.trim());
  await overview.waitFor();

  const isLater = (url: string) => /\/assets\/laterScreens\.\w+\.js$/.test(url);
  let isGone = true;
  // After an update the file that an open page asks for is no longer there.
  await page.route(
    (url) => isLater(url.href),
    async (route) => (isGone ? route.fulfill({ status: 404, body: '' }) : route.continue()),
  );
  await page.reload();
  await overview.waitFor();
  await page.getByRole('link', { name: 'Answers', exact: true }).click();
  const sorry = page.getByRole('heading', { level: 1, name: 'This screen could not be loaded.' });
  await sorry.waitFor();
  expect(await sorry.evaluate((title) => title === document.activeElement)).toBe(true);
  isGone = false;
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
  await page.getByRole('link', { name: 'Data quality' }).click();
  const title = page.getByRole('heading', { level: 1, name: 'Data quality' });
  await title.waitFor();
  expect(await title.evaluate((h1) => h1 === document.activeElement)).toBe(true);
  await page.context().close();
});
