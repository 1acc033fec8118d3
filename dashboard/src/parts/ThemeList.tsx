import './ThemeList.css';
import type { Theme } from '@kitka/shared/api/themes';
import { usePlace } from '../hooks/usePlace.ts';
import { counted } from '../words/format.ts';
import { mentionsWords, trendWords } from '../words/themeWords.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { Quotes } from './Quotes.tsx';

/** Themes that are shown before "more". */
const SHOWN = 2;

/**
 * Themes of one kind, each with how many comments mention it and its newest one.
 * @param total comments of the kind, in all languages
 */
export function ThemeList({ themes, total }: { themes: readonly Theme[]; total: number }) {
  const more = themes.slice(SHOWN);
  return (
    <>
      <Items themes={themes.slice(0, SHOWN)} total={total} />
      {more.length > 0 && (
        <details class="theme-more">
          <summary>{counted(more.length, 'further theme')}</summary>
          <Items themes={more} total={total} />
        </details>
      )}
    </>
  );
}

function Items({ themes, total }: { themes: readonly Theme[]; total: number }) {
  return (
    <ul class="themes">
      {themes.map((theme) => (
        <Item key={theme.id} theme={theme} total={total} />
      ))}
    </ul>
  );
}

function Item({ theme, total }: { theme: Theme; total: number }) {
  const { place } = usePlace();
  const { id, kind, label, lang, quotes, words, trend, all } = theme;
  const [first, ...others] = quotes;
  const change = trend && trendWords(trend);
  return (
    <li>
      <p class="theme-head">
        <b class="theme-label" {...(lang && { lang })} dir="auto">
          {label}
        </b>{' '}
        <span>{mentionsWords(theme, total)}</span>
      </p>
      {kind === 'own' && <p class="soft small">Looked for: {words.join(', ')}</p>}
      {change && <p class="soft small">{change}</p>}
      {first && <Quotes quotes={[first]} />}
      {others.length > 0 && (
        <details class="theme-more">
          <summary>{counted(others.length, 'older quote')}</summary>
          <Quotes quotes={others} />
          {all.mentions > quotes.length && (
            <p class="small">
              <PlaceLink to={{ path: '/answers', page: place.page, theme: id }}>
                Show all {counted(all.mentions, 'comment')} with <span class="hidden">the theme {label}</span>
                <span aria-hidden="true">it</span>
              </PlaceLink>
            </p>
          )}
        </details>
      )}
    </li>
  );
}
