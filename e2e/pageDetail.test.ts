import type { PagesResponse } from '@kitka/shared/api/api';
import type { FixFirstResponse } from '@kitka/shared/api/fixFirst';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token: admin } = inject('kitka');
/** Maximum height in pixels of the screen of a page, 1,440 pixels wide. */
const MOST = 3_000;

it('the screens of the busiest and the worst page are no longer than was promised, and have all in one click', async () => {
  const { stdout: token } = await remoteCommand(
    collector,
    admin,
    'token',
    '--site',
    'demo',
    '--scope',
    'read',
  );
  const read = async <T>(what: string): Promise<T> => {
    const response = await fetch(`${collector}/api/v1/sites/demo/${what}`, {
      headers: { authorization: `Bearer ${token.trim()}` },
    });
    return (await response.json()) as T;
  };
  const { pages } = await read<PagesResponse>('pages');
  const [busiest] = pages.toSorted((a, b) => b.views - a.views);
  const [worst] = (await read<FixFirstResponse>('fix-first')).pages;

  const context = await browser.current.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { stdout: link } = await remoteCommand(collector, admin, 'link');
  await page.goto(link.trim());
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const isLoaded = () =>
    page.evaluate(() => {
      const findings = [...document.querySelectorAll('.contents-finding, .group-finding')];
      const line = document.body.textContent?.includes('As if every view had answered: …');
      return (
        document.querySelector('.flow') !== null &&
        document.querySelector('.loading') === null &&
        !line &&
        findings.every(({ textContent }) => textContent !== '…')
      );
    });
  const screens = [busiest!.path, worst!.path].flatMap((path) => [28, 90].map((days) => ({ path, days })));
  for (const { path, days } of screens) {
    await page.goto(`${collector}/page?site=demo&page=${path}&days=${days}`);
    await page.getByRole('heading', { level: 1, name: path, exact: true }).waitFor();
    await expect.poll(isLoaded).toBe(true);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect.soft(height, `${path}, ${days} days`).toBeLessThanOrEqual(MOST);
    // The answers to what a reader asks first are on the first screen.
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const { y, height: tall } = (await contents.boundingBox())!;
    expect.soft(y + tall, `${path}, ${days} days`).toBeLessThanOrEqual(900);
    await contents.getByRole('link', { name: 'How did asking go?' }).click();
    await page.getByRole('heading', { name: 'From asking to an answer' }).waitFor();
  }
  await context.close();
});
