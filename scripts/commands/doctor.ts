import type { Finding, InstallationResponse, SitesResponse } from '@kitka/shared/api/api';
import { isListed, isPattern } from '@kitka/shared/settings/origin';
import { type AskFile, checkPage } from '../../collector/src/doctor/checkPage.ts';
import { openPage } from '../../collector/src/doctor/openPage.ts';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';

type Site = SitesResponse['sites'][number];

/** What is looked at, in the order in which it is told. */
const PARTS: Record<Finding['part'], string> = {
  page: 'The page',
  arrivals: 'What arrives',
  collector: 'The collector',
};
/** Spaces before what belongs to a finding. */
const INDENT = ' '.repeat(11);

/** Whether a site is installed as it should be: its page is opened from here, all else the collector tells. */
export async function doctor(
  client: Client,
  args: readonly string[],
  commandEnd: string,
): Promise<{ text: string; hasProblem: boolean }> {
  const { sites } = await client.request<SitesResponse>('GET', '/sites');
  const { site, url } = subjectOf(sites, args);
  const told = await client.request<InstallationResponse>('GET', `/sites/${site.key}/installation`);
  const ofPage = await checkPage(
    { site, collector: client.address, hasViews: told.hasViews, commandEnd },
    await openPage(url, () => true),
    url,
    askFileOf(client.address),
  );
  const findings = [...ofPage, ...told.findings];
  const hasProblem = findings.some(({ verdict }) => verdict === 'problem');
  return { text: [`${site.name} (${site.key}), ${url}`, ...textOf(findings)].join('\n'), hasProblem };
}

/** The site and the page that the arguments name, in either order; what is left out is found where there is one only. */
function subjectOf(sites: readonly Site[], args: readonly string[]): { site: Site; url: string } {
  const [url, ...moreUrls] = args.filter((arg) => arg.includes('://'));
  const [key, ...moreKeys] = args.filter((arg) => !arg.includes('://'));
  if (moreUrls.length + moreKeys.length > 0)
    throw new UsageError('Name one site and one page: doctor [KEY] [URL].');
  const page = url === undefined ? null : pageOf(url);
  const site = siteOf(sites, key, page);
  const origin = site.origins.find((one) => !isPattern(one));
  if (!page && !origin)
    throw new UsageError(`All origins of ${site.key} are patterns. Name a page: doctor ${site.key} URL.`);
  return { site, url: page?.href ?? `${origin}/` };
}

function pageOf(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed;
  throw new UsageError(`'${url}' is no address of a page, such as https://shop.example/cart.`);
}

function siteOf(sites: readonly Site[], key: string | undefined, page: URL | null): Site {
  const there = `There are: ${sites.map((site) => site.key).join(', ') || 'none yet'}.`;
  if (key !== undefined) {
    const named = sites.find((site) => site.key === key);
    if (named) return named;
    throw new UsageError(`There is no site '${key}'. ${there}`);
  }
  const ofPage = page ? sites.filter(({ origins }) => isListed(page.origin, origins)) : [];
  const [site, ...more] = ofPage.length > 0 ? ofPage : sites;
  if (site && more.length === 0) return site;
  throw new UsageError(`Name a site by its key: doctor KEY [URL]. ${there}`);
}

/** Asks the collector over the network, as pages do. */
const askFileOf =
  (address: string): AskFile =>
  async (path) => {
    try {
      const response = await fetch(address + path, { signal: AbortSignal.timeout(10_000) });
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        isOpenToAll: response.headers.get('access-control-allow-origin') === '*',
        body: await response.text(),
      };
    } catch {
      return { status: null, type: '', isOpenToAll: false, body: '' };
    }
  };

/** The findings as lines, those of each part together. */
const textOf = (findings: readonly Finding[]): string[] =>
  (Object.keys(PARTS) as Finding['part'][]).flatMap((part) => [
    '',
    PARTS[part],
    ...findings
      .filter((finding) => finding.part === part)
      .flatMap(({ verdict, about, found, next, code }) => [
        `  ${verdict.padEnd(INDENT.length - 2)}${about}: ${found}`,
        ...(next ? [`${INDENT}-> ${next}`] : []),
        ...(code?.split('\n').map((line) => `${INDENT}   ${line}`) ?? []),
      ]),
  ]);
