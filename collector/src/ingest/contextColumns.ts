import type { Context } from '@kitka/shared/wire/view';

/** How a visitor came, as the columns of a view and of an answer have it. @param country as the edge tells it */
export const contextColumns = (
  { landing, nav, device, lang, ref, from, utm }: Context = {},
  country: string | null,
) => ({
  landing: landing ? (1 as const) : (0 as const),
  nav: nav ?? null,
  device: device ?? null,
  lang: lang ?? null,
  country,
  ref: ref ?? null,
  came_from: from ?? null,
  source: utm?.source || null,
  medium: utm?.medium || null,
  campaign: utm?.campaign || null,
});
