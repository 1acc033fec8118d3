import * as v from 'valibot';
import { KINDS, LAST_WORDING, OWN_WORDING, PUBLISH_WORDING, SCALES } from '../settings/kinds.ts';
import { SIGNALS } from '../settings/signals.ts';
import { LIMITS } from './limits.ts';
import { MAILBOX } from './mailbox.ts';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from './receipt.ts';
import {
  CONTEXT,
  cut,
  Id,
  Language,
  MessageNumber,
  Page,
  type Parts,
  Timestamp,
  WIRE_VERSION,
  whole,
} from './view.ts';

// In a file without schemas, so that the prompt does not bring the schema library to visitors.
export { RECEIPT_ALPHABET, RECEIPT_LENGTH, readReceipt, showReceipt } from './receipt.ts';

/** A receipt in its wire format. For people it is shown in groups of five, see `showReceipt`. */
export const Receipt = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^[${RECEIPT_ALPHABET}]{${RECEIPT_LENGTH}}$`),
    'must be a receipt code of 20 letters and digits',
  ),
);

const hasWords = (comment: string | undefined): boolean => Boolean(comment?.trim());

const Fields = v.object({
  v: v.literal(WIRE_VERSION),
  id: Receipt,
  n: MessageNumber,
  /** When the visitor answered; the same in all messages of an answer. */
  at: Timestamp,
  page: Page,
  kind: v.picklist(KINDS),
  /** On the scale of its kind; 0 for `text`, which has none. */
  value: whole(0, 10),
  /** Answer to the second question of `feel`. */
  worth: v.optional(whole(SCALES.worth.low, SCALES.worth.high)),
  comment: v.optional(cut(LIMITS.comment)),
  /** The reasons the visitor chose of those the site offers: `[]` if none so far; missing if none were offered. */
  reasons: v.optional(v.pipe(v.array(cut(LIMITS.campaign)), v.maxLength(LIMITS.names))),
  /** Consent to publish the comment: the version of the wording the visitor agreed to, and when. */
  publish: v.optional(v.object({ wording: whole(1, PUBLISH_WORDING), at: Timestamp })),
  /** E-mail address for a reply. */
  contact: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.rfcEmail('must be an e-mail address'),
      v.regex(MAILBOX, 'must be an e-mail address as mailboxes have it'),
      v.maxLength(LIMITS.contact),
    ),
  ),
  /** Version of the question's wording; versions are never pooled in one score. */
  wording: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Language the question was asked in. */
  lang: Language,
  /** `auto`: the prompt appeared by itself; `open`: the visitor or the page opened it. */
  via: v.picklist(['auto', 'open']),
});

/** Required fields, and what the visitor wrote and chose. An error in any of these refuses the answer. */
export const AnswerKey = v.pipe(
  Fields,
  v.forward(
    v.check(
      ({ kind, value }) => value >= SCALES[kind].low && value <= SCALES[kind].high,
      ({ input: { kind } }) =>
        `must be a whole number from ${SCALES[kind].low} to ${SCALES[kind].high}, as ${kind} is asked`,
    ),
    ['value'],
  ),
  v.forward(
    v.check(
      ({ kind, wording }) =>
        wording <= SCALES[kind].wording || (wording >= OWN_WORDING && wording <= LAST_WORDING),
      'must be a version that was asked',
    ),
    ['wording'],
  ),
  v.forward(
    v.check(
      ({ kind, worth }) => (kind === 'feel') === (worth !== undefined),
      'must be there for feel, and for no other kind',
    ),
    ['worth'],
  ),
  v.forward(
    v.check(
      ({ kind, comment }) => kind !== 'text' || hasWords(comment),
      'must be there for text: it is the answer',
    ),
    ['comment'],
  ),
  v.forward(
    v.check(
      ({ comment, publish }) => !publish || hasWords(comment),
      'must be sent with the comment that it is about',
    ),
    ['publish'],
  ),
  v.forward(
    v.check(({ comment, contact }) => !contact || hasWords(comment), 'must be sent with the words to answer'),
    ['contact'],
  ),
);

/** Optional fields. An invalid one is left out on its own and named in the response. */
export const ANSWER_PARTS = {
  /** The view on which the answer was given: its id, and when it began. */
  view: v.object({ id: Id, at: Timestamp }),
  context: CONTEXT,
  /** Which of the site's further prompts asked; missing: the main one. */
  prompt: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/)),
  /** Ms from the visitor's first touch of the prompt to sending this message. */
  durationMs: whole(0, LIMITS.durationMs),
  /** The signal right after which the prompt appeared, if any, and the group of the error behind it, if any. */
  trigger: v.object({
    signal: v.picklist(SIGNALS),
    selector: cut(LIMITS.selector),
    error: v.optional(cut(LIMITS.selector)),
  }),
  auto: v.boolean(),
  /** When this message was sent, by the same clock as `at`, which may be wrong: the difference is true. */
  sent: Timestamp,
};

/**
 * One message about an answer, `POST /a/SITE` as text/plain JSON. `id` is the receipt: the sender chooses it, and
 * the collector stores only its hash. Like `ViewMessage`, each message holds the WHOLE answer so far; additions
 * are sent with a larger `n`.
 */
export type Answer = v.InferOutput<typeof AnswerKey> & Parts<typeof ANSWER_PARTS>;
