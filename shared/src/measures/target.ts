/** Share of dissatisfied answers that a site is content with if it sets no target (our judgement: one in five). */
export const DEFAULT_TARGET = 0.2;
