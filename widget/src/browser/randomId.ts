/**
 * A unique id of 20 characters 0-9 a-z, about 100 random bits. (The first four characters are slightly more
 * frequent, as 256 is not a multiple of 36.) `crypto.randomUUID` is too long for the wire and missing on plain
 * http; nanoid's alphabet alone is as large as this function.
 */
export const randomId = (): string =>
  crypto.getRandomValues(new Uint8Array(20)).reduce((id, byte) => id + (byte % 36).toString(36), '');
