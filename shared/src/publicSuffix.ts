import { getDomain } from 'tldts';

/**
 * Whether a pattern of origins stands for hosts of many owners: below it anyone can register a name, as below
 * `*.co.uk` and `*.github.io` (https://publicsuffix.org). It weighs too much to be a part of the schema, which is read
 * with each request: whoever takes an origin in asks.
 */
export const isPublicSuffix = (origin: string): boolean => {
  const [, host] = origin.split('://*.');
  return host !== undefined && getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true }) === null;
};
