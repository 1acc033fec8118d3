/** 256 random bits as base64url: the secret of a sign-in link, a session or a token. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The SHA-256 of a secret as base64url, which is stored instead of the secret. */
export async function hashSecret(secret: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))));
}

/**
 * The stored form of a view's id: 16 hex digits of its salted SHA-256, evenly distributed, so that a range of them
 * is a uniform sample. Among a million views of one day, the chance that two are equal is 1 in 37 million.
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
