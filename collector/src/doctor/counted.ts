/** A number as the doctor says it, without fractions. */
export const number = (n: number): string => Math.round(n).toLocaleString('en');

/** A number with what it counts: "1 view", "1,200 views". */
export const counted = (n: number, one: string): string => `${number(n)} ${one}${n === 1 ? '' : 's'}`;
