/** Languages that prompts were built in, by build.ts. */
declare const __KITKA_LANGUAGES__: string[];

/**
 * Name of the chunk with the prompt in the language to ask in: the page's if the prompt speaks it,
 * else the first of the visitor's that it does, else English.
 */
export function promptName(): string {
  const language =
    [document.documentElement.lang, ...navigator.languages]
      .map((tag) => tag.toLowerCase().split('-')[0]!)
      .find((code) => __KITKA_LANGUAGES__.includes(code)) ?? 'en';
  return `prompt.${language}`;
}
