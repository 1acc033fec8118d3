const LOG_FACTORIALS = [0];
for (let i = 1; i <= 20_000; i++) LOG_FACTORIALS.push(LOG_FACTORIALS[i - 1]! + Math.log(i));

/** Probabilities of 0, 1, … n successes: for coverage by adding up all cases instead of drawing some. */
export const binomial = (n: number, p: number): number[] =>
  Array.from({ length: n + 1 }, (_, x) =>
    Math.exp(
      LOG_FACTORIALS[n]! -
        LOG_FACTORIALS[x]! -
        LOG_FACTORIALS[n - x]! +
        x * Math.log(p) +
        (n - x) * Math.log(1 - p),
    ),
  );
