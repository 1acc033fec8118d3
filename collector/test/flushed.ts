import { ledger } from './faults.ts';

/**
 * What the work comes to, with the Ledger committing at once whatever the work waits for: a view would else wait for
 * others of its group.
 */
export async function flushed<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) await ledger().flush();
  return over;
}
