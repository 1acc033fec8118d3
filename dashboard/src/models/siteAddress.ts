import { isPattern, readOrigin } from '@kitka/shared/settings/origin';

/** The address of a site as somebody typed it. */
export interface SiteAddress {
  /** As browsers send it. */
  origin: string;
  /** The same site with or without `www.`, where sites often have both; null: none. */
  twin: string | null;
}

/** Hosts on one's own machine, which have no certificate. */
const IS_LOCAL = /^(localhost|[\w.-]+\.localhost|\d+\.\d+\.\d+\.\d+|\[.*\])(:\d+)?$/i;

/**
 * Reads an address as people type it: with or without `https://`, with a path or a slash at its end, in capitals.
 * @returns what is wrong, and how to mend it, if it is none
 */
export function readSiteAddress(typed: string): SiteAddress | { fault: string } {
  const text = typed.trim();
  if (text === '') return { fault: 'Write the address of your site, such as shop.example.' };
  const [, scheme = null, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([\s\S]*)$/i.exec(text) ?? [];
  if (scheme !== null && !/^https?$/i.test(scheme))
    return {
      fault: `Only pages with http or https can be counted, not ${scheme}. Write it such as shop.example.`,
    };
  const [host = ''] = rest.split(/[/?#\\]/);
  if (host.includes('@'))
    return {
      fault:
        'This looks like an e-mail address, or has a name before an @. Write the host alone, such as shop.example.',
    };
  const origin = readOrigin(`${scheme ?? (IS_LOCAL.test(host) ? 'http' : 'https')}://${host}`);
  if (origin === null)
    return {
      fault:
        'This is not an address of a website. Write it as it stands in the browser, such as shop.example.',
    };
  const { hostname } = new URL(origin.replace('*.', ''));
  if (!hostname.includes('.') && !IS_LOCAL.test(hostname))
    return { fault: `“${hostname}” is not complete. Write it with its ending, such as ${hostname}.example.` };
  return { origin, twin: twinOf(origin) };
}

/** Hosts that people reach with and without `www.`: `shop.example`, `shop.co.uk`. */
const IS_BARE = /^[^.]+\.([a-z]{2,3}\.)?[^.]+$/;

function twinOf(origin: string): string | null {
  // A pattern does not stand for the host itself.
  if (isPattern(origin)) return origin.replace('*.', '');
  const [scheme = '', host = ''] = origin.split('//');
  if (IS_LOCAL.test(host)) return null;
  if (host.startsWith('www.')) return `${scheme}//${host.slice('www.'.length)}`;
  return IS_BARE.test(host.replace(/:\d+$/, '')) ? `${scheme}//www.${host}` : null;
}

/** What a site is called if nobody says otherwise: its host. */
export const nameOfAddress = ({ origin }: SiteAddress): string =>
  new URL(origin.replace('*.', '')).host.replace(/^www\./, '');
