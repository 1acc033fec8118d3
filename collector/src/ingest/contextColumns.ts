import type { Context } from '@kitka/shared/wire/view';

/**
 * The context of a view as columns of `views` and `answers`.
 * @param country as given by the edge
 */
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
