import { createInterface } from 'node:readline/promises';
import { UsageError } from './usageError.ts';

/**
 * Asks for confirmation of a command that removes or replaces something.
 * @throws UsageError where nobody can be asked
 */
export async function isSure(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError(`${question} To do so without being asked, add --yes.`);
  // On the error stream: what a command prints is its result.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
