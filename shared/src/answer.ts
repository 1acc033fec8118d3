import * as v from 'valibot';
import { cut, DEVICES, Language, Page, Timestamp, WIRE_VERSION } from './beacon.ts';
import { LIMITS } from './limits.ts';

/** Kinds of question and the bounds of their scales (MEASURES.md). */
export const KINDS = {
  csat: {
    low: 1,
    high: 5,
    satisfied: (value: number) => value >= 4,
    dissatisfied: (value: number) => value <= 2,
  },
} as const;
/** Name of a kind of question. */
export type Kind = keyof typeof KINDS;

/** Letters and digits of a receipt: none that are read as another (0 O, 1 I L, U V). */
export const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
/** 20 characters of 29: 97 bits, so that a receipt cannot be guessed. */
export const RECEIPT_LENGTH = 20;
/** A receipt, as it stands on the wire. People see it in groups of five, see `showReceipt`. */
export const Receipt = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^[${RECEIPT_ALPHABET}]{${RECEIPT_LENGTH}}$`),
    'must be a receipt code of 20 letters and digits',
  ),
);

/**
 * One answer, `POST /a/SITE` as text/plain JSON. `id` is the receipt: the sender chooses it, the
 * collector stores only its hash. The same body may come any number of times; a later one with the
 * same id may add a comment, nothing else.
 */
export const Answer = v.object({
  v: v.literal(WIRE_VERSION),
  id: Receipt,
  /** When the visitor answered. */
  at: Timestamp,
  page: Page,
  kind: v.picklist(Object.keys(KINDS) as Kind[]),
  value: v.pipe(v.number(), v.integer(), v.minValue(KINDS.csat.low), v.maxValue(KINDS.csat.high)),
  comment: v.optional(cut(LIMITS.comment)),
  /** Version of the question's wording; scores of different versions are never pooled. */
  wording: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  /** Language the question was asked in. */
  lang: Language,
  device: v.picklist(DEVICES),
  /** `auto`: the prompt came by itself; `open`: the visitor or the page opened it. */
  via: v.picklist(['auto', 'open']),
  auto: v.optional(v.boolean()),
});
export type Answer = v.InferOutput<typeof Answer>;

/** A receipt in groups of five for people: `ABCDE-FGHJK-…`. */
export const showReceipt = (receipt: string): string => receipt.match(/.{1,5}/g)?.join('-') ?? '';
/** What a person typed, back to a receipt's form. It may still be no receipt. */
export const readReceipt = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
