import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/receipt';

/**
 * Largest multiple of the alphabet's length that fits in a byte. Bytes from here on would favour the first
 * letters, so they are skipped.
 */
const FAIR = 256 - (256 % RECEIPT_ALPHABET.length);

/**
 * An unguessable receipt: the answer's id, which the visitor may keep. (nanoid's `customAlphabet` does the
 * same in 150 bytes more.)
 */
export function newReceipt(): string {
  let receipt = '';
  while (receipt.length < RECEIPT_LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < FAIR) receipt += RECEIPT_ALPHABET[byte! % RECEIPT_ALPHABET.length];
  }
  return receipt;
}
