/**
 * Steps of the prompt's funnel that a view reports, each at most once (the other steps are counted from answers),
 * with their bits in the wire format: new ones are added at the end and none is ever moved. `eligible`: the
 * visitor may be asked. `sampled`: they are among the share to be asked. `impression`, `started`, `dismissed`: the
 * question was seen, started, closed. `selfOpened`: the visitor opened the prompt, which is not part of the
 * funnel. `drawn`: on this view it was decided for the first time whether this browser is asked. Only such views tell
 * whether the share is right: who is chosen is asked once and then rests, all others stay eligible on every view.
 */
export const STEP = {
  eligible: 1,
  sampled: 2,
  impression: 4,
  started: 8,
  dismissed: 16,
  selfOpened: 32,
  drawn: 64,
} as const;
/** A step of the prompt's funnel. */
export type Step = keyof typeof STEP;
