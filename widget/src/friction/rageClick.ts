import type { ClickRule } from './classifyClick.ts';
import { placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import type { Raise } from './raise.ts';

/** Maximum px between clicks at one place: a finger is less exact than this, and a button is seldom smaller. */
const NEAR = 40;

/**
 * Several clicks in quick succession at one place, none of which had an effect.
 * @param clicks how many
 * @param within maximum ms between two of them
 */
export function rageClick(
  raise: Raise,
  { _recent: recent }: Clicks,
  clicks: number,
  within: number,
): ClickRule {
  const told = new WeakSet<Click>();
  const look = () => {
    let row: Click[] = [];
    for (const click of recent) {
      const last = row.at(-1);
      const isNext =
        last && click.at - last.at <= within && Math.hypot(click.x - last.x, click.y - last.y) <= NEAR;
      // A click that worked, or is not classified yet, starts a new series.
      row = click._isQuiet && !click._outcome ? [...(isNext ? row : []), click] : [];
      if (row.length < clicks || row.some((one) => told.has(one))) continue;
      told.add(click);
      raise('rage-click', placeOf(click), `${clicks} quick clicks had no effect`, click);
    }
  };
  return { quiet: look, classified: look };
}
