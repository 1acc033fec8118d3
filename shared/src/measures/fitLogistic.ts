/** What the fit needs of a page. */
export interface Observed {
  /** Predictor, a finite number. */
  x: number;
  /** Number of answers, and how many of them are cases. Need not be whole, so that they can be weighted. */
  n: number;
  cases: number;
}

/** A fitted line on the scale of log odds. */
export interface Logistic {
  intercept: number;
  slope: number;
}

/** The slopes that are expected before anything is observed: a normal distribution. */
export interface SlopePrior {
  mean: number;
  sd: number;
}
interface Ridge {
  mean: number;
  /** Of the penalty: 1 / variance. */
  ridge: number;
}

/** Iterations after which the fit ends in any case, and the size of a step at which it has converged. */
const STEPS = 100;
const PRECISION = 1e-10;
/** Largest step on the scale of log odds (e^5 is 148): further away the curve is flat and its slope misleads. */
const MAX_STEP = 5;
/** Variance of the predictor below which it is taken to be constant. */
const NO_VARIANCE = 1e-12;

/** The probability that a line gives for a value of the predictor. */
export const probability = ({ intercept, slope }: Logistic, x: number): number =>
  1 / (1 + Math.exp(-(intercept + slope * x)));

/**
 * Logistic regression of cases on one predictor, by iteratively reweighted least squares with Firth's correction. The
 * correction removes the bias of few answers, and keeps the fit finite where the plain one is not: if all answers
 * are alike, or if a threshold of the predictor separates the cases from the others.
 * @param prior the slopes that are expected (a normal prior): the fewer the answers, the nearer to its mean the slope
 * stays. A standard deviation of infinity: none is expected.
 * @returns the line; with a constant predictor its slope is 0. Without answers it is 0 everywhere (probability .5).
 * @see Firth (1993), Biometrika 80; Heinze & Schemper (2002), "A solution to the problem of separation in logistic
 * regression", Statistics in Medicine 21.
 */
export function fitLogistic(
  observed: readonly Observed[],
  { mean, sd }: SlopePrior = { mean: 0, sd: Number.POSITIVE_INFINITY },
): Logistic {
  const pages = observed.filter((one) => one.n > 0);
  const n = pages.reduce((sum, page) => sum + page.n, 0);
  const cases = pages.reduce((sum, page) => sum + page.cases, 0);
  if (n === 0) return { intercept: 0, slope: 0 };
  // Half an answer of each kind: Firth's correction with an intercept alone.
  const level = { intercept: Math.log((cases + 0.5) / (n - cases + 0.5)), slope: 0 };
  // The predictor is centred, so that intercept and slope hardly depend on each other.
  const middle = pages.reduce((sum, page) => sum + page.n * page.x, 0) / n;
  const spread = pages.reduce((sum, page) => sum + page.n * (page.x - middle) ** 2, 0) / n;
  if (!(spread > NO_VARIANCE)) return level;

  const centred = pages.map((page) => ({ ...page, x: page.x - middle }));
  let line: Logistic = level;
  const prior = { mean, ridge: 1 / sd ** 2 };
  let likelihood = penalised(centred, line, prior);
  for (let i = 0; i < STEPS; i++) {
    const [up, along] = stepFrom(centred, line, prior);
    let size = Math.min(1, MAX_STEP / Math.max(Math.abs(up), Math.abs(along)));
    // A step that overshoots is halved until it is an improvement.
    let next = moved(line, up, along, size);
    let better = penalised(centred, next, prior);
    while (!(better >= likelihood) && size > PRECISION) {
      size /= 2;
      next = moved(line, up, along, size);
      better = penalised(centred, next, prior);
    }
    if (!(better >= likelihood)) break;
    [line, likelihood] = [next, better];
    if (size * Math.max(Math.abs(up), Math.abs(along)) < PRECISION) break;
  }
  return { intercept: line.intercept - line.slope * middle, slope: line.slope };
}

const moved = ({ intercept, slope }: Logistic, up: number, along: number, size: number): Logistic => ({
  intercept: intercept + size * up,
  slope: slope + size * along,
});

/** Fisher's information about intercept and slope, and its determinant. */
function information(pages: readonly Observed[], line: Logistic) {
  let [a, b, c] = [0, 0, 0];
  for (const { x, n } of pages) {
    const p = probability(line, x);
    const weight = n * p * (1 - p);
    a += weight;
    b += weight * x;
    c += weight * x ** 2;
  }
  return { a, b, c, determinant: a * c - b ** 2 };
}

/** Log likelihood with Jeffreys' penalty, whose maximum Firth's correction finds, and with the slope's prior. */
function penalised(pages: readonly Observed[], line: Logistic, { mean, ridge }: Ridge): number {
  let sum = 0;
  for (const { x, n, cases } of pages) {
    const odds = line.intercept + line.slope * x;
    // log(1 + e^odds), without overflow.
    sum += cases * odds - n * (Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds))));
  }
  return sum + Math.log(information(pages, line).determinant) / 2 - (ridge * (line.slope - mean) ** 2) / 2;
}

/** Newton's step with Firth's corrected score: each page gets half its leverage as a case and half as a control. */
function stepFrom(
  pages: readonly Observed[],
  line: Logistic,
  { mean, ridge }: Ridge,
): [up: number, along: number] {
  const { a, b, c, determinant } = information(pages, line);
  let [u, v] = [0, 0];
  for (const { x, n, cases } of pages) {
    const p = probability(line, x);
    const leverage = (n * p * (1 - p) * (c - 2 * b * x + a * x ** 2)) / determinant;
    const score = cases - n * p + leverage * (0.5 - p);
    u += score;
    v += score * x;
  }
  v -= ridge * (line.slope - mean);
  const curved = a * (c + ridge) - b ** 2;
  return [((c + ridge) * u - b * v) / curved, (a * v - b * u) / curved];
}
