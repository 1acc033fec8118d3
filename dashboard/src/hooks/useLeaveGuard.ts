import { useLayoutEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { isElsewhere, readPlace } from '../models/place.ts';
import { useModels } from './useModels.ts';

/** Whether a click opens a link in this window. */
const opensHere = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button === 0 &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) &&
  ['', '_self'].includes(link.target) &&
  !link.hasAttribute('download');

/**
 * Asks before links, Back and Forward leave a screen on which something is not saved. The router, which is around it,
 * then hears nothing of it. What leaves the app is asked about by the browser itself.
 */
export function useLeaveGuard(): void {
  const { unsaved, base } = useModels();
  const { url } = useLocation();
  const here = useRef(url);
  here.current = url;
  // A layout effect runs before that of the router: at the window itself, browsers call listeners as they were added.
  useLayoutEffect(() => {
    const placeOf = (address: string) => readPlace(address.slice(base.length));
    const isLeft = (to: string) => isElsewhere(placeOf(to), placeOf(here.current));
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || link.origin !== location.origin || !opensHere(event, link)) return;
      if (!isLeft(link.pathname + link.search) || unsaved.mayLeave()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onTraverse = (event: PopStateEvent) => {
      if (!isLeft(location.pathname + location.search) || unsaved.mayLeave()) return;
      event.stopImmediatePropagation();
      // The browser has gone back already. The entry takes the place of the one that was left.
      history.pushState(null, '', here.current);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.isAny()) event.preventDefault();
    };
    addEventListener('click', onClick, true);
    addEventListener('popstate', onTraverse, true);
    addEventListener('beforeunload', onUnload);
    return () => {
      removeEventListener('click', onClick, true);
      removeEventListener('popstate', onTraverse, true);
      removeEventListener('beforeunload', onUnload);
    };
  }, [unsaved, base]);
}
