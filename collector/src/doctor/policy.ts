/**
 * What a Content-Security-Policy lets a page load and send, as far as Kitka's tag needs it
 * (https://www.w3.org/TR/CSP3/). e2e/policy.test.ts compares it with a real browser.
 */

/** One policy of a page. */
export interface Policy {
  /** Sources by directive; of a directive that is there twice the first counts. */
  directives: ReadonlyMap<string, readonly string[]>;
  /** Whether the browser only reports what it would block. */
  isReportOnly: boolean;
  /** Number of the page's elements before the `<meta>` that states it; -1: a header, which is there from the start. */
  from: number;
}

/** Something that a page loads or sends. */
export interface Load {
  type: 'script' | 'connect';
  url: string;
  /** Nonce of the script element; the scripts that it loads have it too. */
  nonce?: string | null | undefined;
  /** Integrity of the script element. */
  integrity?: string | null | undefined;
}

/** Why something is blocked: a directive of a policy, with its sources. */
export interface Block {
  policy: Policy;
  directive: string;
  sources: readonly string[];
}

/** Directives that decide, the most specific first. */
const DECIDING = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
} as const;

/** The policies of a header, which may hold several, separated by commas. */
export const readHeader = (text: string | null, isReportOnly = false): Policy[] =>
  (text ?? '').split(',').flatMap((one) => readPolicy(one, isReportOnly, -1));

/** The policy of a `<meta>`. @param from number of elements before it */
export const readMeta = (text: string, from: number): Policy[] => readPolicy(text, false, from);

function readPolicy(text: string, isReportOnly: boolean, from: number): Policy[] {
  const directives = readDirectives(text);
  return directives.size > 0 ? [{ directives, isReportOnly, from }] : [];
}

function readDirectives(text: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const directive of text.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/[\t\n\f\r ]+/);
    const key = name.toLowerCase();
    if (key && !directives.has(key)) directives.set(key, sources);
  }
  return directives;
}

/** Whether scripts run at all under a policy, and whether the page keeps its origin. `sandbox` in a `<meta>` is ignored. */
export function sandboxOf({ directives, from }: Policy): { runsScripts: boolean; hasOrigin: boolean } {
  const flags = from === -1 ? directives.get('sandbox')?.map((flag) => flag.toLowerCase()) : undefined;
  return {
    runsScripts: flags?.includes('allow-scripts') ?? true,
    hasOrigin: flags?.includes('allow-same-origin') ?? true,
  };
}

/**
 * What blocks a load: every policy must allow it.
 * @param page address of the page
 */
export const blocksOf = (policies: readonly Policy[], load: Load, page: string): Block[] =>
  policies.flatMap((policy) => {
    const directive = DECIDING[load.type].find((name) => policy.directives.has(name));
    if (!directive) return [];
    const sources = policy.directives.get(directive) ?? [];
    return isAllowed(load, sources, new URL(page)) ? [] : [{ policy, directive, sources }];
  });

