import type { Finding } from '@kitka/shared/api/api';
import { PATHS } from '@kitka/shared/wire/paths';
import { ok, problem, type Subject, warning } from './finding.ts';
import type { Tag } from './findTags.ts';
import type { Installation } from './installation.ts';
import type { OpenedPage } from './openPage.ts';
import {
  type Block,
  blocksOf,
  hasStrictDynamic,
  inlineBlocksOf,
  type Load,
  mended,
  type Policy,
  readHeader,
  readMeta,
  sandboxOf,
} from './policy.ts';
import type { PageFacts, ScriptElement } from './readPage.ts';

const subject = (id: string, what: string): Subject => ({
  id,
  part: 'page',
  about: `Content-Security-Policy${what && `: ${what}`}`,
});
const POLICY = subject('policy', '');
const SCRIPT = subject('policy-script', 'the script');
const PARTS = subject('policy-parts', 'the script’s parts');
const SENDING = subject('policy-sending', 'sending');
const MAP = subject('policy-import-map', 'the import map');
const SANDBOX = subject('policy-sandbox', 'sandbox');
const TRIED = subject('policy-report-only', 'tried out');

/** All policies of a page: those of its headers, and those in its head. */
export const policiesOf = ({ headers }: OpenedPage, facts: PageFacts): Policy[] => [
  ...readHeader(headers.get('content-security-policy')),
  ...readHeader(headers.get('content-security-policy-report-only'), true),
  ...facts.policies.flatMap(({ text, at }) => readMeta(text, at)),
];

/** What policies do to a tag. Each list is empty if nothing is blocked. */
export interface Effect {
  script: Block[];
  /** The prompt and everything else that the script loads when it is needed. */
  parts: Block[];
  sending: Block[];
}

/** What policies do to a tag. @param version of the script */
export function effectOf(policies: readonly Policy[], tag: Tag, page: string, version: string): Effect {
  const { collector, key, src, element } = tag;
  const { nonce, integrity } = element.attributes;
  const blocks = (some: readonly Policy[], load: Load) => blocksOf(some, load, page);
  return {
    // A policy in the page holds from its place on.
    script: blocks(
      policies.filter(({ from }) => from < element.at),
      { type: 'script', url: src, nonce, integrity },
    ),
    parts: blocks(policies, {
      type: 'script',
      url: `${collector}${PATHS.script}/${version}/prompt.js`,
      nonce,
    }),
    sending: blocks(policies, { type: 'connect', url: `${collector}${PATHS.beacon}/${key}` }),
  };
}

/**
 * Whether the page's policies let the tag work.
 * @param tag on the page, or the one that is to be pasted
 * @param isInPage whether the tag, or what takes its place, is loaded by the page's HTML: if not, only sending matters
 */
