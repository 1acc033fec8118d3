import type { Finding } from '@kitka/shared/api/api';
import { isListed, isPattern } from '@kitka/shared/settings/origin';
import { ok, problem, type Subject } from './finding.ts';
import { commandOf, type Installation } from './installation.ts';

const ORIGIN: Subject = { id: 'origin', part: 'page', about: 'The page’s origin' };

/** Whether pages at an address may send messages for the site. */
export function checkOrigin(installation: Installation, url: string, asked: string): Finding {
  const { key, origins } = installation.site;
  const { origin } = new URL(url);
  const came = new URL(asked).origin === origin ? '' : `${new URL(asked).origin} leads to ${origin}. `;
  const listed = origins.find((one) => isListed(origin, [one]));
  if (listed !== undefined)
    return ok(
      ORIGIN,
      isPattern(listed)
        ? `${came}${origin} is allowed by the pattern ${listed}.`
        : `${came}${origin} is one of the site’s origins.`,
    );
  const command = commandOf(installation, 'site', 'set', key, `origin=${[...origins, origin].join(',')}`);
  return problem(
    ORIGIN,
    `${came}${origin} is not one of the site’s origins, which are ${origins.join(', ')}. ${nearMiss(origin, origins)}What visitors send from there is refused.`,
    'Add it, if it is yours:',
    command,
  );
}

/** Why an origin that looks listed is not. */
function nearMiss(origin: string, origins: readonly string[]): string {
  const { protocol, hostname, port } = new URL(origin);
  for (const listed of origins) {
    const other = new URL(listed.replace('*.', ''));
    if (isPattern(listed) && origin === other.origin)
      return `The pattern ${listed} stands for what is below that host, and not for the host itself. `;
    if (isPattern(listed)) continue;
    if (other.hostname === hostname && other.protocol !== protocol)
      return `It is the same host by ${protocol.slice(0, -1)} instead of ${other.protocol.slice(0, -1)}. `;
    if (other.hostname === hostname && other.port !== port) return 'It is the same host at another port. ';
    if (hostname === `www.${other.hostname}` || other.hostname === `www.${hostname}`)
      return 'With and without www they are two addresses. ';
  }
  return '';
}
