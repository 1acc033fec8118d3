import type { PageRules } from '../privacy/page.ts';
import type { OwnPages } from './defaultPages.ts';

/** A site's page settings in the form the widget and the collector apply; undefined if none is set. */
export function pageRulesOf({ groups, query, hashRoutes }: OwnPages): PageRules | undefined {
  if (!groups.length && !query.length && !hashRoutes) return undefined;
  return {
    ...(groups.length && {
      groups: groups.map(({ pattern, page }) => [sourceOf(pattern), replacementOf(page)]),
    }),
    ...(query.length && { query }),
    ...(hashRoutes && { hashRoutes }),
  };
}

/** A pattern as a regular expression for the whole page; `*` matches anything. */
const sourceOf = (pattern: string) =>
  `^${pattern
    .split('*')
    .map((text) => text.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`))
    .join('(.*)')}$`;

/** The replacement string: the first `*` inserts what the first `*` of the pattern matched, and so on. */
const replacementOf = (page: string) => {
  let n = 0;
  return page.replaceAll('$', '$$$$').replace(/\*/g, () => `$${++n}`);
};
