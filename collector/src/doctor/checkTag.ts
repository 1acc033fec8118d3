import type { Finding } from '@kitka/shared/api/api';
import { tagOf } from '@kitka/shared/install/tag';
import { PATHS } from '@kitka/shared/wire/paths';
import { ok, problem, type Subject, warning } from './finding.ts';
import type { Tag } from './findTags.ts';
import { commandEndOf, commandOf, type Installation } from './installation.ts';

const TAG: Subject = { id: 'tag', part: 'page', about: 'The tag' };
const VERSION: Subject = { id: 'version', part: 'page', about: 'The script’s version' };

/** Values of `type` with which a browser runs a script (https://mimesniff.spec.whatwg.org/#javascript-mime-type). */
const SCRIPT_TYPE =
  /^(module|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript|javascript1\.\d))?$/i;
/** Parts of the addresses of tag managers: what they add is not in the page's HTML. */
const TAG_MANAGER =
  /googletagmanager\.com|tags\.tiqcdn\.com|assets\.adobedtm\.com|\/container_\w+\.js|cdn\.segment\.com/;

/** Tags of the site that load from this collector. */
export const ownTags = ({ collector, site }: Installation, tags: readonly Tag[]): Tag[] =>
  tags.filter((tag) => tag.collector === collector && tag.key === site.key);

/** Whether the site's tag is on a page, once, and as it should be. @param html of the page */
export function checkTag(installation: Installation, tags: readonly Tag[], html: string): Finding {
  const { collector, site, hasViews } = installation;
  const own = ownTags(installation, tags);
  const others = tags.filter((tag) => tag.collector === collector && tag.key !== site.key);
  const elsewhere = tags.filter((tag) => tag.collector !== collector && tag.key === site.key);
  const wanted = tagOf(installation.collector, installation.site.key);
  const [tag] = own;
  if (tag && others.length > 0)
    return problem(
      TAG,
      `The page has the tag of this site and one of another (${others.map(({ key }) => key || 'a pinned one').join(', ')}). Only the one that loads first counts.`,
      'Remove the other one. This is the right one:',
      wanted,
    );
  if (tag && own.length + elsewhere.length > 1)
    return warning(
      TAG,
      `The tag is there ${own.length + elsewhere.length} times. Views are counted once, but the page loads more than it needs.`,
      'Leave one of them:',
      wanted,
    );
  if (tag) return checkElement(tag, wanted);
  const [other] = others;
  if (other)
    return problem(
      TAG,
      other.key
        ? `The page has the tag of another site: its key is ${other.key}, and this site’s is ${site.key}.`
        : 'The page has a pinned tag whose settings (data-settings) cannot be read.',
      'Put this one in its place:',
      wanted,
    );
  const [far] = elsewhere;
  if (far)
    return warning(
      TAG,
      `The tag loads from another collector: ${far.collector}. This one is ${collector}.`,
      'If that is a further address of this collector, all is well. Otherwise put this tag in its place:',
      wanted,
    );
  const address = `${PATHS.script}/${site.key}.js`;
  if (html.includes(address))
    return problem(
      TAG,
      `${address} is in the page’s source, but not in a script that runs: it is in a comment, in <noscript>, <template> or a frame, or it is text, or held back until a tool for consent lets it go (data-src).`,
      'Paste the tag into the page’s <head>, or tell the tool for consent to let it go:',
      wanted,
    );
  if (hasViews)
    return ok(
      TAG,
      'There is no tag in the page’s HTML, and views arrive: it is added by the npm package, by a tag manager or by another script.',
    );
  const isManaged = TAG_MANAGER.test(html);
  const similar = tags.find(({ collector: from }) => from !== collector);
  return problem(
    TAG,
    [
      'There is no tag in the page’s HTML, and no views arrive.',
      isManaged && 'The page has a tag manager; what that adds cannot be seen here.',
      similar && `It has ${similar.src}, which looks like a tag of another collector.`,
    ]
      .filter(Boolean)
      .join(' '),
    isManaged
      ? 'If the tag manager is to add it, publish its changes and open the page in a browser. Otherwise paste this into the page’s <head>:'
      : 'Paste this into the <head> of every page. With the npm package no tag is needed: then see whether its code is deployed.',
    wanted,
  );
}

/** Whether a browser runs the element of a tag. */
function checkElement({ element, version, src }: Tag, wanted: string): Finding {
  const { attributes } = element;
  const type = attributes.type?.trim() ?? '';
  // A module is fetched as if it said crossorigin, and nothing waits for it.
  const isModule = /^module$/i.test(type);
  if (attributes.nomodule !== undefined)
    return problem(TAG, 'The tag has nomodule, so today’s browsers do not run it.', 'Take it out:', wanted);
  if (!SCRIPT_TYPE.test(type))
    return warning(
      TAG,
      `The tag has type="${type}", so browsers do not run it. Tools for consent do that until the visitor agrees.`,
      'If no such tool is to hold it back, use this tag:',
      wanted,
    );
  if (version === null && attributes.integrity)
    return problem(
      TAG,
      'The tag has an integrity hash, and its script changes with each update: then browsers block it.',
      'Take integrity out, or use a pinned tag (docs/install.md):',
      wanted,
    );
  if (attributes.integrity && attributes.crossorigin === undefined && !isModule)
    return problem(
      TAG,
      'The tag has an integrity hash without crossorigin="anonymous", so browsers block it.',
      'Print and paste the pinned tag again: docs/install.md says how.',
    );
  if (attributes.async === undefined && attributes.defer === undefined && !isModule)
    return warning(TAG, `${src} is there, without async: the page waits for it.`, 'Add async:', wanted);
  return ok(TAG, `${src} is there${version ? `, pinned to version ${version}` : ''}.`);
}

/** Versions of the widget that a collector serves. */
export interface Versions {
  current: string;
  /** Whether the version that a tag is pinned to is served; null: it is not pinned. */
  isPinnedServed: boolean | null;
}

/** Which version a tag loads, and whether it is still served. */
export function checkVersion(
  installation: Installation,
  { version }: Tag,
  { current, isPinnedServed }: Versions,
): Finding {
  if (version === null) return ok(VERSION, `The tag always loads the newest, which is ${current}.`);
  const commandEnd = commandEndOf(installation.collector, false);
  const again = commandOf({ commandEnd }, 'site', 'pin', installation.site.key);
  if (isPinnedServed === false)
    return problem(
      VERSION,
      `The tag is pinned to version ${version}, which this collector no longer serves: the page loads nothing.`,
      'Print a new tag and paste it, or deploy with that version in the folder pinned/ (docs/install.md):',
      again,
    );
  if (version === current) return ok(VERSION, `The tag is pinned to ${version}, the newest.`);
  return warning(
    VERSION,
    `The tag is pinned to version ${version}; the newest is ${current}. It goes on working for as long as that version is served.`,
    'For the newest, print the tag and paste it again:',
    again,
  );
}
