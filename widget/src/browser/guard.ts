let failures = { count: 0 };

/**
 * Where failures are counted. A chunk has its own copy of this module: given the core's counter it
 * counts there.
 */
export function failureCounter(shared = failures): typeof failures {
  failures = shared;
  return failures;
}

/** Failures inside the widget since the last call: the next beacon reports how many there were. */
export function takeFailures(): number {
  const taken = failures.count;
  failures.count = 0;
  return taken;
}

/**
 * The only way into the widget's code: whatever `run` throws is caught here, counted and silent.
 * Pages may be hostile (frozen prototypes, missing or replaced built-ins); none of that is theirs to see.
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
