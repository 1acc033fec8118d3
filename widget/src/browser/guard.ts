let failures = 0;

/** Failures inside the widget since the last call: the next beacon reports how many there were. */
export function takeFailures(): number {
  const taken = failures;
  failures = 0;
  return taken;
}

/**
 * The only way into the widget's code: whatever `run` throws is caught here, counted and silent.
 * Pages may be hostile (frozen prototypes, missing or replaced built-ins); none of that is theirs to see.
 */
export const guard =
  <Arguments extends unknown[]>(run: (...args: Arguments) => unknown) =>
  async (...args: Arguments): Promise<void> => {
    try {
      await run(...args);
    } catch {
      failures++;
    }
  };
