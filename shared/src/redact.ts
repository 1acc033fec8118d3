/** What stands where something personal was. */
const REDACTED = '[…]';

const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+([.．。｡][\p{L}\p{N}-]+)+/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/gi;
/** Finnish personal identity code; the century signs of 2023 included (Digital and Population Data Services Agency). */
const IDENTITY_CODE = /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b/gi;
const CARD = /\b\d(?:[ .-]{0,2}\d){12,18}\b/g;
/**
 * An international number of 8 digits or more, or a national one that begins with 0 and is no date
 * (02-03-2026), opening hours (08.00-16.00) or number with leading zeros (0012345).
 */
const PHONE =
  /(?:\+|\b00)[1-9](?:[ ()./-]{0,2}\d){7,13}\b|(?<![\d.,])(?!\d\d[/-]\d\d[/-]\d{4}\b)0[1-9](?:[ ()/-]{0,2}\d){6,9}\b|(?<![\d.,])0\d{1,2}\.\d{3}\.\d{3,4}\b/g;

/**
 * A text without e-mail addresses, phone numbers, payment cards (Luhn), IBANs (mod 97) and Finnish
 * personal identity codes (mod 31), with whatever spaces and dashes they are written. Names, streets
 * and the like escape such rules.
 */
export function redact(text: string): string {
  return text
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[\uff20\ufe6b]/g, '@')
    .replace(EMAIL, REDACTED)
    .replace(IBAN, withoutIban)
    .replace(IDENTITY_CODE, (found) => (isIdentityCode(found) ? REDACTED : found))
    .replace(CARD, (found) => (isCard(found) ? REDACTED : found))
    .replace(PHONE, REDACTED);
}

/** The pattern may run on into the words behind an IBAN written in groups: the longest part that checks is it. */
function withoutIban(found: string): string {
  for (
    let end = found.length;
    end > 0;
    end = Math.max(...[' ', '-'].map((gap) => found.lastIndexOf(gap, end - 1)))
  ) {
    if (isIban(found.slice(0, end))) return REDACTED + found.slice(end);
  }
  return found;
}

/** Luhn's check digit (ISO/IEC 7812-1) over 13-19 digits. */
export function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 ? ((digit * 2) % 10) + (digit > 4 ? 1 : 0) : digit),
    0,
  );
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/** ISO 13616: country and check digits moved to the end, letters as 10-35, remainder 1 by 97. */
export function isIban(text: string): boolean {
  const code = text.replace(/[ -]/g, '').toUpperCase();
  let rest = 0;
  for (const sign of code.slice(4) + code.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return code.length >= 15 && code.length <= 34 && rest === 1;
}

/** The nine digits modulo 31 name the check sign. */
export function isIdentityCode(text: string): boolean {
  const code = text.toUpperCase();
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(code.slice(0, 6) + code.slice(7, 10)) % 31] === code[10];
}
