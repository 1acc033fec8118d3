import { DEFAULT_THRESHOLDS, SIGNAL } from '@kitka/shared/settings/signals';
import { listen } from '../browser/listen.ts';
import { raiseOnPage } from './raiseOnPage.ts';
import type { Deferred, DeferredInput } from './watchDeferred.ts';

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
/** Number of headings and paragraphs by which a page is known again. */
const MARKS = 8;

/** The first words on the page. */
const wordsOnPage = () => [...document.querySelectorAll('h1,h2,h3,p')].map((one) => `${one.textContent}`);

/**
 * The visitor soon went back in the history to the page of this site they came from, without having done
 * anything here. Raised on the page that is being left. Only browsers with the Navigation API know where
 * a history step leads.
 * Where the page before is still there, the visitor has only closed what an application gave an address of its own, such
 * as a lightbox.
 */
export function quickBack(input: DeferredInput): Pick<Deferred, '_left' | '_settled'> {
  /** Words of the open page, and of the one before it in this document. */
  let words: string[] = [];
  let before: string[] = [];
  const { off, backWithin } = { off: 0, ...DEFAULT_THRESHOLDS, ...input._siteConfig.signals };
  const left = (type: NavigationType | null, from: Entry, to: Entry) => {
    const reporter = input._current();
    const isUsed = input._clicks._recent.some(
      (click) => click._reporter === reporter && click._outcome && performance.now() - click.at > LEAVING,
    );
    // Safari gives an entry no index when the document changes, but its address.
    const isBefore = to.index < 0 ? to.url?.split('#')[0] === document.referrer : to.index < from.index;
    const isBack = type === 'traverse' && isBefore;
    if (reporter && input._isForward && isBack && !isUsed) {
      const { at, context } = reporter.view;
      if (context.nav !== 'restore' && Date.now() - at < backWithin)
        raiseOnPage(reporter, 'quick-back', SIGNAL['quick-back'] & ~off, 'back soon');
    }
  };
  listen<PageSwap>(window, 'pageswap', ({ activation }) => {
    if (activation) left(activation.navigationType, activation.from, activation.entry);
  });
  // Firefox has no `pageswap`.
  if (window.navigation && !('onpageswap' in window))
    listen<NavigateEvent>(navigation, 'navigate', ({ destination, navigationType }) => {
      if (!destination.sameDocument) left(navigationType, navigation.currentEntry!, destination);
    });
  return {
    _settled() {
      words = wordsOnPage().slice(0, MARKS);
    },
    _left({ from, navigationType }) {
      const now = wordsOnPage();
      const isCovered = before.length > 0 && before.every((one) => now.includes(one));
      if (!isCovered) left(navigationType, from, navigation.currentEntry!);
      before = navigationType === 'push' ? words : [];
    },
  };
}
