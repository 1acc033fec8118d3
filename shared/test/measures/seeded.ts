/** Random numbers that are the same in each run (Park and Miller 1988), for simulations. */
export function seeded(seed: number) {
  let state = seed;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Gamma with a shape of at least 1 (Marsaglia and Tsang 2000); smaller ones are raised to 1 and lowered again. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    beta: (a: number, b: number): number => {
      const x = gamma(a);
      return x / (x + gamma(b));
    },
    binomial: (n: number, p: number): number => {
      let successes = 0;
      for (let i = 0; i < n; i++) if (uniform() < p) successes++;
      return successes;
    },
    /** One of the values, each with its probability. */
    oneOf: (values: readonly (readonly [value: number, probability: number])[]): number => {
      let rest = uniform();
      for (const [value, probability] of values) {
        if (rest < probability) return value;
        rest -= probability;
      }
      return values.at(-1)![0];
    },
  };
}
