/** The five web vitals, by their keys in the wire format. */
export const METRICS = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'] as const;
/** Name of a web vital. */
export type Metric = (typeof METRICS)[number];
/** The Core Web Vitals: loading, responding, layout stability. */
export const CORE_VITALS = ['lcp', 'inp', 'cls'] as const satisfies readonly Metric[];
export type CoreVital = (typeof CORE_VITALS)[number];
