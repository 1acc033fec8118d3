import type { OwnPages } from './defaultPages.ts';
import type { PageRules } from './page.ts';

/** A site's settings of its pages as the widget and the collector apply them; undefined: none is set. */
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

/** A pattern, in which `*` stands for anything, as a regular expression of the whole page. */
const sourceOf = (pattern: string) =>
  `^${pattern
    .split('*')
    .map((text) => text.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`))
    .join('(.*)')}$`;

/** What takes its place: the first `*` stands for what the pattern's first one found, and so on. */
const replacementOf = (page: string) => {
  let n = 0;
  return page.replaceAll('$', '$$$$').replace(/\*/g, () => `$${++n}`);
};