export async function checkPolicy(
  { collector }: Installation,
  policies: readonly Policy[],
  tag: Tag,
  page: string,
  version: string,
  { isInPage, importMap }: { isInPage: boolean; importMap: ScriptElement | null },
): Promise<Finding[]> {
  if (policies.length === 0) return [ok(POLICY, 'The page has none, so nothing is blocked.')];
  const enforced = policies.filter(({ isReportOnly }) => !isReportOnly);
  const findings: Finding[] = [];
  const sandboxes = enforced.map(sandboxOf);
  if (sandboxes.some(({ runsScripts }) => !runsScripts))
    findings.push(
      problem(
        SANDBOX,
        'The policy has sandbox without allow-scripts: no script runs on the page, so nothing is counted.',
        'Take sandbox out of the policy, or add allow-scripts and allow-same-origin to it.',
      ),
    );
  else if (sandboxes.some(({ hasOrigin }) => !hasOrigin))
    findings.push(
      problem(
        SANDBOX,
        'The policy has sandbox without allow-same-origin: the page has no origin of its own, so what it sends is refused.',
        'Add allow-same-origin to sandbox.',
      ),
    );

  const { origin } = new URL(collector);
  const effect = effectOf(enforced, tag, page, version);
  if (isInPage && effect.script.length > 0)
    findings.push(
      problem(
        SCRIPT,
        `${saying(effect.script)} does not let the tag’s script load: nothing is counted.`,
        stepFor(effect.script),
        codeFor(effect.script, 'script', origin, tag),
      ),
    );
  // What lets the script load usually lets its parts load too.
  const onlyParts = effect.parts.filter(({ policy }) => !effect.script.some((one) => one.policy === policy));
  if (isInPage && onlyParts.length > 0)
    findings.push(
      problem(
        PARTS,
        `${saying(onlyParts)} lets the script load, but not its parts (${collector}${PATHS.script}/…): views are counted, but no question appears and speed is not measured.`,
        stepFor(onlyParts),
        codeFor(onlyParts, 'script', origin, tag),
      ),
    );
  if (effect.sending.length > 0)
    findings.push(
      problem(
        SENDING,
        `${saying(effect.sending)} does not let the page send to the collector: nothing arrives.`,
        stepFor(effect.sending),
        codeFor(effect.sending, 'connect', origin, tag),
      ),
    );
  if (importMap) {
    const hashes = await Promise.all(
      ['SHA-256', 'SHA-384', 'SHA-512'].map((name) => hashOf(name, importMap.text)),
    );
    if (inlineBlocksOf(enforced, importMap.attributes.nonce ?? null, hashes).length > 0)
      findings.push(
        warning(
          MAP,
          'The policy blocks the import map of the pinned tag: the script’s parts are loaded without being checked.',
          'Add this to script-src:',
          `'${hashes[0]}'`,
        ),
      );
  }
  if (findings.length === 0)
    findings.push(ok(POLICY, 'It lets the script load, its parts load, and what visitors do be sent.'));

  const tried = effectOf(
    policies.filter(({ isReportOnly }) => isReportOnly),
    tag,
    page,
    version,
  );
  const wouldBlock = [...(isInPage ? [...tried.script, ...tried.parts] : []), ...tried.sending];
  if (wouldBlock.length > 0)
    findings.push(
      warning(
        TRIED,
        'A policy that is only tried out (Content-Security-Policy-Report-Only) would block Kitka. It does no harm yet.',
        'Before it is enforced, allow the collector in it:',
        [
          ...new Set([
            ...(isInPage ? tried.script.map((block) => mended(block, 'script', origin)) : []),
            ...tried.sending.map((block) => mended(block, 'connect', origin)),
          ]),
        ].join('\n') || null,
      ),
    );
  return findings;
}

/** The policy and the directive at fault, as the beginning of a sentence. */
function saying([block]: readonly Block[]): string {
  if (!block) return '';
  const where = block.policy.from === -1 ? 'in the response’s header' : 'in a <meta> of the page';
  const sources = block.sources.length > 0 ? block.sources.join(' ') : 'nothing';
  return `The policy ${where} (${block.directive}: ${sources.slice(0, 300)})`;
}

function stepFor(blocks: readonly Block[]): string {
  if (blocks.some(({ sources }) => hasStrictDynamic(sources)))
    return 'It has ’strict-dynamic’, so addresses count for nothing in it. Give the tag the nonce that the page’s other scripts have:';
  return blocks.some(({ directive }) => directive === 'default-src')
    ? 'Add this to the policy, beside default-src:'
    : 'Put this in its place:';
}

function codeFor(blocks: readonly Block[], type: Load['type'], origin: string, { src }: Tag): string {
  if (blocks.some(({ sources }) => hasStrictDynamic(sources)))
    return `<script async nonce="…" src="${src}"></script>`;
  return [...new Set(blocks.map((block) => mended(block, type, origin)))].join('\n');
}

async function hashOf(algorithm: string, text: string): Promise<string> {
  const hash = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text));
  return `${algorithm.toLowerCase().replace('-', '')}-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}
