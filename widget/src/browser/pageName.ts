import { pageOf } from '@kitka/shared/page';

let named = '';

/** Names the page that is open; without a name it is what the page itself says. */
export const identifyPage = (name: unknown = ''): void => {
  named = `${name}`;
};

/** What the page that is open is called, by `identifyPage` or by `data-kitka-page`. */
export const pageLabel = (): string | undefined =>
  named || document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage;

/** The page that is open: as it is called, else the template of its path. */
export const pageName = (): string => pageOf(pageLabel() || location.pathname);
