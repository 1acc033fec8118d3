import { guard } from './guard.ts';
import { listen } from './listen.ts';
import { pageAt } from './pageName.ts';

/**
 * Calls `moved` (where the browser has the Navigation API with its event) at each soft navigation: the document stays
 * and the page (path template) becomes another one. A changed query, fragment, id in the path or trailing slash is the
 * same page, unless the site's rules say otherwise.
 *
 * `currententrychange` is the moment the address changes, whoever did it (link, history, router);
 * unlike `navigatesuccess` it comes even if the page's own handler never ends.
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
  // Firefox before 147, Safari before 26.2: no Navigation API.
  listen(window, 'popstate', () => check());
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args: Parameters<History['pushState']>) {
      // The page's call comes first, and its error is the page's own; ours follows, guarded.
      original.apply(this, args);
      void guard(check)();
    };
  }
}
