import { createInterface } from 'node:readline/promises';
import { UsageError } from './usageError.ts';

/**
 * Asks for confirmation of a command that removes something.
 * @throws UsageError if stdin is not a terminal
 */
export async function isSure(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError(`${question} To remove it without being asked, add --yes.`);
  // On stderr, because stdout is for the command's result.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
