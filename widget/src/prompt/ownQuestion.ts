import type { PromptHost } from './host.ts';

/** The question in the owner's words, if there are any in a language; after friction it is always Kitka's. */
export const ownQuestion = (
  { siteConfig, trigger }: Pick<PromptHost, 'siteConfig' | 'trigger'>,
  lang: string,
): string | undefined => (trigger ? undefined : siteConfig.prompt.question?.[lang]);
