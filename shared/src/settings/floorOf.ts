import { isOneOf } from './pagePattern.ts';
import type { SiteSettings } from './site.ts';

/** The least score that a site's owner accepts on a page, from -1 to 1; null: there is none. */
export function floorOf({ floors }: Pick<SiteSettings, 'floors'>, page: string): number | null {
  const floor = floors.find(({ pages }) => isOneOf(page, pages));
  return floor ? floor.score / 100 : null;
}
