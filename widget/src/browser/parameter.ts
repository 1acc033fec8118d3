/** A query parameter of the page's address; null if it is missing. */
export const parameter = (name: string): string | null => new URLSearchParams(location.search).get(name);
