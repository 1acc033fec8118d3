let failures = { count: 0 };

/**
 * The failure counter. Each chunk has its own copy of this module; if it passes the core's counter, its
 * failures are counted there.
 */
export function failureCounter(shared = failures): typeof failures {
  failures = shared;
  return failures;
}

/** Number of failures inside the widget since the last call, for the next beacon. */
export function takeFailures(): number {
  const taken = failures.count;
  failures.count = 0;
  return taken;
}

/**
 * Wraps every entry point of the widget: whatever `run` throws is caught, counted and not reported to the
 * page. Pages may be hostile (frozen prototypes, missing or replaced built-ins), and failures caused by that
 * must not surface in them.
 */
export const guard =
  <Arguments extends unknown[], Result>(run: (...args: Arguments) => Result) =>
  async (...args: Arguments): Promise<Awaited<Result> | undefined> => {
    try {
      return await run(...args);
    } catch {
      failures.count++;
      return undefined;
    }
  };
