/** Letters and digits of a receipt: none that are read as another (0 O, 1 I L, U V). */
export const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
/** 20 characters of 29: 97 bits, so that a receipt cannot be guessed. */
export const RECEIPT_LENGTH = 20;

/** A receipt in groups of five for people: `ABCDE-FGHJK-…`. */
export const showReceipt = (receipt: string): string => receipt.match(/.{1,5}/g)?.join('-') ?? '';
/** What a person typed, back to a receipt's form. It may still be no receipt. */
export const readReceipt = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
