/** A parameter of the page's address; null where there is none. */
export const parameter = (name: string): string | null => new URLSearchParams(location.search).get(name);