/** What blocks an inline script, such as an import map. @param hashes its own, as `sha256-…` */
export const inlineBlocksOf = (
  policies: readonly Policy[],
  nonce: string | null,
  hashes: readonly string[],
): Block[] =>
  policies.flatMap((policy) => {
    const directive = DECIDING.script.find((name) => policy.directives.has(name));
    if (!directive) return [];
    const sources = policy.directives.get(directive) ?? [];
    const isUnsafe =
      hasKeyword(sources, "'unsafe-inline'") &&
      !hasStrictDynamic(sources) &&
      !sources.some((source) => /^'(nonce-|sha(256|384|512)-)/i.test(source));
    const isKnown = hasNonce(sources, nonce) || hashes.some((hash) => hasHash(sources, hash));
    return isUnsafe || isKnown ? [] : [{ policy, directive, sources }];
  });

/** Whether sources of scripts count only by nonce or hash: addresses are ignored. */
export const hasStrictDynamic = (sources: readonly string[]): boolean =>
  hasKeyword(sources, "'strict-dynamic'");

function isAllowed({ type, url, nonce, integrity }: Load, sources: readonly string[], page: URL): boolean {
  if (type === 'script') {
    if (hasNonce(sources, nonce)) return true;
    const hashes = (integrity ?? '').split(/\s+/).filter(Boolean);
    if (hashes.length > 0 && hashes.every((hash) => hasHash(sources, hash))) return true;
    // The tag stands in the page, and what it loads is treated as it is itself.
    if (hasStrictDynamic(sources)) return false;
  }
  const target = new URL(url);
  return sources.some((source) => matches(source, target, page));
}

const hasKeyword = (sources: readonly string[], keyword: string): boolean =>
  sources.some((source) => source.toLowerCase() === keyword);

const hasNonce = (sources: readonly string[], nonce: string | null | undefined): boolean =>
  Boolean(nonce) && sources.some((source) => /^'nonce-(.+)'$/i.exec(source)?.[1] === nonce);

/** Base64 and its form for URLs mean the same. */
const plainHash = (hash: string): string => hash.replaceAll('-', '+').replaceAll('_', '/');
function hasHash(sources: readonly string[], hash: string): boolean {
  const [, algorithm = '', value = ''] = /^(sha(?:256|384|512))-([^?]+)/i.exec(hash) ?? [];
  return sources.some((source) => {
    const [, theirs, other = ''] = /^'(sha(?:256|384|512))-(.+)'$/i.exec(source) ?? [];
    return theirs?.toLowerCase() === algorithm.toLowerCase() && plainHash(other) === plainHash(value);
  });
}

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };
const HOST =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[a-z\d_-]+(?:\.[a-z\d_-]+)*)(?::(\d+|\*))?(\/[^?#]*)?$/i;

/** Whether a source covers an address. */
function matches(source: string, target: URL, page: URL): boolean {
  if (source === '*') return target.protocol in DEFAULT_PORTS || target.protocol === page.protocol;
  if (source.toLowerCase() === "'self'")
    return (
      target.origin === page.origin ||
      (target.hostname === page.hostname &&
        isDefaultPort(target) &&
        isDefaultPort(page) &&
        isScheme(page.protocol, target.protocol))
    );
  const [, scheme] = /^([a-z][a-z\d+.-]*:)$/i.exec(source) ?? [];
  if (scheme) return isScheme(scheme.toLowerCase(), target.protocol);
  const [, ownScheme, host, port, path] = HOST.exec(source) ?? [];
  if (!host) return false;
  return (
    isScheme(ownScheme ? `${ownScheme.toLowerCase()}:` : page.protocol, target.protocol) &&
    isHost(host.toLowerCase(), target.hostname) &&
    isPort(port, ownScheme, target) &&
    isPath(path, target.pathname)
  );
}

const portOf = ({ port, protocol }: URL): string => port || (DEFAULT_PORTS[protocol] ?? '');
const isDefaultPort = ({ port }: URL): boolean => port === '';

/** A source may be less secure than what it covers. */
const isScheme = (own: string, target: string): boolean =>
  own === target || (own === 'http:' && target === 'https:');

const isHost = (own: string, target: string): boolean =>
  own === '*' || (own.startsWith('*.') ? target.endsWith(own.slice(1)) : own === target);

function isPort(own: string | undefined, scheme: string | undefined, target: URL): boolean {
  if (own === '*') return true;
  if (own === undefined) return isDefaultPort(target);
  return own === portOf(target) || (own === '80' && scheme !== 'https' && portOf(target) === '443');
}

function isPath(own: string | undefined, target: string): boolean {
  if (!own || own === '/') return true;
  const [wanted, asked] = [own, target].map((path) => path.split('/').map(decoded));
  const isFolder = own.endsWith('/');
  if (!wanted || !asked || (isFolder ? wanted.length > asked.length : wanted.length !== asked.length))
    return false;
  // The last piece of a folder is empty.
  return (isFolder ? wanted.slice(0, -1) : wanted).every((piece, i) => piece === asked[i]);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** The directive that would allow `source`, as it is to be written into the policy. */
export function mended({ directive, sources }: Block, type: Load['type'], source: string): string {
  const name = directive === 'default-src' ? `${type}-src` : directive;
  const kept = sources.filter((one) => one.toLowerCase() !== "'none'" && one !== source);
  return [name, ...kept, source].join(' ');
}
