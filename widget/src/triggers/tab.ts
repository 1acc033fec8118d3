import type { Config } from '../config.ts';
import { accentOf } from '../prompt/accent.ts';
import { loadWords } from '../prompt/loadWords.ts';
import { css } from './css.ts';

let tabHost: HTMLElement | undefined;

/** Takes the tab away: nothing may be asked any more. */
export const removeTab = (): void => {
  tabHost?.remove();
  tabHost = undefined;
};

/** A small tab at the window's edge, once a document, by which visitors open the prompt themselves. */
export async function tab({ prompt }: Config, open: () => void): Promise<void> {
  if (tabHost) return;
  // Named as the prompt: what happens in it is nobody's friction.
  const host = document.createElement('kitka-prompt');
  tabHost = host;
  const { default: words } = await loadWords();
  // What had the focus gets it back through its host.
  const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + accentOf(prompt));
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.lang = words.lang;
  button.dir = words.dir;
  button.textContent = words.tab;
  button.onclick = open;
  root.append(button);
  if (tabHost === host) document.body.append(host);
}
