import './ThemeChips.css';
import type { Theme, ThemesResponse } from '@kitka/shared/api/themes';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { count, days } from '../words/format.ts';
import { languageWords } from '../words/themeWords.ts';

/** Themes of a kind that are offered: those with the most mentions. */
const SHOWN = 5;

const NAMES = { low: 'The unhappy:', high: 'The happy:', own: 'You look for:' } as const;

/** Themes above the list of answers: each shows only the answers that mention it. */
export function ThemeChips() {
  const { themes } = useModels();
  const { place, href } = usePlace();
  useLoad(themes, useSite().key, place.page ?? '', useDays().figures);
  const state = themes.state.value;
  const data = 'data' in state ? state.data : null;
  return (
    <>
      {data && data.themes.length > 0 && <Chips {...data} />}
      {place.theme && (
        <p>
          Only comments that mention <b dir="auto">{labelOf(data?.themes ?? [], place.theme)}</b>, from all
          days. <a href={href({ theme: '' })}>Show all answers</a>
        </p>
      )}
    </>
  );
}

function Chips({ themes, from, to, low, high, comments }: ThemesResponse) {
  const totals = { low, high, own: comments };
  const { place, href } = usePlace();
  return (
    <nav class="theme-chips" aria-label={`What comments talk about, ${days(from, to)}`}>
      {(['low', 'high', 'own'] as const).map((kind) => {
        const some = themes.filter((theme) => theme.kind === kind).slice(0, SHOWN);
        if (some.length === 0) return null;
        return (
          <div key={kind}>
            <span class="soft small" id={`chips-${kind}`}>
              {NAMES[kind]}
            </span>
            <ul aria-labelledby={`chips-${kind}`}>
              {some.map(({ id, label, lang, mentions, of }) => (
                <li key={id}>
                  <a
                    href={href({ theme: id === place.theme ? '' : id })}
                    aria-current={id === place.theme ? 'true' : undefined}
                  >
                    <span {...(lang && { lang })} dir="auto">
                      {label}
                    </span>{' '}
                    <span class="soft small">
                      {kind !== 'own' && languageWords({ of, lang }, totals[kind])} {count(mentions)} of{' '}
                      {count(of)}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p class="soft small">In so many of their comments, {days(from, to)}.</p>
    </nav>
  );
}

/** How a theme is called; one that is not among those of the period, as it stands in the address. */
const labelOf = (themes: readonly Theme[], id: string): string =>
  themes.find((theme) => theme.id === id)?.label ?? id.slice(id.indexOf(':') + 1).replace('|', ' ');
