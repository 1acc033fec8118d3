import { ledger } from './faults.ts';

/**
 * Waits for the work while the Ledger keeps committing at once: otherwise a view would wait for others to join its
 * group.
 */
export async function flushed<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) await ledger().flush();
  return over;
}
