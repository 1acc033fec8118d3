import { type PageRules, pageOf } from '@kitka/shared/privacy/page';

let rules: PageRules | undefined;
/** The name that the open page was given, '' for none. */
export let named = '';

/** Sets the owner's rules for which addresses count as one page. */
export const setPageRules = (given: PageRules | undefined): void => {
  rules = given;
};

/** Names the open page. Without a name, the page's own markup or address names it again. */
export const identifyPage = (name: string): void => {
  named = name;
};

/** Name of the open page, given by `identifyPage` or `data-kitka-page`. */
export const pageLabel = (name = named): string | undefined =>
  name || document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage;

/** The page (path template) of an address of this site. */
export const pageAt = ({ pathname, search, hash }: URL | Location): string =>
  pageOf(pathname + search + hash, rules);

/** The open page: its name if it has one, else the template of its address. */
export const pageName = (name = named): string => {
  const label = pageLabel(name);
  return label ? pageOf(label, rules) : pageAt(location);
};

/** Where in the document's site the visitor is: what changes in an address when they go on. */
export const whereabouts = (): string => location.pathname + location.hash;
