/**
 * Why a message was not stored: the keys of `dropped` in the accounting, and the values of the response header
 * `x-kitka`.
 */
export const DROP_REASONS = {
  origin: 'the page is not on the allow-list of the site',
  bot: 'it came from a robot or an automated browser',
  optout: 'the visitor opted out (Global Privacy Control or Do Not Track)',
  size: 'the body is larger than limits allow',
  invalid: 'the body is not what the contract says',
  version: 'the body has a version this collector does not know',
  future: 'its date lies in the future',
  stale: 'its date lies too far in the past',
  duplicate: 'it told nothing new: the same or a later state was stored before',
  ceiling: 'the site had as many views on that day as it keeps',
  rate: 'its sender sent more in a minute than anyone may; it was told to come again',
  plan: 'the collector had stored as many views on that day as the plan it runs on allows',
  busy: 'the site had as many answers on that day as it keeps, or more came at once than could be taken; the sender was told to come again',
  failing: 'the store failed; the sender was told to come again',
  fault: 'a mistake of Kitka’s own code',
} as const;

/** One of these reasons. */
export type DropReason = keyof typeof DROP_REASONS;
