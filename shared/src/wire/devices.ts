/** Kinds of device, distinguished by the shorter side of the screen and the pointer. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;
/** Kind of a visitor's device. */
export type Device = (typeof DEVICES)[number];
