/** Languages the prompt was built in, by build.ts. */
declare const __KITKA_LANGUAGES__: string[];

/** The language to ask in: the page's if the prompt speaks it, else one of the visitor's, else English. */
export function promptLanguage(): string {
  return (
    [document.documentElement.lang, ...navigator.languages]
      .map((tag) => tag.toLowerCase().split('-', 1)[0]!)
      .find((code) => __KITKA_LANGUAGES__.includes(code)) ?? 'en'
  );
}
