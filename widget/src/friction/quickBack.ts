import { SIGNAL } from '@kitka/shared/settings/signals';
import { listen } from '../browser/listen.ts';
import { loadEntry } from '../browser/loadEntry.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Clicks } from './clicks.ts';
import { raiseOnPage } from './raiseOnPage.ts';

/** Not in TypeScript's DOM library yet: https://html.spec.whatwg.org/multipage/browsing-the-web.html#pageswapevent */
interface PageSwap extends Event {
  activation?: {
    navigationType: NavigationType;
    from: NavigationHistoryEntry;
    entry: NavigationHistoryEntry;
  } | null;
}

/** What is known of an entry of the history. */
type Entry = Pick<NavigationHistoryEntry, 'index' | 'url'>;

/** Ms before leaving in which a click is taken for the one that leaves, such as on a "Back" button. */
const LEAVING = 500;

/**
 * The visitor soon went back in the history to the page of this site they came from, without having done
 * anything here. Raised on the page that is being left. Only browsers with the Navigation API know where
 * a history step leads.
 * @param off mask of the kinds that the site has turned off
 * @param within maximum ms on the page
 * @returns to be called with the event of each soft navigation, before its view begins
 */
export function quickBack(
  off: number,
  { _recent: recent }: Clicks,
  current: () => Reporter | undefined,
  within: number,
): (change?: NavigationCurrentEntryChangeEvent) => void {
  /** The view was reached by a new navigation, not by a history step. */
  let isForward = loadEntry()?.type === 'navigate';
  const left = (type: NavigationType | null, from: Entry, to: Entry) => {
    const reporter = current();
    const isUsed = recent.some(
      (click) => click._reporter === reporter && click._outcome && performance.now() - click.at > LEAVING,
    );
    // Safari gives an entry no index when the document changes, but its address.
    const isBefore = to.index < 0 ? to.url?.split('#')[0] === document.referrer : to.index < from.index;
    const isBack = type === 'traverse' && isBefore;
    if (reporter && isForward && isBack && !isUsed) {
      const { at, context } = reporter.view;
      if (context.nav !== 'restore' && Date.now() - at < within)
        raiseOnPage(reporter, 'quick-back', SIGNAL['quick-back'] & ~off, 'back soon');
    }
    isForward = type === 'push';
  };
  listen<PageSwap>(window, 'pageswap', ({ activation }) => {
    if (activation) left(activation.navigationType, activation.from, activation.entry);
  });
  // Firefox has no `pageswap`.
  if (window.navigation && !('onpageswap' in window))
    listen<NavigateEvent>(navigation, 'navigate', ({ destination, navigationType }) => {
      if (!destination.sameDocument) left(navigationType, navigation.currentEntry!, destination);
    });
  return (change) => change && left(change.navigationType, change.from, navigation.currentEntry!);
}
