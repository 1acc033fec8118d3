import type { ClickRule } from './classifyClick.ts';
import { placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import type { Raise } from './raise.ts';

/** Pixels between clicks at one place: a finger is less exact than this, a button seldom smaller. */
const NEAR = 40;

/**
 * Several clicks in quick succession at one place that did not each have an effect.
 * @param clicks how many
 * @param within ms from one to the next
 */
export function rageClick(raise: Raise, { recent }: Clicks, clicks: number, within: number): ClickRule {
  const told = new WeakSet<Click>();
  const look = () => {
    let row: Click[] = [];
    for (const click of recent) {
      const last = row.at(-1);
      const isNext =
        last && click.at - last.at <= within && Math.hypot(click.x - last.x, click.y - last.y) <= NEAR;
      // One that worked, or that is not classified yet, begins the row anew.
      row = click.isQuiet && !click.outcome ? [...(isNext ? row : []), click] : [];
      if (row.length < clicks || row.some((one) => told.has(one))) continue;
      told.add(click);
      raise('rage-click', placeOf(click), `${clicks} quick clicks had no effect`, click);
    }
  };
  return { quiet: look, classified: look };
}
