import { getDomain } from 'tldts';

/**
 * Whether a pattern of origins covers hosts of many owners, because anyone can register a name below it, as below
 * `*.co.uk` and `*.github.io` (https://publicsuffix.org). The `Origin` schema does not check this, because it is
 * loaded with every request and the list is too large for that; code that accepts an origin from an owner calls
 * this.
 */
export const isPublicSuffix = (origin: string): boolean => {
  const [, host] = origin.split('://*.');
  return host !== undefined && getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true }) === null;
};
