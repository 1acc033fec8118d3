/** A pattern of origins: any host below one with at least two names. */
const PATTERN = /^(https?:\/\/)\*\.([^/*.]+\.[^/*]+)$/;

/**
 * An origin as browsers tell it, of an address that somebody typed; of `https://*.shop.example` a pattern, which
 * stands for every host below `shop.example` and not for that itself.
 * @returns null where it is no origin: it has a path, or no host
 */
export function readOrigin(text: string): string | null {
  const [, scheme, host] = PATTERN.exec(text.trim().replace(/\/$/, '')) ?? [];
  const url = URL.parse(scheme && host ? scheme + host : text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || url.origin.includes('*'))
    return null;
  return scheme ? url.origin.replace('//', '//*.') : url.origin;
}

/** Whether an origin is one of a list of origins and patterns. */
export const isListed = (origin: string, list: readonly string[]): boolean =>
  list.some((listed) => {
    const [scheme = '', host] = listed.split('*');
    if (host === undefined) return origin === listed;
    return origin.startsWith(scheme) && origin.endsWith(host) && origin.length > scheme.length + host.length;
  });

/** Whether an entry of a list stands for many origins. */
export const isPattern = (listed: string): boolean => listed.includes('*');
