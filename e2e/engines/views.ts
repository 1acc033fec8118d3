import { expect, it } from 'vitest';
import type {} from '../../widget/src/core/kitka.ts';
import { MEANT } from './friction.ts';
import type { Walk } from './walks.ts';

/** A view arrives and is counted once, however its page is left; ends with quitting the browser. */
export function walkViews(walk: Walk): void {
  const seen = async (path: string) => {
    const page = await walk.browser.open(walk.site.url + path);
    await page.waitFor(() => window.kitka?.loaded);
    return page;
  };
  const viewsOf = async (path: string) => (await walk.site.detail(path)).page.views;
  const { leaves } = walk.engine.has;

  it(`a view is counted once, under its page's name, when its page is left by ${leaves.join(', ')}`, async () => {
    const { sheets } = walk.site;
    sheets['/orders/123456'] = { body: '<h1>Order</h1><a href="/next">On</a>' };
    const byLink = await seen('/orders/123456');
    await byLink.click('a');
    await byLink.waitFor(() => location.pathname === '/next' && window.kitka?.loaded);
    await byLink.leave();
    if (leaves.includes('closing')) {
      await (await seen('/by-closing')).close();
      await expect.poll(() => viewsOf('/by-closing')).toBe(1);
    }
    if (leaves.includes('hiding')) {
      const hidden = await seen('/by-hiding');
      await hidden.hide();
      await expect.poll(() => viewsOf('/by-hiding')).toBe(1);
      await hidden.close();
    }
    await expect.poll(() => viewsOf('/orders/:id')).toBe(1);
    await expect.poll(() => viewsOf('/next')).toBe(1);
    if (leaves.includes('hiding')) expect(await viewsOf('/by-hiding')).toBe(1);
  });

  it('the open view arrives when the browser quits, where it tells its pages, and none had an error', async () => {
    await seen('/by-quitting');
    await walk.browser.quit();
    if (leaves.includes('quitting')) await expect.poll(() => viewsOf('/by-quitting')).toBe(1);
    const troubles = [...walk.site.troubles, ...walk.browser.troubles];
    // Chromium reports the page that is missing on purpose, too.
    const isMeant = (trouble: string) => trouble.includes(MEANT) || trouble.includes('status of 404');
    expect(troubles.filter((trouble) => !isMeant(trouble))).toEqual([]);
  });
}
