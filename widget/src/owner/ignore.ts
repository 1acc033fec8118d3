import { listen } from '../browser/listen.ts';
import { recall } from '../browser/recall.ts';
import { remember } from '../browser/remember.ts';
import { KEYS } from '../prompt/keys.ts';
import css from './show/bar.css';
import { make } from './show/make.ts';
import type { ShowInput } from './show/show.ts';

const SAY = {
  ignored:
    'From now on, Kitka does not count your visits to this site from this browser, nor asks you anything.',
  counted: 'Kitka counts your visits from this browser again.',
  denied: 'This browser keeps nothing for this site, so Kitka cannot know your visits from others.',
};

/**
 * For the site's owner, on a page opened with `?kitka=ignore`: stores a mark on this device, which stops the
 * core from counting and asking on the whole site, and shows a bar that removes the mark.
 */
export function show({ _siteConfig: { site } }: Pick<ShowInput, '_siteConfig'>): void {
  const key = KEYS.ignored + site;
  const host = document.createElement('kitka-ignore');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const status = make('p', { role: 'status' });
  const change = make('button', {});
  const close = make('button', { className: 'close', ariaLabel: 'Close', textContent: '×' });
  const tell = () => {
    const isIgnored = recall('localStorage', key) !== null;
    status.textContent = isIgnored ? SAY.ignored : SAY.counted;
    change.textContent = isIgnored ? 'Count my visits again' : 'Do not count my visits';
  };
  listen(change, 'click', () => {
    if (recall('localStorage', key) === null) remember('localStorage', key, '1');
    else localStorage.removeItem(key);
    tell();
  });
  listen(close, 'click', () => host.remove());

  const isKept = remember('localStorage', key, '1');
  root.append(
    make(
      'section',
      { ariaLabel: 'Kitka: your own visits', lang: 'en', dir: 'ltr' },
      status,
      ...(isKept ? [change] : []),
      close,
    ),
  );
  // Not in the body, as the page's style sheets may count its children.
  document.documentElement.append(host);
  host.showPopover();
  if (isKept) tell();
  else status.textContent = SAY.denied;
}
