/**
 * Whether a page matches one of some patterns such as `/shop/*`, in which `*` matches anything. It searches for
 * the parts one after another instead of using a regular expression, which could be slow on a long path.
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
