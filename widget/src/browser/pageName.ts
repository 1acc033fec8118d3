import { type PageRules, pageOf } from '@kitka/shared/page';

let rules: PageRules | undefined;
let named = '';

/** Takes over which addresses the site's owner counts as one page. */
export const setPageRules = (given: PageRules | undefined): void => {
  rules = given;
};

/** Names the page that is open; without a name it is what the page itself says. */
export const identifyPage = (name: unknown = ''): void => {
  named = `${name}`;
};

/** What the page that is open is called, by `identifyPage` or by `data-kitka-page`. */
export const pageLabel = (): string | undefined =>
  named || document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage;

/** The page at an address of this site. */
export const pageAt = ({ pathname, search, hash }: URL | Location): string =>
  pageOf(pathname + search + hash, rules);

/** The page that is open: as it is called, else the template of its address. */
export const pageName = (): string => {
  const label = pageLabel();
  return label ? pageOf(label, rules) : pageAt(location);
};
