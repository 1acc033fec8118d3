/** A site's key, as used in the URL of the tag's script. */
export const SITE_KEY: RegExp = /^[a-z0-9]{4,20}$/;
