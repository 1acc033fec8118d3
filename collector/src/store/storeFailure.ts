/** SQLite's error code, if there is one: then the rest of the message is ignored, as it may quote a name. */
const CODE = /: SQLITE_([A-Z]+)/;
const FAILING_CODE = /^(BUSY|LOCKED|IOERR|FULL|CANTOPEN|NOMEM|INTERRUPT)$/;
const REFUSING_CODE = /^(CONSTRAINT|MISMATCH|TOOBIG)$/;
/**
 * Messages of D1 when it cannot be reached, is full, busy, too slow, or at the end of the free plan's rows of a day; all
 * its other messages are about the request.
 */
const FAILING =
  /network|connection|overloaded|time(d )?out|reset|storage operation|internal error|transient|maximum|free tier/i;

const codeOf = (error: Error): string | undefined => CODE.exec(error.message)?.[1];

/** Whether D1 failed, rather than our own code: then a retry in a minute may succeed. */
export function isStoreFailure(error: Error): boolean {
  if (!/^D1_/.test(error.message)) return false;
  const code = codeOf(error);
  return code ? FAILING_CODE.test(code) : FAILING.test(error.message);
}

/** Whether another process holds the lock of the store's file: then nothing was stored. */
export const isLocked = (error: unknown): boolean =>
  error instanceof Error && /^(BUSY|LOCKED)$/.test(codeOf(error) ?? '');

/** Whether D1 rejects a row because of its content, however often it is retried. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error && REFUSING_CODE.test(codeOf(error) ?? '');
