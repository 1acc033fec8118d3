/** A mean with its 95% interval, in points of the scale. */
interface Mean {
  mean: number;
  low: number;
  high: number;
}

/** Experience = emotion x value: the product of both means, and the means themselves. */
export interface Experience {
  /** From 1 to 25. */
  value: number;
  low: number;
  high: number;
  /** Answers to both questions. */
  n: number;
  /** From 1 to 5. */
  feel: Mean;
  worth: Mean;
}
