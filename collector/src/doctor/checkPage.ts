import type { Finding } from '@kitka/shared/api/api';
import { scriptOf } from '@kitka/shared/install/tag';
import { isListed } from '@kitka/shared/settings/origin';
import { PATHS } from '@kitka/shared/wire/paths';
import { checkOrigin } from './checkOrigin.ts';
import { checkPolicy, policiesOf } from './checkPolicy.ts';
import { checkTag, checkVersion, ownTags } from './checkTag.ts';
import { ok, problem, type Subject, warning } from './finding.ts';
import { findTags, type Tag } from './findTags.ts';
import { commandOf, type Installation } from './installation.ts';
import type { OpenedPage, UnopenedPage } from './openPage.ts';
import { type PageFacts, readPage } from './readPage.ts';

const PAGE: Subject = { id: 'page', part: 'page', about: 'Opening the page' };
const SCRIPT: Subject = { id: 'script', part: 'page', about: 'Loading the script' };

/** How the collector answers a request for a file. */
export interface FileAnswer {
  /** null: it did not answer. */
  status: number | null;
  type: string;
  /** Whether pages of any site may read it. */
  isOpenToAll: boolean;
  body: string;
}

/** Asks the collector for a file, by its path: `/k/KEY.js`. */
export type AskFile = (path: string) => Promise<FileAnswer>;

/**
 * Whether the tag works on a page.
 * @param asked the address that was asked for
 */
export async function checkPage(
  installation: Installation,
  page: OpenedPage | UnopenedPage,
  asked: string,
  askFile: AskFile,
): Promise<Finding[]> {
  if (!page.isOpened)
    return [
      problem(
        PAGE,
        `${page.url} could not be opened. ${page.reason}`,
        'See whether it opens in a browser. What stands on it was not looked at.',
      ),
    ];
  if (page.leadsTo !== null) {
    const origin = checkOrigin(installation, page.leadsTo, page.url);
    return [
      warning(
        PAGE,
        `${page.url} leads to ${page.leadsTo}, which is not one of the site’s origins, so it was not opened.`,
        isSignIn(page.leadsTo)
          ? 'If one has to sign in there, check a page that everybody may see.'
          : 'Add that origin as said below, then check again.',
      ),
      ...(isSignIn(page.leadsTo) ? [] : [origin]),
    ];
  }
  const facts = readPage(page.html, page.url);
  const opened = checkOpened(page, facts, asked);
  const origin = checkOrigin(installation, page.url, asked);
  if (page.status >= 300 || !isHtml(page)) return [opened, origin];

  const tags = findTags(facts.scripts);
  const [onPage] = ownTags(installation, tags);
  const tag = onPage ?? tagToPaste(installation);
  const versions = await askFile(`${PATHS.script}/versions.json`);
  const current = currentOf(versions);
  const pinned = tag.version ? await askFile(`${PATHS.script}/${tag.version}/pinned.js`) : null;
  const isServed = pinned === null ? null : pinned.status === 200;
  const isAdded = !onPage && installation.hasViews;
  return [
    opened,
    origin,
    checkTag(installation, tags, page.html),
    ...(onPage && current ? [checkVersion(installation, tag, { current, isPinnedServed: isServed })] : []),
    // What adds the script where there is no tag may load it from elsewhere.
    ...(isAdded ? [] : [checkScript(tag, page.url, pinned ?? (await askFile(pathOf(installation, tag))))]),
    ...(await checkPolicy(installation, policiesOf(page, facts), tag, page.url, tag.version ?? current, {
      isInPage: !isAdded,
      importMap: tag.version ? (facts.scripts.find(isImportMap) ?? null) : null,
    })),
  ];
}

/** A page that the collector itself must not open, and the way to look at it. */
export function unopenable(installation: Installation, url: string, isLocal: boolean): Finding {
  const command = commandOf(installation, 'doctor', installation.site.key, url);
  const { origin } = new URL(url);
  if (!isListed(origin, installation.site.origins))
    return problem(
      PAGE,
      `${origin} is not one of the site’s origins, and no other pages are opened from here.`,
      'Check a page of the site, or look at this one from your own machine:',
      command,
    );
  return warning(
    PAGE,
    isLocal
      ? 'This collector makes no requests to the network, so it cannot open the page.'
      : 'The page is in a private network, where the collector does not look.',
    'Look at it from your own machine, with this command in the folder of Kitka:',
    command,
  );
}

