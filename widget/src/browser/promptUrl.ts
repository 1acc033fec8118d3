/** Folder of this build's prompts, by build.ts. */
declare const __KITKA_VERSION__: string;
/** Languages they were built in, by build.ts. */
declare const __KITKA_LANGUAGES__: string[];

/**
 * Path, from the script's own, of the prompt in the language to ask in: the page's if the prompt
 * speaks it, else the first of the visitor's that it does, else English.
 */
export function promptUrl(): string {
  const language =
    [document.documentElement.lang, ...navigator.languages]
      .map((tag) => tag.toLowerCase().split('-')[0]!)
      .find((code) => __KITKA_LANGUAGES__.includes(code)) ?? 'en';
  return `${__KITKA_VERSION__}/prompt.${language}.js`;
}
