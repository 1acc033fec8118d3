import type { Theme, ThemeKind, ThemesResponse, ThemeTrend } from '@kitka/shared/api/themes';
import { count, counted, moment, nameOf, percent, day as writeDay } from './format.ts';

/** Whose comments a kind of themes is found in. */
export const WHOSE: Record<ThemeKind, string> = {
  low: 'of dissatisfied visitors',
  high: 'of satisfied visitors',
  own: '',
};

/** "in 12 of 40 comments of dissatisfied visitors in Finnish". The language is named where comments have several. */
export function mentionsWords({ kind, mentions, of, lang, all }: Theme, total: number): string {
  const found = `in ${count(mentions)} of ${counted(of, 'comment')}`;
  if (kind === 'own')
    return `${found}; ${count(all.low)} of them ${WHOSE.low}, ${count(all.high)} ${WHOSE.high}`;
  const language = languageWords({ of, lang }, total);
  return `${found} ${WHOSE[kind]}${language && ` in ${language}`}`;
}

/** The language of a theme where the comments of its kind have several; else ''. */
export const languageWords = ({ of, lang }: Pick<Theme, 'of' | 'lang'>, total: number): string =>
  of === total ? '' : lang ? nameOf('language', lang) : 'an unknown language';

const share = ({ mentions, of }: { mentions: number; of: number }): string =>
  of === 0 ? 'no comments' : `${percent(mentions / of)} of ${counted(of, 'comment')}`;

/** How often a theme is mentioned beside the period before, if that had comments; a change is told only if it is sure. */
export function trendWords({ before, now, verdict }: ThemeTrend): string | null {
  if (before.of === 0) return null;
  const beside = `${share(now)}, before ${share(before)}`;
  switch (verdict) {
    case 'more':
      return `↑ Mentioned more than in the period before: ${beside}.`;
    case 'fewer':
      return `↓ Mentioned less than in the period before: ${beside}.`;
    case 'noSureChange':
      return `No sure change: ${beside}.`;
    case 'needsMore':
      return `Too few comments to tell whether that changed; before: ${share(before)}.`;
  }
}

/** What the figures leave out; null: nothing. */
export function leftOutWords({ unread, upTo, since }: ThemesResponse, timezone: string): string | null {
  const parts = [
    ...(unread > 0 && upTo
      ? [
          `${counted(unread, 'comment')} since ${moment(upTo, timezone)} ${unread === 1 ? 'is' : 'are'} not counted yet; comments are read every hour.`,
        ]
      : []),
    ...(since ? [`There are more comments than are looked at: these are from ${writeDay(since)} on.`] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : null;
}
