import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { walkDashboard } from './dashboard.ts';
import type { Engine, EngineBrowser } from './engine.ts';
import { walkFriction } from './friction.ts';
import { walkPrompt } from './prompt.ts';
import { type EngineSite, openSite } from './site.ts';
import { walkSoftNavigation } from './softNavigation.ts';
import { walkViews } from './views.ts';
import { walkVitals } from './vitals.ts';

/** What every walk has. */
export interface Walk {
  engine: Engine;
  collector: string;
  /** Token that may do everything. */
  token: string;
  readonly site: EngineSite;
  readonly browser: EngineBrowser;
}

/** The same walks in every engine: whatever it lacks is silently less, and never broken. */
export function walkThrough(engine: Engine): void {
  const { collector, token } = inject('kitka');
  let site: EngineSite | undefined;
  let browser: EngineBrowser | undefined;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(collector, token, engine.name), engine.launch()]);
  });
  afterAll(async () => {
    site?.close();
    // The last walk has quit it, unless it failed before.
    await browser?.quit().catch(() => undefined);
  });

  describe(engine.name, () => {
    const walk: Walk = {
      engine,
      collector,
      token,
      get site() {
        return site!;
      },
      get browser() {
        return browser!;
      },
    };
    it('is the version that is documented', () => expect(browser!.version).toMatch(engine.version));
    walkDashboard(walk);
    walkPrompt(walk);
    walkFriction(walk);
    walkVitals(walk);
    walkSoftNavigation(walk);
    // The last, as its end is the browser's.
    walkViews(walk);
  });
}
