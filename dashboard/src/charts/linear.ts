/** Linear scale from a domain to pixels. */
export const linear =
  (domain: readonly [from: number, to: number], pixels: readonly [from: number, to: number]) =>
  (value: number): number =>
    pixels[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (pixels[1] - pixels[0]);