const isSignIn = (url: string): boolean =>
  /log[-_]?in|sign[-_]?in|signin|sso|oauth|saml|\bauth\b|accounts?\./i.test(url);
const isHtml = ({ headers }: OpenedPage): boolean => /html/i.test(headers.get('content-type') ?? 'text/html');
const isImportMap = ({ attributes }: { attributes: Record<string, string> }): boolean =>
  attributes.type?.toLowerCase() === 'importmap';

/** Whether the page is one that tells something about what visitors get. */
function checkOpened(
  { url, status, headers, isCut, ...page }: OpenedPage,
  { asksPassword }: PageFacts,
  asked: string,
): Finding {
  const led = url === asked ? url : `${asked} leads to ${url}, which`;
  const look = 'What stands on it was not looked at. Check a page that everybody may see.';
  if (status === 401) return problem(PAGE, `${led} asks for a password (status 401).`, look);
  if (headers.get('cf-mitigated') || [403, 429].includes(status))
    return warning(
      PAGE,
      `${led} turned the doctor away (status ${status}), as some sites do with programs, or it may be seen only by some.`,
      'Open it in a browser and look for the tag in its source.',
    );
  if (status === 404 || status === 410)
    return problem(PAGE, `${led} is not there (status ${status}).`, 'Is the address right?');
  if (status >= 300)
    return problem(PAGE, `${led} answered with status ${status}.`, 'See whether it opens in a browser.');
  if (!isHtml({ headers, url, status, isCut, ...page }))
    return problem(
      PAGE,
      `${led} is no web page (${headers.get('content-type')}).`,
      'Check the address of a page.',
    );
  if (asksPassword && url !== asked)
    return warning(
      PAGE,
      `${led} asks for a password: it is the page for signing in that was looked at.`,
      look,
    );
  if (isCut)
    return warning(
      PAGE,
      `${led} is larger than a megabyte; only its beginning was looked at.`,
      'If the tag stands further down, move it into the <head>.',
    );
  return ok(PAGE, `${led} answered with status ${status}.`);
}

/** The tag that is missing, as if it stood at the end of the page. */
function tagToPaste({ collector, site }: Installation): Tag {
  const src = scriptOf(collector, site.key);
  const element = { src, attributes: {}, text: '', at: Number.POSITIVE_INFINITY };
  return { element, src, collector, key: site.key, version: null };
}

const pathOf = ({ collector }: Installation, { src }: Tag): string => src.slice(collector.length);

function currentOf({ status, body }: FileAnswer): string {
  try {
    const versions: unknown = status === 200 ? JSON.parse(body) : null;
    return typeof versions === 'object' && versions !== null && 'current' in versions
      ? String(versions.current)
      : '';
  } catch {
    return '';
  }
}

/** Whether the script is there, and may be loaded from the page. */
function checkScript({ src }: Tag, page: string, { status, type, isOpenToAll }: FileAnswer): Finding {
  const { protocol, hostname } = new URL(src);
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  if (protocol === 'http:' && !isHere && new URL(page).protocol === 'https:')
    return problem(
      SCRIPT,
      `The page is https, and the script’s address is http (${src}): browsers block that.`,
      'Serve the collector by https, and paste the tag with that address.',
    );
  if (status === null)
    return problem(
      SCRIPT,
      `${src} did not answer.`,
      'Is the collector running, and reached by this address from outside?',
    );
  if (status === 404)
    return problem(SCRIPT, `${src} is not there (status 404).`, 'Is the key in the tag right?');
  if (status !== 200)
    return problem(
      SCRIPT,
      `${src} answered with status ${status}.`,
      'See what is named under The collector.',
    );
  if (!/javascript/.test(type))
    return problem(
      SCRIPT,
      `${src} is no script but ${type || 'of no type'}: something answers in the collector’s place.`,
      'Look at what stands before the collector: a proxy, a page for signing in, a cache.',
    );
  if (!isOpenToAll)
    return warning(
      SCRIPT,
      `${src} loads, but without the header access-control-allow-origin, which something on the way takes away: the script’s parts do not load.`,
      'Let the proxy before the collector leave its headers as they are.',
    );
  return ok(SCRIPT, `${src} loads.`);
}
