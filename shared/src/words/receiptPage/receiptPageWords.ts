/**
 * Texts of the page on which visitors see and delete their answer, in one language. Each language is a file of its own,
 * apart from the prompt's words, which every visitor who is asked downloads.
 */
export interface ReceiptPageWords {
  title: string;
  loading: string;
  rating: string;
  /** Behind a value: the question it answers (`{}`). */
  to: string;
  /** What the visitor wrote. */
  comment: string;
  /** Nothing was written. */
  none: string;
  reasons: string;
  /** Whether the visitor agreed to publish the words, and both answers. */
  mayPublish: string;
  publish: string;
  doNotPublish: string;
  contact: string;
  page: string;
  /** Behind a page: the site (`{}`) it is on. */
  onSite: string;
  day: string;
  changes: string;
  /** On which day (`{}`) the page was changed. */
  changed: string;
  code: string;
  codeHelp: string;
  show: string;
  /** What was typed is no code, so nothing was looked up. */
  noCode: string;
  unknown: string;
  remove: string;
  /** Asked before deleting, with both answers. */
  confirm: string;
  removing: string;
  removeNow: string;
  keep: string;
  notRemoved: string;
  removed: string;
  /** The collector cannot be reached, or it failed. */
  unreachable: string;
  broken: string;
  retry: string;
  /** Label of the choice among all languages. */
  language: string;
}
