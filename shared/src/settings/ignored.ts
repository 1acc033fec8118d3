/**
 * Prefix of a key in the site's `localStorage`, followed by the site's key. If it is set, nothing is counted or
 * asked on this device.
 */
export const IGNORED = 'kitka-ignored-';
