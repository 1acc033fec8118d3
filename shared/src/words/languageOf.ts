/** The language at the beginning of a tag: `fi` of `fi`, `FI`, `fi-Latn-FI`, `fi_FI.UTF-8`; not of `x-default` or `finnish`. */
const LANGUAGE = /^\s*([a-z]{2,3})(?![a-z])/i;

/**
 * The first of some language tags, as pages and browsers write them, whose language is known; else English.
 * @param tags best first; what is no tag is passed over
 * @param known codes of languages, such as `fi`
 */
export const languageOf = (tags: readonly (string | null | undefined)[], known: readonly string[]): string =>
  tags
    .map((tag) => LANGUAGE.exec(tag ?? '')?.[1])
    // The three letters of another standard (`fin`, `ger`) are the same language.
    .map((code) => code && new Intl.Locale(code).language)
    .find((code) => code && known.includes(code)) ?? 'en';
