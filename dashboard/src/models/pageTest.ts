import { pageOf } from '@kitka/shared/privacy/page';
import type { OwnPages } from '@kitka/shared/settings/defaultPages';
import { pageRulesOf } from '@kitka/shared/settings/pageRules';

/** What rules make of an address. */
export interface PageTest {
  page: string;
  /** Which group did it, from 0; null: none. */
  group: number | null;
}

/** What rules make of an address of the site: a URL, or what stands behind its host. They must have no fault. */
export function pageTest(address: string, pages: OwnPages): PageTest {
  const url = URL.parse(address.trim());
  const path = url ? url.pathname + url.search + url.hash : address.trim();
  const rules = pageRulesOf(pages);
  if (!rules) return { page: pageOf(path), group: null };
  const { groups = [], ...others } = rules;
  const ungrouped = pageOf(path, others);
  const group = groups.findIndex(([source]) => new RegExp(source).test(ungrouped));
  return { page: pageOf(path, rules), group: group < 0 ? null : group };
}
