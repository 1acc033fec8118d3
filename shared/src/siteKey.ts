/** A site's key: it stands in the tag's address. */
export const SITE_KEY: RegExp = /^[a-z0-9]{4,20}$/;
