/** Where the decision stands on the visitor's device: `1 25`, that is, chosen when 25 % were asked. */
interface Memory {
  read(): string | null;
  /** False where nothing can be kept. */
  write(decision: string): boolean;
}

/**
 * Whether this browser is among those that may be asked. It is decided once and kept, as a bare yes or no
 * that tells nobody apart; when the owner changes the share only as many change sides as must.
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
  // Where it cannot be kept it would be decided anew on every page, until everybody was asked.
  return write(`${is ? 1 : 0} ${share}`) && is;
}
