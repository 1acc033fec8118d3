import { pageOf } from '@kitka/shared/page';
import { guard } from './guard.ts';
import { listen } from './listen.ts';

/**
 * Calls `moved` at each soft navigation: the document stays and the path becomes another one.
 *
 * `currententrychange` is the moment the address changes, whoever did it (link, history, router),
 * and unlike `navigatesuccess` it comes even if the page's own handler never ends. A changed query
 * or fragment is the same page; so is a replaced entry whose page template stays (`/orders/1` that
 * becomes `/orders/2` by `replaceState` is one view; by `pushState` it is two, as it would be with
 * documents).
 */
export function onSoftNavigation(moved: () => void): void {
  let path = location.pathname;
  const check = (replaced: boolean) => {
    const before = path;
    path = location.pathname;
    const form = replaced ? pageOf : withoutSlash;
    if (form(path) !== form(before)) moved();
  };

  if (window.navigation) {
    listen<NavigationCurrentEntryChangeEvent>(navigation, 'currententrychange', ({ navigationType }) =>
      check(navigationType === 'replace'),
    );
    return;
  }
  // Firefox before 147, Safari before 26.2: no Navigation API.
  listen(window, 'popstate', () => check(false));
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    const checked = guard(check);
    // The page's call comes first and its result or error is the page's own; ours follows, guarded.
    history[name] = function (this: History, ...args: Parameters<History['pushState']>) {
      const result = original.apply(this, args);
      void checked(name === 'replaceState');
      return result;
    };
  }
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
