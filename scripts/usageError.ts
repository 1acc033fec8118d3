/** A wrong command or argument, reported without a stack trace. */
export class UsageError extends Error {}
