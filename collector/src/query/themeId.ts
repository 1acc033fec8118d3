import type { StoredSite } from '../store/sites.ts';
import { FilterError } from './filter.ts';

const OWN = 'own';

/** Id of a theme that was found: its language, '' if not known, and its key. */
export const themeId = (lang: string, key: string): string => `${lang}:${key}`;

/** A theme that the owner of a site looks for. */
export interface OwnThemeTerms {
  id: string;
  name: string;
  words: string[];
  terms: [lang: string, key: string][];
}

/** The owner's themes with the terms that they stand for. */
export async function ownThemesOf({ settings }: StoredSite): Promise<OwnThemeTerms[]> {
  if (settings.themes.length === 0) return [];
  const { ownTerms } = await import('../themes/ownTerms.ts');
  return settings.themes.map(({ name, words }) => ({
    id: `${OWN}:${name}`,
    name,
    words,
    terms: ownTerms(words),
  }));
}

/**
 * The terms that a theme's id stands for.
 * @throws FilterError
 */
export async function termsOfTheme(site: StoredSite, id: string): Promise<(readonly [string, string])[]> {
  const [, lang = '', key = ''] = /^([a-z]{0,3}):(.{1,200})$/s.exec(id) ?? [];
  if (key === '') throw new FilterError('theme must be the id of a theme, as in /themes.', 'theme');
  if (lang !== OWN) return [[lang, key]];
  const own = (await ownThemesOf(site)).find((theme) => theme.id === id);
  if (!own) throw new FilterError(`theme: the site has no theme of its own called '${key}'.`, 'theme');
  return own.terms;
}
