import { KINDS, type Kind } from '@kitka/shared/settings/kinds';
import { guard } from '../browser/guard.ts';
import type { PromptContext } from '../prompt/host.ts';
import { LANGUAGES } from '../prompt/language.ts';
import { loadPrompt, previewCore } from './previewCore.ts';
import css from './show/bar.css';
import { make } from './show/make.ts';
import type { ShowInput } from './show/show.ts';

const PLACES = {
  corner: 'in the corner',
  inline: 'in its place on the page',
  friction: 'after friction',
  message: 'as a message',
};
/** The bar is shown at full height and, on phones, at the top, as the prompt opens at the bottom. */
const ABOVE =
  'section{max-height:none}@media(max-width:480px){section{top:0;bottom:auto;border-radius:0 0 12px 12px}}';
const SAY = {
  start: 'Preview: what you see is what visitors see. Nothing is sent or counted.',
  none: 'This page has no place for it: <div data-kitka="inline" style="min-height:290px"></div>',
};

/**
 * For the site's owner, on a page opened with `?kitka=preview`: a bar that shows any prompt. The core does
 * nothing else on such a page, so no view, signal or answer leaves it.
 */
export function show({ _siteConfig: siteConfig, page }: ShowInput): void {
  // Under a site key of its own, so that the owner's browser has no cooldown afterwards.
  const preview = {
    ...siteConfig,
    site: 'preview',
    preview: true as const,
    prompt: { ...siteConfig.prompt },
  };
  const core = previewCore(preview, page());

  const host = document.createElement('kitka-preview');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css + ABOVE);
  root.adoptedStyleSheets = [sheet];
  const status = make('p', { role: 'status', textContent: SAY.start });
  const choice = (name: string, options: Record<string, string>, chosen: string) => {
    const select = make('select', { ariaLabel: name });
    for (const [value, textContent] of Object.entries(options))
      select.append(make('option', { value, textContent }));
    select.value = chosen;
    return select;
  };
  const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
  const kind = choice('Question', same(KINDS), siteConfig.prompt.kind ?? 'csat');
  const place = choice('Place', PLACES, siteConfig.prompt.place ?? 'corner');
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const languages = Object.fromEntries(LANGUAGES.map((code) => [code, names.of(code) ?? code]));
  const language = choice('Language', languages, document.documentElement.lang.split('-')[0] || 'en');
  const button = make('button', { textContent: 'Show it' });
  button.onclick = guard(async () => {
    (await loadPrompt()).close();
    status.textContent = SAY.start;
    preview.prompt.kind = kind.value as Kind;
    // The prompt uses the page's language.
    document.documentElement.lang = language.value || 'en';
    const into = document.querySelector('[data-kitka="inline"]');
    const contexts: Record<string, PromptContext | null> = {
      corner: {},
      inline: into && { into },
      friction: { trigger: { signal: 'dead-click', selector: 'html' } },
      message: {
        message:
          siteConfig.prompt.messages?.[0]?.text ?? 'A message of yours stands here instead of the question.',
      },
    };
    const context = contexts[place.value];
    if (context) await core.open('open', context);
    else status.textContent = SAY.none;
  });
  const bar = make(
    'section',
    { ariaLabel: 'Kitka: preview', lang: 'en', dir: 'ltr' },
    status,
    kind,
    place,
    language,
    button,
  );
  root.append(bar);
  (document.body ?? document.documentElement).append(host);
}
