import { guard } from './guard.ts';
import { listen } from './listen.ts';
import { pageAt } from './pageName.ts';

/**
 * Calls `moved` at each soft navigation, with its event if the browser has the Navigation API. In a soft
 * navigation the document stays and the page (path template) changes. If only the query, the fragment, an id in
 * the path or a trailing slash changes, it is the same page, unless the site's rules say otherwise.
 *
 * `currententrychange` fires when the address changes, whatever changed it (link, history, router). Unlike
 * `navigatesuccess` it fires even if the page's own handler never finishes.
 */
export function onSoftNavigation(moved: (change?: NavigationCurrentEntryChangeEvent) => void): void {
  let page = pageAt(location);
  const check = (change?: NavigationCurrentEntryChangeEvent) => {
    const before = page;
    page = pageAt(location);
    if (page !== before) moved(change);
  };

  if (window.navigation) {
    listen<NavigationCurrentEntryChangeEvent>(navigation, 'currententrychange', check);
    return;
  }
  // Firefox before 147 and Safari before 26.2 have no Navigation API.
  listen(window, 'popstate', () => check());
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args: Parameters<History['pushState']>) {
      // The page's call comes first and may throw to the page; our check follows, guarded.
      original.apply(this, args);
      void guard(check)();
    };
  }
}
