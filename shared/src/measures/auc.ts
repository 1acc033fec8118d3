import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Answers with the same score, such as the friction index of their page. Numbers may be weighted, so not whole. */
export interface Ranked {
  score: number;
  /** Dissatisfied answers. */
  cases: number;
  /** All other answers. */
  controls: number;
  /** What the answers have in common besides the score, such as their page. */
  cluster: string | number;
}

/** How well a score tells cases from controls, with its 95% interval. */
export interface Auc {
  /**
   * Probability that a random case has a higher score than a random control, ties counting half: .5 is chance. Null
   * without cases or controls.
   */
  value: number | null;
  /** Bounds between 0 and 1; the whole range if there are too few to tell. */
  low: number;
  high: number;
}

/** Least number of cases, of controls and of clusters for an interval (our judgement): it is an approximation. */
const MIN_COUNT = 10;
/**
 * Least number of clusters with cases, and of those with controls (our judgement). If a single page had all cases, its
 * rank among ten pages would look like a proof once in ten times.
 */
const MIN_CLUSTERS = 5;

/**
 * Area under the ROC curve (Mann and Whitney's statistic). Its variance is that of DeLong in its jackknife form,
 * leaving out one cluster at a time: answers of one page have much in common that the score does not explain, and
 * counting them as independent would "prove" a relation on most sites, also where there is none.
 * @see DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; Hanley & Hajian-Tilaki (1997), Academic Radiology 4, for
 * the jackknife; Obuchowski (1997), Biometrics 53, for clusters.
 */
export function auc(ranked: readonly Ranked[]): Auc {
  const [cases, controls] = [sumOf(ranked, 'cases'), sumOf(ranked, 'controls')];
  if (cases === 0 || controls === 0) return { value: null, low: 0, high: 1 };
  const clusters = new Map<string | number, { own: Ranked[]; pairs: number }>();
  let won = 0;
  for (const { one, below, above } of placed(ranked)) {
    const cluster = clusters.get(one.cluster) ?? { own: [], pairs: 0 };
    cluster.own.push(one);
    cluster.pairs += one.cases * below + one.controls * above;
    clusters.set(one.cluster, cluster);
    won += one.cases * below;
  }
  const value = won / cases / controls;

  const without: number[] = [];
  let [withCases, withControls] = [0, 0];
  for (const { own, pairs } of clusters.values()) {
    const [m, n] = [sumOf(own, 'cases'), sumOf(own, 'controls')];
    if (m > 0) withCases++;
    if (n > 0) withControls++;
    // Pairs within the cluster were counted from both of their ends.
    const within = placed(own).reduce((sum, { one, below }) => sum + one.cases * below, 0);
    if (m + n > 0) without.push((won - pairs + within) / (cases - m) / (controls - n));
  }
  const n = without.length;
  if (Math.min(cases, controls, n) < MIN_COUNT || Math.min(withCases, withControls) < MIN_CLUSTERS)
    return { value, low: 0, high: 1 };
  const mean = without.reduce((sum, one) => sum + one, 0) / n;
  const variance = ((n - 1) / n) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const half = tQuantile(0.975, n - 1) * Math.sqrt(variance);
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

const sumOf = (ranked: readonly Ranked[], kind: 'cases' | 'controls'): number =>
  ranked.reduce((sum, one) => sum + one[kind], 0);

/** For each group, how many controls have a lower score than it, and how many cases a higher one; ties count half. */
function placed(ranked: readonly Ranked[]): { one: Ranked; below: number; above: number }[] {
  const byScore = Map.groupBy(ranked, ({ score }) => score);
  let below = 0;
  let above = sumOf(ranked, 'cases');
  return [...byScore.keys()]
    .sort((a, b) => a - b)
    .flatMap((score) => {
      const tied = byScore.get(score)!;
      const [cases, controls] = [sumOf(tied, 'cases'), sumOf(tied, 'controls')];
      above -= cases;
      const places = tied.map((one) => ({ one, below: below + controls / 2, above: above + cases / 2 }));
      below += controls;
      return places;
    });
}
