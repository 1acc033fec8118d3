/**
 * Whether a page is one of some patterns, in which `*` stands for anything: `/shop/*`. Looks for the parts one after
 * another instead of by a regular expression, which a long path could make slow.
 */
export const isOneOf = (page: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined) return page === first;
    let at = first.length;
    if (!page.startsWith(first) || !page.endsWith(last)) return false;
    for (const part of rest) {
      const found = page.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at + last.length <= page.length;
  });
