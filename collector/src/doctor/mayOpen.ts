import { isListed } from '@kitka/shared/settings/origin';

/** Names that are resolved within a network only (https://www.iana.org/assignments/special-use-domain-names). */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa|intranet|lan|corp|home|test|invalid|onion)$/;
/** First and last address of blocks that are not reached over the public network (RFC 6890, RFC 5771). */
const PRIVATE_BLOCKS = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;

/** The name or address of a URL's host, without the dot that may end it. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/\.+$/, '').toLowerCase();

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Whether a host is on the public network, as far as its name tells. */
function isPublic(url: URL): boolean {
  const host = hostOf(url);
  // `URL` has brought every form of an IPv4 address to this one. No site has an IPv6 address for a name.
  if (/^\d+(\.\d+){3}$/.test(host)) {
    const address = numberOf(host);
    return !PRIVATE_BLOCKS.some(([first, last]) => address >= numberOf(first) && address <= numberOf(last));
  }
  return host.includes('.') && !host.startsWith('[') && !PRIVATE_NAME.test(host);
}

/** Whether a host is the machine itself. */
const isThisMachine = (url: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostOf(url));

/**
 * Whether the collector may open an address for a caller: one of the site's own origins and nothing else. On the
 * platform never an address of a private network. A collector that runs locally makes no request that leaves its machine,
 * and makes those to its machine only for callers who may do everything.
 */
export function mayOpen(
  url: URL,
  origins: readonly string[],
  { isLocal, isOwner }: { isLocal: boolean; isOwner: boolean },
): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return false;
  if (!isListed(url.origin, origins)) return false;
  return isLocal ? isOwner && isThisMachine(url) : isPublic(url);
}
