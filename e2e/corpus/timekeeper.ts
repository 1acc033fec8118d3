/**
 * Ms that a step of a visitor may take beyond what the script says, and that a page's clock may be late. The tightest
 * labels bear 360: a double click (140 ms from one to the other) is none when its second half comes that late. On an
 * overloaded machine the visits that were misjudged for their lateness were late by 570 ms and more.
 */
const TOLERATED = 350;

/**
 * Measures how late a visit was: the visitor's pauses and inputs, and the clock of the page, each against what was
 * asked. It reads nothing of Kitka, nor what was raised.
 */
export class Timekeeper {
  private worst = { step: '', ms: 0 };
  private begun = Number.POSITIVE_INFINITY;
  private ended = Number.POSITIVE_INFINITY;

  /** From now on it counts what is late, */
  begin(): void {
    this.begun = Date.now();
  }
  /** until now. */
  end(): void {
    this.ended = Date.now();
  }

  /** Something was so many ms late, at that time (epoch ms). */
  note(step: string, late: number, at = Date.now()): void {
    if (at >= this.begun && at <= this.ended && late > this.worst.ms)
      this.worst = { step, ms: Math.round(late) };
  }

  /** Does a step of the script, which is to take so many ms. */
  async time<T>(step: string, asked: number, deed: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await deed();
    } finally {
      this.note(step, performance.now() - start - asked);
    }
  }

  /**
   * What was late, in words; undefined when all was on time.
   * @param stalls ms for which the page itself keeps its visitor waiting
   */
  lateness(stalls = 0): string | undefined {
    const { step, ms } = this.worst;
    return ms > TOLERATED + stalls ? `${step} was ${ms} ms late` : undefined;
  }
}
