import { expect, it } from 'vitest';
import type {} from '../../widget/src/core/kitka.ts';
import type { Walk } from './walks.ts';

/** The web vitals that an engine can measure arrive, and the others are absent. */
export function walkVitals(walk: Walk): void {
  it(`of the web vitals ${walk.engine.has.vitals.join(', ')} arrive`, async () => {
    const { site, browser, engine } = walk;
    site.sheets['/vitals'] = {
      body: `<h1>Large</h1><button>Slow</button><p>Below</p><script>
        document.querySelector('button').onclick = () => {
          for (const end = performance.now() + 150; performance.now() < end; );
          document.querySelector('h1').textContent = 'Done';
        };
      </script>`,
    };
    const page = await browser.open(`${site.url}/vitals`);
    const chunk = await page.waitFor(
      () => performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/vitals.js'))?.name,
    );
    // Importing it again resolves once it has run.
    await page.evaluate((url) => window.load(url).then(() => undefined), chunk);
    await page.click('button');
    await page.waitFor(() => document.querySelector('h1')!.textContent === 'Done');
    // The browser tells of the interaction once it is painted.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await page.leave();
    await expect.poll(async () => (await site.detail('/vitals')).page.views).toBe(1);
    const { vitals } = (await site.detail('/vitals')).page;
    const measured = Object.entries(vitals).filter(([, { n }]) => n > 0);
    expect(measured.map(([name]) => name).sort()).toEqual([...engine.has.vitals].sort());
  });
}
