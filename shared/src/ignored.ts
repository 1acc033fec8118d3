/** `localStorage` of the site: with this and the site's key there, nothing is counted on this device, and nothing asked. */
export const IGNORED = 'kitka-ignored-';
