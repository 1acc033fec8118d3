import { type PageRules, pageOf } from '@kitka/shared/privacy/page';

let rules: PageRules | undefined;
let named = '';

/** Sets the owner's rules for which addresses count as one page. */
export const setPageRules = (given: PageRules | undefined): void => {
  rules = given;
};

/** Names the open page. Without a name, the page's own markup or address names it again. */
export const identifyPage = (name: unknown = ''): void => {
  named = `${name}`;
};

/** Name of the open page, given by `identifyPage` or `data-kitka-page`. */
export const pageLabel = (): string | undefined =>
  named || document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage;

/** The page (path template) of an address of this site. */
export const pageAt = ({ pathname, search, hash }: URL | Location): string =>
  pageOf(pathname + search + hash, rules);

/** The open page: its name if it has one, else the template of its address. */
export const pageName = (): string => {
  const label = pageLabel();
  return label ? pageOf(label, rules) : pageAt(location);
};
