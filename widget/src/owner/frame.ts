import { SCALES } from '@kitka/shared/settings/kinds';
import type { PreviewReady, PreviewScene } from '@kitka/shared/wire/previewScene';
import type { Words } from '@kitka/shared/words/words';
import { guard } from '../browser/guard.ts';
import { loadSibling } from '../browser/loadSibling.ts';
import type { PromptContext } from '../prompt/host.ts';
import { LANGUAGES } from '../prompt/language.ts';
import { removeTab, tab } from '../triggers/tab.ts';
import css from './frame.css';
import { loadPrompt, previewCore } from './previewCore.ts';
import { make } from './show/make.ts';

/**
 * The page that the prompt editor has in a frame: it shows the prompt itself, as the settings in the last message
 * make it. Nothing is sent or remembered: the frame is sandboxed, and its policy allows no requests but for scripts.
 */

/** Ms between two looks at whether the prompt has come as far as it was to, and the number of looks. */
const LOOK = { every: 20, most: 150 };
const SAMPLE = { words: '…', contact: 'you@example.com' };

const themes = { light: new CSSStyleSheet(), dark: new CSSStyleSheet() };
for (const [name, sheet] of Object.entries(themes))
  sheet.replaceSync(`:host{color-scheme:${name}!important}`);

// An open prompt takes the focus when a visitor asked for it. Here it must not take it from the field that is typed in.
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (options) {
  if (document.hasFocus()) focus.call(this, options);
};

let theme: PreviewScene['theme'] = 'light';
/** Gives what is drawn the theme that is looked at, instead of the one of the browser. */
const paint = () => {
  document.documentElement.className = theme;
  for (const { shadowRoot } of document.querySelectorAll('kitka-prompt'))
    if (shadowRoot)
      shadowRoot.adoptedStyleSheets = [
        ...shadowRoot.adoptedStyleSheets.filter((sheet) => !Object.values(themes).includes(sheet)),
        themes[theme],
      ];
};

/** Waits for something to be drawn; null: it has not come. */
async function drawn<T>(find: () => T | null | undefined): Promise<T | null> {
  for (let looks = 0; looks < LOOK.most; looks++) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK.every));
  }
  return null;
}

const rootOf = () => document.querySelector('kitka-prompt')?.shadowRoot;
const inPrompt = <T extends Element>(selector: string) => drawn(() => rootOf()?.querySelector<T>(selector));

/** Chooses one of the values, as a tap does: from 0 for the lowest to 1 for the highest. */
async function choose(share: number): Promise<void> {
  const form = await inPrompt('form:has([type=radio])');
  const radios = form?.querySelectorAll('[type=radio]') ?? [];
  radios[Math.round(share * (radios.length - 1))]?.dispatchEvent(
    new MouseEvent('click', { detail: 1, bubbles: true, cancelable: true }),
  );
  await drawn(() => rootOf()?.contains(form) === false || rootOf()?.querySelector('.arrived'));
}

/** Fills in and sends what follows: words, or an address. */
async function write(selector: string, text: string): Promise<void> {
  const field = await inPrompt<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) return;
  field.value = text;
  field.form?.requestSubmit();
  await drawn(() => rootOf()?.contains(field) === false);
}

async function act({ prompt, step }: PreviewScene): Promise<void> {
  const { kind = 'csat', contact } = prompt;
  if (/question|message|friction/.test(step)) return;
  if (kind !== 'text') {
    const share = { low: 0, middle: 0.5 }[step as string] ?? 1;
    await choose(share);
    if (kind === 'feel') await choose(share);
  }
  if (/contact|thanks/.test(step)) await write('textarea', SAMPLE.words);
  if (step === 'thanks' && contact) await write('[type=email]', SAMPLE.contact);
}

const coreFor = (prompt: PreviewScene['prompt']) =>
  previewCore({ site: 'preview', preview: true, _collector: '', _chunks: '', prompt }, '/');

async function show(scene: PreviewScene): Promise<void> {
  const { prompt, place, step, message, language } = scene;
  (await loadPrompt()).close();
  removeTab();
  theme = scene.theme;
  // The prompt uses the page's language.
  document.documentElement.lang = language;
  const into = document.querySelector<HTMLElement>('[data-kitka]')!;
  into.hidden = place !== 'inline';
  paint();
  if (place === 'tab') {
    const core = coreFor(prompt);
    await tab(core._siteConfig, guard, () => core.open('open'));
    return;
  }
  const context: PromptContext = {
    ...(place === 'inline' && { into }),
    ...(step === 'friction' && { trigger: { signal: 'dead-click', selector: 'html' } }),
    ...(step === 'message' && { message }),
  };
  await coreFor(prompt).open('open', context);
  await inPrompt('section');
  await act(scene);
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet];
const lines = (count: number) => Array.from({ length: count }, () => make('i', {}));
const place = make('div', {});
place.dataset.kitka = 'inline';
place.hidden = true;
document.body.append(
  make('main', { lang: 'en' }, make('h1', { textContent: 'Your page' }), ...lines(3), place, ...lines(6)),
);
new MutationObserver(paint).observe(document, { childList: true, subtree: true });

let turn = 0;
let running: Promise<void> = Promise.resolve();
addEventListener('message', ({ source, origin, data }: MessageEvent<PreviewScene>) => {
  // Only the dashboard, which is at the same address.
  if (source !== parent || origin !== location.origin) return;
  const mine = ++turn;
  // One after another, as the prompt can be closed only once it is open; of those that wait, only the last is shown.
  const next = guard(async () => {
    if (mine !== turn) return;
    document.documentElement.removeAttribute('data-step');
    await show(data);
    document.documentElement.dataset.step = data.step;
    document.documentElement.dataset.place = data.place;
  });
  running = running.then(next);
});

const questionsOf = async (language: string) => {
  const { default: words } = await loadSibling<{ default: Words }>(`words.${language}`);
  const names = Object.keys(SCALES) as (keyof typeof SCALES)[];
  return [language, Object.fromEntries(names.map((name) => [name, words.questions[name].question]))];
};
const ready: PreviewReady = { questions: Object.fromEntries(await Promise.all(LANGUAGES.map(questionsOf))) };
parent.postMessage(ready, location.origin);
