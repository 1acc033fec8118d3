/** Joins the two parts of a pair of words in a key; no word contains it. */
export const PAIR = '|';
