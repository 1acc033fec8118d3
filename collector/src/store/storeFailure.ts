/** SQLite's own word for what failed, where there is one: then nothing else in the message counts, as it may quote a name. */
const CODE = /: SQLITE_([A-Z]+)/;
const FAILING_CODE = /^(BUSY|LOCKED|IOERR|FULL|CANTOPEN|NOMEM|INTERRUPT)$/;
const REFUSING_CODE = /^(CONSTRAINT|MISMATCH|TOOBIG)$/;
/** What D1 says where it is not reached, is full, busy or takes too long; everything else it says is about what it was asked. */
const FAILING =
  /network|connection|overloaded|time(d )?out|reset|storage operation|internal error|transient|maximum/i;

const codeOf = (error: Error): string | undefined => CODE.exec(error.message)?.[1];

/** Whether D1 failed, rather than our own code: then the same may go well in a minute. */
export function isStoreFailure(error: Error): boolean {
  if (!/^D1_/.test(error.message)) return false;
  const code = codeOf(error);
  return code ? FAILING_CODE.test(code) : FAILING.test(error.message);
}

/** Whether D1 will not take a row for what it holds, however often it is asked. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error && REFUSING_CODE.test(codeOf(error) ?? '');
