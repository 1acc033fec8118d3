/** A wrong command or argument: reported in one line, without a stack. */
export class UsageError extends Error {}
