/** A mistake of whoever typed the command: told in a line, without a stack. */
export class UsageError extends Error {}
