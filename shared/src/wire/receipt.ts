/** Letters and digits of a receipt, without those that are easily confused (0 O, 1 I L, U V). */
export const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
/** 20 characters out of 29: 97 bits, so a receipt cannot be guessed. */
export const RECEIPT_LENGTH = 20;

/** A receipt in groups of five characters, for people: `ABCDE-FGHJK-…`. */
export const showReceipt = (receipt: string): string => receipt.match(/.{1,5}/g)?.join('-') ?? '';
/** Normalises what a person typed. The result need not be a valid receipt. */
export const readReceipt = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
