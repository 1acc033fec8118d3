/**
 * Default storage settings (`StorageSettings` in site.ts documents each field). 20 million views take about 3 GB
 * of D1's 10 GB; 2,000 answers a day of the maximum length about 20 MB.
 */
export const DEFAULT_STORAGE = {
  viewsPerDay: 200_000,
  answersPerDay: 2_000,
  viewsInAll: 20_000_000,
  viewMonths: 13,
  commentMonths: 12,
  answerMonths: 25,
  totalMonths: 25,
};
