import { DEFAULT_PROMPT } from '@kitka/shared/settings/defaultPrompt';
import { deviceKind } from '../browser/deviceKind.ts';
import type { guard } from '../browser/guard.ts';
import { watchAround } from '../browser/watchAround.ts';
import type { Config } from '../core/config.ts';
import { accentOf } from '../prompt/accent.ts';
import { canAsk } from '../prompt/canAsk.ts';
import { loadWords } from '../prompt/loadWords.ts';
import { schemeOf } from '../prompt/schemeOf.ts';
import { keepClear } from './keepClear.ts';
import css from './tab.css';

/** What this chunk exports. */
export type TabModule = typeof import('./tab.ts');

let tabHost: HTMLElement | undefined;
let end = new AbortController();

/** Removes the tab, as nothing may be asked any more. */
export const removeTab = (): void => {
  end.abort();
  tabHost?.remove();
  tabHost = undefined;
};

/** Shows a small tab at the window's edge, once per document, with which visitors open the prompt. */
export async function tab(
  { preview, prompt }: Config,
  guarded: typeof guard,
  open: () => unknown,
): Promise<void> {
  const { tabOffset = DEFAULT_PROMPT.tabOffset, tabOnPhones, tabSide = DEFAULT_PROMPT.tabSide } = prompt;
  if (tabHost || !canAsk() || (tabOnPhones === false && !preview && deviceKind() === 'phone')) return;
  // It has the prompt's element name, so that clicks in it are never friction.
  const host = document.createElement('kitka-prompt');
  tabHost = host;
  const { default: words } = await loadWords();
  // Closing the prompt returns the focus to the host element, which delegates it to the button.
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css}${accentOf(prompt)}${schemeOf()}:host{${tabSide}:${tabOffset}px!important}`);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.lang = words.lang;
  button.dir = words.dir;
  button.textContent = words.tab;
  button.onclick = guarded(open);
  root.append(button);
  if (tabHost !== host) return;
  end = new AbortController();
  const place = () => {
    (document.body ?? document.documentElement).append(host);
    watch();
  };
  // A router may replace the body.
  const watch = watchAround(
    host,
    end.signal,
    guarded(() => host.isConnected || place()),
  );
  place();
  keepClear(host, end.signal, guarded);
}
