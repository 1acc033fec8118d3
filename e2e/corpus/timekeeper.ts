/**
 * Ms by which a step of a visitor may exceed its scripted time. The tightest labels tolerate 360: a double
 * click (140 ms between the two clicks) is none if its second click comes that late.
 */
const STEP = 350;
/**
 * Ms by which the clock of a page may be late; what the page does by itself, and with a response, is then as
 * late. On an overloaded machine visits were misjudged in which it was 174 ms late, and less than 150.
 */
const CLOCK = 100;
/** Ms of a frame. */
const FRAME = 17;

/**
 * Measures how late a visit was: compares the visitor's pauses and inputs, and the page's clock, with what was
 * scripted. It reads nothing of Kitka, nor what was raised.
 */
export class Timekeeper {
  /** What exceeded its tolerance most, how late it was, and by how much it exceeded the tolerance (ms). */
  private worst = { what: '', ms: 0, excess: 0 };
  /** Most ms by which the clock of a page was late. */
  clockLate = 0;
  private begun = Number.POSITIVE_INFINITY;
  private ended = Number.POSITIVE_INFINITY;

  /**
   * Starts counting what is late.
   * @param ms by which the visitor comes late to a page that already does things by itself
   */
  begin(ms: number): void {
    this.begun = Date.now();
    this.note('the visitor', ms, STEP, this.begun);
  }
  /** Stops counting. */
  end(): void {
    this.ended = Date.now();
  }

  /** Records that the clock of a page was `ms` late, at the time `at` (epoch ms). */
  clock(ms: number, at: number): void {
    if (at >= this.begun && at <= this.ended) this.clockLate = Math.max(this.clockLate, ms);
    this.note('the page’s clock', ms, CLOCK, at);
  }

  /** Records that a press which was to follow a change of the page was `ms` late, of which `tolerated` do not matter. */
  pressed(ms: number, tolerated: number): void {
    this.note('a press after a change', ms, tolerated, Date.now());
  }
  /** Records that no frame was painted while the mouse was held, which takes two frames of a machine that has time. */
  unpainted(at: number): void {
    this.note('a frame', 2 * FRAME, FRAME, at);
  }

  /** Runs a step of the script that should take `asked` ms. */
  async time<T>(step: string, asked: number, deed: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await deed();
    } finally {
      this.note(step, performance.now() - start - asked, STEP, Date.now());
    }
  }

  /**
   * What was late, in words; undefined if everything was on time.
   * @param stalls ms for which the page itself blocks its visitor
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
