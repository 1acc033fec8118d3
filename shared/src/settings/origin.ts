/** A pattern of origins: any host below one of at least two labels. */
const PATTERN = /^(https?:\/\/)\*\.([^/*.]+\.[^/*]+)$/;

/** Names of hosts that exist, and addresses. URLs allow more, such as characters that a shell would obey. */
const HOST = /^([a-z0-9._-]+|\[[\da-f:.]+\])$/;

/**
 * Normalises an origin that somebody typed to the form browsers send. `https://*.shop.example` is a pattern: it
 * matches every host below `shop.example`, but not `shop.example` itself.
 * @returns null if it is not an origin: it has a path, or no host
 */
export function readOrigin(text: string): string | null {
  const [, scheme, host] = PATTERN.exec(text.trim().replace(/\/$/, '')) ?? [];
  const url = URL.parse(scheme && host ? scheme + host : text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || !HOST.test(url.hostname))
    return null;
  return scheme ? url.origin.replace('//', '//*.') : url.origin;
}

/** Whether an origin matches a list of origins and patterns. */
export const isListed = (origin: string, list: readonly string[]): boolean =>
  list.some((listed) => {
    const [scheme = '', host] = listed.split('*');
    if (host === undefined) return origin === listed;
    return origin.startsWith(scheme) && origin.endsWith(host) && origin.length > scheme.length + host.length;
  });

/** Whether an entry of the list is a pattern. */
export const isPattern = (listed: string): boolean => listed.includes('*');
