/**
 * An id nobody else has: 20 of 0-9 a-z, some 100 random bits (the first four signs come up a little
 * more often, as 256 is no multiple of 36). `crypto.randomUUID` is too long for the wire and missing
 * on plain http; nanoid's alphabet alone weighs as much as all of this.
 */
export const randomId = (): string =>
  crypto.getRandomValues(new Uint8Array(20)).reduce((id, byte) => id + (byte % 36).toString(36), '');
