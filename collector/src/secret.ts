/** 256 random bits as base64url: a link's or session's secret. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** What is stored of a secret: its SHA-256 as base64url. The secret itself is never stored. */
export async function hashSecret(secret: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))));
}

/**
 * What is stored of a view's id: 16 hex digits of its salted SHA-256, evenly spread, so that a range of them is a
 * uniform sample. Of a million views of one day two share one in 1 of 37 million cases.
 */
export async function hashId(salt: string, id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(salt + id));
  return [...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
