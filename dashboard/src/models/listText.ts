/** What was typed between commas. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A list as it is typed. */
export const textOf = (list: readonly string[]): string => list.join(', ');
