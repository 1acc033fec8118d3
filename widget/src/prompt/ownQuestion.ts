import type { PromptHost } from './host.ts';

/** The question in the owner's words, if there are any in a language; after friction it is always Kitka's. */
export const ownQuestion = (
  { _siteConfig: siteConfig, trigger }: Pick<PromptHost, '_siteConfig' | 'trigger'>,
  lang: string,
): string | undefined => (trigger ? undefined : siteConfig.prompt.question?.[lang]);
