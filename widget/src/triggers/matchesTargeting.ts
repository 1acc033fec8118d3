import { isOneOf } from '@kitka/shared/settings/pagePattern';
import type { WidgetPrompt } from '@kitka/shared/settings/widgetSettings';
import type { View } from '../core/view.ts';

/** Whether a prompt's targeting allows asking on this view. */
export function matchesTargeting(
  { campaigns, devices, landingOnly, languages, pages }: WidgetPrompt,
  { context, page }: View,
): boolean {
  const language = (document.documentElement.lang || navigator.language).toLowerCase().split('-')[0]!;
  return (
    (!pages || isOneOf(page, pages)) &&
    (!devices || devices.includes(context.device)) &&
    (!languages || languages.includes(language)) &&
    (!campaigns || campaigns.includes(context.utm?.campaign ?? '')) &&
    (!landingOnly || context.landing)
  );
}
