/**
 * Ms that a step of a visitor may take beyond what the script says. The tightest labels bear 360: a double click
 * (140 ms from one to the other) is none when its second half comes that late.
 */
const STEP = 350;
/**
 * Ms that the clock of a page may be late: what the page does by itself, and the use it makes of an answer, come as
 * late. On an overloaded machine a visit in which it was 174 ms late has been misjudged.
 */
const CLOCK = 150;

/**
 * Measures how late a visit was: the visitor's pauses and inputs, and the clock of the page, each against what was
 * asked. It reads nothing of Kitka, nor what was raised.
 */
export class Timekeeper {
  /** What was late by most, by how much, and by how much more than it may be (ms). */
  private worst = { what: '', ms: 0, excess: 0 };
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

  /** The clock of a page was so many ms late, at that time (epoch ms). */
  clock(ms: number, at: number): void {
    this.note('the page’s clock', ms, CLOCK, at);
  }

  /** Does a step of the script, which is to take so many ms. */
  async time<T>(step: string, asked: number, deed: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await deed();
    } finally {
      this.note(step, performance.now() - start - asked, STEP, Date.now());
    }
  }

  /**
   * What was late, in words; undefined when all was on time.
   * @param stalls ms for which the page itself keeps its visitor waiting
   */
  lateness(stalls = 0): string | undefined {
    const { what, ms, excess } = this.worst;
    return excess > stalls ? `${what} was ${Math.round(ms)} ms late` : undefined;
  }

  private note(what: string, ms: number, tolerated: number, at: number): void {
    const excess = ms - tolerated;
    if (at >= this.begun && at <= this.ended && excess > this.worst.excess) this.worst = { what, ms, excess };
  }
}
