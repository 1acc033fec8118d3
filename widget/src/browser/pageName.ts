import { pageOf } from '@kitka/shared/page';

/** The page that is open: its name by `data-kitka-page`, else the template of its path. */
export const pageName = (): string =>
  pageOf(document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage || location.pathname);
