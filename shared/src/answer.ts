import * as v from 'valibot';
import { cut, DEVICES, Language, Page, Timestamp, WIRE_VERSION } from './beacon.ts';
import { LIMITS } from './limits.ts';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from './receipt.ts';

// Apart from the schemas, so that the prompt carries no schema library to the visitor.
export { RECEIPT_ALPHABET, RECEIPT_LENGTH, readReceipt, showReceipt } from './receipt.ts';

/**
 * Kinds of question: the bounds of their scales (MEASURES.md), and the newest version of their wording.
 * Versions are never pooled in one score, so only such as were really asked may come in.
 */
export const KINDS = {
  csat: {
    low: 1,
    high: 5,
    wording: 1,
    satisfied: (value: number) => value >= 4,
    dissatisfied: (value: number) => value <= 2,
  },
} as const;
/** Name of a kind of question. */
export type Kind = keyof typeof KINDS;

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
  wording: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(KINDS.csat.wording)),
  /** Language the question was asked in. */
  lang: Language,
  device: v.picklist(DEVICES),
  /** `auto`: the prompt came by itself; `open`: the visitor or the page opened it. */
  via: v.picklist(['auto', 'open']),
  auto: v.optional(v.boolean()),
});
export type Answer = v.InferOutput<typeof Answer>;
