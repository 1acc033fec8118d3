/**
 * An id nobody else has: 24 of 0-9 a-z, at least 96 random bits (the wire asks for 10-24 characters).
 * `crypto.randomUUID` is too long for the wire and missing on plain http; nanoid's alphabet alone
 * weighs as much as all of this.
 */
export const randomId = (): string =>
  crypto
    .getRandomValues(new Uint32Array(4))
    .reduce((id, part) => id + part.toString(36).padStart(6, '0').slice(-6), '');
