import { UsageError } from '../usageError.ts';

/** Parses `NAME=VALUE` arguments. @throws UsageError for an unknown name or a missing `=` */
export function readPairs<Name extends string>(
  changes: readonly string[],
  names: readonly Name[],
): [name: Name, value: string][] {
  return changes.map((change) => {
    const [, typed = change, value = ''] = /^([^=]*)=(.*)$/s.exec(change) ?? [];
    const there = `Names are: ${names.join(', ')}.`;
    if (!change.includes('=')) throw new UsageError(`'${change}' must be NAME=VALUE. ${there}`);
    const name = names.find((one) => one === typed);
    if (name === undefined) throw new UsageError(`There is no setting '${typed}'. ${there}`);
    return [name, value];
  });
}
