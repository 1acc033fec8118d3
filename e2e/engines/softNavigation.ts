import { expect, it } from 'vitest';
import type {} from '../../widget/src/core/kitka.ts';
import type { Walk } from './walks.ts';

/** Pages of a router, which changes the address without loading a document. */
export function walkSoftNavigation(walk: Walk): void {
  it('each page of a router is a view under its own name', async () => {
    const { site, browser } = walk;
    const to = (path: string) => `<button onclick="history.pushState({}, '', '${path}')">${path}</button>`;
    site.sheets['/soft'] = {
      body: `${to('/soft/list')}${to('/soft/items/123456')}${to('/soft/items/654321')}${to('/soft/list?sort=price')}`,
    };
    const page = await browser.open(`${site.url}/soft`);
    await page.waitFor(() => window.kitka?.loaded);
    // An item after another is the same page, and so is the list sorted otherwise.
    for (const path of ['/soft/list', '/soft/items/123456', '/soft/items/654321', '/soft/list?sort=price']) {
      await page.click('button', path);
      await page.waitFor((expected) => location.href.endsWith(expected), path);
    }
    await page.evaluate(() => history.back());
    await page.waitFor(() => location.pathname === '/soft/items/654321');
    await page.leave();
    const views = async () => {
      const details = ['/soft', '/soft/list', '/soft/items/:id'].map((path) => site.detail(path));
      return (await Promise.all(details)).map((one) => one.page.views);
    };
    await expect.poll(views).toEqual([1, 2, 2]);
  });
}
