/**
 * How much of a site is kept unless its owner says otherwise (`StorageSettings` in site.ts says what each means).
 * 20 million views are some 3 GB of D1's 10; 2,000 answers a day, each as long as an answer can be, some 20 MB.
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
