import { isOneOf } from '@kitka/shared/pagePattern';
import type { Config } from '../config.ts';
import type { View } from '../view.ts';

/** Whether the site's targeting allows asking on this view. */
export function matchesTargeting({ prompt }: Config, { context, page }: View): boolean {
  const { campaigns, devices, landingOnly, languages, pages } = prompt;
  const language = (document.documentElement.lang || navigator.language).toLowerCase().split('-')[0]!;
  return (
    (!pages || isOneOf(page, pages)) &&
    (!devices || devices.includes(context.device)) &&
    (!languages || languages.includes(language)) &&
    (!campaigns || campaigns.includes(context.utm?.campaign ?? '')) &&
    (!landingOnly || context.landing)
  );
}
