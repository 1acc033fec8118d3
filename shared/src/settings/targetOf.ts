import { DEFAULT_TARGET } from '../measures/target.ts';
import { isOneOf } from './pagePattern.ts';
import type { SiteSettings } from './site.ts';

/** The share of dissatisfied answers, from 0 to 1, that a site's owner is content with on a page. */
export function targetOf({ targets }: Pick<SiteSettings, 'targets'>, page: string): number {
  const target = targets.find(({ pages }) => isOneOf(page, pages));
  return target ? target.dissatisfied / 100 : DEFAULT_TARGET;
}
