/** Replacement for personal data. */
const REDACTED = '[…]';
/** Stands for each character of something personal while the rest is searched: it is no letter, digit or space. */
const GONE = '\uffff';
const gone = (found: string): string => GONE.repeat(found.length);

const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+([.．。｡][\p{L}\p{N}-]+)+/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/gi;
/**
 * Finnish personal identity code, including the century signs of 2023 (Digital and Population Data Services
 * Agency).
 */
const IDENTITY_CODE = /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b/gi;
const CARD = /\b\d(?:[ .-]{0,2}\d){12,18}\b/g;
/**
 * An international number of 8 digits or more, or a national one that starts with 0 and is not a date
 * (02-03-2026), opening hours (08.00-16.00) or a number with leading zeros (0012345).
 */
const PHONE =
  /(?:\+|\b00)[1-9](?:[ ()./-]{0,2}\d){7,13}\b|(?<![\d.,])(?!\d\d[/-]\d\d[/-]\d{4}\b)0[1-9](?:[ ()/-]{0,2}\d){6,9}\b|(?<![\d.,])0\d{1,2}\.\d{3}\.\d{3,4}\b/g;

/**
 * Replaces e-mail addresses, phone numbers, payment cards (Luhn), IBANs (mod 97) and Finnish personal identity
 * codes (mod 31), whatever spaces and dashes they are written with. All else stays as it was written, character by
 * character. Names, street addresses and the like are not recognised.
 */
export function redact(text: string): string {
  const searched = plainSigns(text)
    .replace(EMAIL, gone)
    .replace(IBAN, withoutIban)
    .replace(IDENTITY_CODE, (found) => (isIdentityCode(found) ? gone(found) : found))
    .replace(CARD, (found) => (isCard(found) ? gone(found) : found))
    .replace(PHONE, gone);
  return searched.replace(/\uffff+|[^\uffff]+/g, (run, at) => {
    const own = text.slice(at, at + run.length);
    // The sign itself may have been written, too.
    return run[0] === GONE && own !== run ? REDACTED : own;
  });
}

/** A text of the same length with one kind of space, dash and at sign, for the patterns to search. */
const plainSigns = (text: string): string =>
  text
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}/gu, (dash) => '-'.repeat(dash.length))
    .replace(/[\uff20\ufe6b]/g, '@');

/**
 * Removes the longest prefix with a valid checksum: the pattern may include words after an IBAN written in groups.
 */
function withoutIban(found: string): string {
  for (
    let end = found.length;
    end > 0;
    end = Math.max(...[' ', '-'].map((gap) => found.lastIndexOf(gap, end - 1)))
  ) {
    if (isIban(found.slice(0, end))) return gone(found.slice(0, end)) + found.slice(end);
  }
  return found;
}

/** Whether a text has 13 to 19 digits with a valid Luhn check digit (ISO/IEC 7812-1). */
export function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 ? ((digit * 2) % 10) + (digit > 4 ? 1 : 0) : digit),
    0,
  );
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/**
 * Whether a text is a valid IBAN (ISO 13616): with the country and check digits moved to the end and letters as 10
 * to 35, the remainder modulo 97 is 1.
 */
export function isIban(text: string): boolean {
  const code = text.replace(/[ -]/g, '').toUpperCase();
  let rest = 0;
  for (const sign of code.slice(4) + code.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return code.length >= 15 && code.length <= 34 && rest === 1;
}

/** Whether the check character is right: the nine digits modulo 31 select it. */
export function isIdentityCode(text: string): boolean {
  const code = text.toUpperCase();
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(code.slice(0, 6) + code.slice(7, 10)) % 31] === code[10];
}
