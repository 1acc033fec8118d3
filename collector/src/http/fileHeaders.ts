/** Headers of files whose names change with their content. */
const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable' };
const NO_SNIFF = { 'x-content-type-options': 'nosniff' };

/** Headers of what pages of all sites load: the tag's script and its chunks. */
export const SCRIPT_HEADERS: Record<string, string> = {
  ...NO_SNIFF,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

const NOT_FRAMED = "frame-ancestors 'none'";
const FRAMED_BY_SELF = "frame-ancestors 'self'";
/** Headers of the dashboard's document. */
export const PAGE_HEADERS: Record<string, string> = {
  ...NO_SNIFF,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    NOT_FRAMED,
    "require-trusted-types-for 'script'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers of the page that the prompt editor has in a frame: it may load scripts of this address, and nothing else. */
export const PREVIEW_HEADERS: Record<string, string> = {
  ...PAGE_HEADERS,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    FRAMED_BY_SELF,
    "require-trusted-types-for 'script'",
  ].join('; '),
};

/** Those of the dashboard, for a share link that other sites may show in a frame. */
export const FRAMED_HEADERS: Record<string, string> = Object.fromEntries(
  Object.entries(PAGE_HEADERS).map(([name, value]) => [name, value.replace(NOT_FRAMED, 'frame-ancestors *')]),
);

/**
 * The text of the file `_headers`, by which the platform serves files without the Worker
 * (https://developers.cloudflare.com/workers/static-assets/headers/). Files that do not exist reach the Worker, so
 * that no error is cached for ever.
 * @param base path below which all files lie, such as `/kt`; '' for the root
 */
export function headersFile(base: string): string {
  const rules: [path: string, headers: Record<string, string>][] = [
    ['/assets/:file', { ...NO_SNIFF, ...FOREVER }],
    ['/k/:version/:file', { ...SCRIPT_HEADERS, ...FOREVER }],
    ['/k/:file', SCRIPT_HEADERS],
    ['/index.html', PAGE_HEADERS],
    ['/preview.html', PREVIEW_HEADERS],
    ['/favicon.svg', NO_SNIFF],
  ];
  return rules
    .map(([path, headers]) =>
      [base + path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .join('\n\n');
}
