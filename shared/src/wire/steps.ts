/**
 * Steps of the prompt's funnel that a view tells, each at most once (the answers tell the rest), with their
 * bits on the wire: new ones are added at the end and none is ever moved. The visitor may be asked, and is
 * among the share that is; the question was seen, begun, closed; or it was the visitor who opened it, which
 * is no step towards the others.
 */
export const STEP = {
  eligible: 1,
  sampled: 2,
  impression: 4,
  started: 8,
  dismissed: 16,
  selfOpened: 32,
} as const;
/** A step of the prompt's funnel. */
export type Step = keyof typeof STEP;
