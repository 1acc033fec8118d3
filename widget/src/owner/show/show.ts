import type { SpotsShownMessage } from '@kitka/shared/api/api';
import { guard } from '../../browser/guard.ts';
import { listen } from '../../browser/listen.ts';
import type { Config } from '../../core/config.ts';
import css from './bar.css';
import { make } from './make.ts';
import { type Outlines, outlines } from './outlines.ts';
import { readSpots } from './readSpots.ts';
import { count } from './spotWords.ts';

/** Ms between checks of the page and the other window. */
const AGAIN = 500;
const SAY = {
  start: 'Kitka can outline where visitors struggled on this page in the last 28 days.',
  waiting: 'Waiting for your dashboard in the other window. Sign in there if it asks.',
  blocked: 'The browser blocked the window. Allow pop-ups here, then try again.',
  closed: 'The other window sent nothing: it was closed, or Cross-Origin-Opener-Policy keeps it apart.',
  nothing: 'No visitors struggled on this page in the last 28 days.',
};

/** What the core passes to the chunk. */
export interface ShowInput {
  _siteConfig: Config;
  /** Name of the open page. */
  page(): string;
}

/**
 * For the site's owner, on a page opened with `?kitka=show`: a bar that asks the dashboard for the page's spots
 * and outlines them. Only the window it opens knows who is signed in, as the collector's cookies are not sent
 * from here. Nothing is requested or sent before the click.
 */
export function show({ _siteConfig: siteConfig, page }: ShowInput): void {
  const { _collector: collector } = siteConfig;
  const dashboard = new URL(collector).origin;
  const end = new AbortController();
  const { signal } = end;
  let name: string;
  let other: Window | null = null;
  let drawn: Outlines | undefined;

  const host = document.createElement('kitka-show');
  host.popover = 'manual';
  // The owner's clicks here are not a visitor's.
  host.dataset.kitkaIgnore = '';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  // Screen readers read the list instead of the boxes.
  const layer = make('div', { ariaHidden: 'true' });
  const status = make('p', { role: 'status' });
  const start = make('button', { textContent: 'Show where visitors struggle' });
  const list = make('div', {});
  const close = make('button', { className: 'close', ariaLabel: 'Close', textContent: '×' });
  const bar = make(
    'section',
    { ariaLabel: 'Kitka: where visitors struggle', lang: 'en', dir: 'ltr' },
    status,
    start,
    list,
    close,
  );
  root.append(layer, bar);

  const clear = () => {
    for (const part of [layer, list]) part.replaceChildren();
  };
  const reset = () => {
    name = page();
    other = null;
    drawn = undefined;
    start.hidden = false;
    status.textContent = SAY.start;
    clear();
  };
  const remove = () => {
    end.abort();
    host.remove();
  };
  listen(start, 'click', () => {
    const url = `${collector}/show?site=${siteConfig.site}&page=${encodeURIComponent(name)}`;
    other = open(url, 'kitka-show', 'popup,width=560,height=720');
    status.textContent = other ? SAY.waiting : SAY.blocked;
  });
  listen<MessageEvent>(
    window,
    'message',
    ({ data, origin, source }) => {
      const message = origin === dashboard && other && source === other && readSpots(data);
      if (!message) return;
      const { spots, views } = message;
      start.hidden = true;
      clear();
      drawn = outlines(spots, layer, list);
      status.textContent = spots.length
        ? `${spots.length} place${spots.length > 1 ? 's' : ''} where visitors struggled, in ${count(views)} views of the last 28 days.`
        : SAY.nothing;
      other?.postMessage({ type: 'kitka:spots-shown' } satisfies SpotsShownMessage, dashboard);
    },
    { signal },
  );
  listen(close, 'click', remove);
  listen<KeyboardEvent>(
    window,
    'keydown',
    ({ key, defaultPrevented }) => {
      // A dialog of the page is closed first.
      if (key === 'Escape' && !defaultPrevented && !document.querySelector(':modal')) remove();
    },
    { signal },
  );

  reset();
  // Not in the body, as the page's style sheets may count its children.
  document.documentElement.append(host);
  host.showPopover();
  let layers = tops();
  const look = guard(() => {
    if (page() !== name) reset();
    if (!start.hidden && other?.closed) {
      other = null;
      status.textContent = SAY.closed;
    }
    drawn?.look();
    if (layers === tops()) return;
    // Reopened to be on top again, as the page's dialogs may contain spots too.
    layers = tops();
    host.hidePopover();
    host.showPopover();
  });
  const timer = setInterval(look, AGAIN);
  const frame = guard(() => {
    if (signal.aborted) return clearInterval(timer);
    requestAnimationFrame(frame);
    drawn?.place();
  });
  void frame();
}

/** Number of open modal dialogs and popovers. */
const tops = () => document.querySelectorAll(':modal,:popover-open').length;
