/** What TypeScript's DOM library does not know of the performance timeline yet. */

/** https://wicg.github.io/nav-speculation/prerendering.html */
interface Document {
  readonly prerendering?: boolean;
}
interface PerformanceNavigationTiming {
  /** Ms from the beginning of the prerendering to its activation; 0 without. */
  readonly activationStart?: number;
}
interface Performance {
  getEntriesByType(type: 'navigation'): PerformanceNavigationTiming[];
}

/** https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  /** What was moved, the largest first; a node only while it is on the page. */
  readonly sources: readonly { readonly node: Node | null }[];
}

/** https://wicg.github.io/soft-navigations/: `interaction-contentful-paint` lasts from the interaction to its paint. */
interface PerformanceInteractionPaint extends PerformanceEntry {
  readonly interactionId: number;
}
/** Lasts from the interaction that led to it to the first paint after. */
interface PerformanceSoftNavigation extends PerformanceEntry {
  readonly interactionId: number;
}
