/** Stores the decision on the visitor's device as, for example, `1 25`: chosen, when 25 % were asked. */
interface Memory {
  read(): string | null;
  /** @returns false if it cannot be stored */
  write(decision: string): boolean;
}

/**
 * Whether this browser is in the sample that may be asked. This is decided once and stored as a plain yes or no,
 * which identifies nobody. When the owner changes the share, only as many browsers change sides as necessary.
 * @param share per cent
 * @param random from 0 to 1
 */
export function sampled(share: number, { read, write }: Memory, random = Math.random): boolean {
  if (share === 100) return true;
  const [, decided, before] = /^([01]) (\d{1,3})$/.exec(read() ?? '') ?? [];
  const was = decided === '1';
  const old = Number(before);
  if (decided && old === share) return was;
  const chance = !decided
    ? share / 100
    : was
      ? Math.min(1, share / old)
      : Math.max(0, (share - old) / (100 - old));
  const is = random() < chance;
  // If it cannot be stored it would be decided again on every page, until everybody was asked, so nobody is.
  return write(`${is ? 1 : 0} ${share}`) && is;
}
