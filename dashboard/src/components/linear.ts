/** Where a value stands in pixels: evenly between those of the two ends. */
export const linear =
  (domain: readonly [from: number, to: number], pixels: readonly [from: number, to: number]) =>
  (value: number): number =>
    pixels[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (pixels[1] - pixels[0]);
