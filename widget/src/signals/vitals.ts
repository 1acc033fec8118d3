import type { Metric } from '@kitka/shared/beacon';
import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB, type ReportOpts } from 'web-vitals';
import { guard } from '../browser/guard.ts';
import type { Courier } from '../send.ts';

/**
 * Watches the web vitals and gives each to the view it belongs to.
 *
 * The library starts a new instance of a metric for the document, for each restore from the
 * back/forward cache and, where the browser knows soft navigations, for each of those. An instance
 * belongs to the view that was open when it first reported; the document's to the first view. So
 * where the browser knows no soft navigations, INP and CLS go on belonging to the first view: they
 * are the document's, and nothing tells their parts apart.
 *
 * @param first the view the document was loaded for
 * @param current the view that is open now
 */
export function watchVitals(first: Courier, current: () => Courier | undefined): void {
  const owners = new Map<string, { owner?: Courier; alone: boolean }>();
  const report = guard(({ id, name, navigationType, value }: MetricType) => {
    const key = name.toLowerCase() as Metric;
    let known = owners.get(id);
    if (!known) {
      const owner = /soft|cache/.test(navigationType) ? current() : first;
      known = { owner, alone: owner?.view.vitals[key] === undefined };
      owners.set(id, known);
    }
    const { owner, alone } = known;
    const rounded = name === 'CLS' ? Math.round(value * 1e4) / 1e4 : Math.round(value);
    // What the browser calls a soft navigation may be none of ours (only the query changed): then one
    // view has two instances of a metric, and the worse one is the view's.
    if (!owner || (!alone && rounded <= owner.view.vitals[key]!)) return;
    owner.view.vitals[key] = rounded;
    owner.changed();
  });
  const options = { reportAllChanges: true, reportSoftNavs: true };
  const start = (watch: (report: (metric: MetricType) => void, options?: ReportOpts) => void) =>
    void guard(watch)(report, options);
  start(onLCP);
  start(onINP);
  start(onCLS);
  start(onFCP);
  // Without soft navigations: no document is requested, and their constant 0 would flatter the site.
  void guard(onTTFB)(report);
}
