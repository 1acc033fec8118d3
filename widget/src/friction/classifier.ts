import type { isPersonal, templateOf } from '@kitka/shared/privacy/page';
import { DEFAULT_THRESHOLDS, type SignalKind } from '@kitka/shared/settings/signals';
import { failureCounter } from '../browser/guard.ts';
import { loadSibling } from '../browser/loadSibling.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { PoorMetric } from '../core/view.ts';
import { elementOf } from './change.ts';
import { classifyingClicks } from './classifyClick.ts';
import { isAtRest, placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import { deadClick } from './deadClick.ts';
import { errorClick } from './errorClick.ts';
import type { ClassifiedClick, ExplainModule, Explanation } from './explain.ts';
import type { Failure } from './failures.ts';
import type { Forms, FormsModule } from './formAbandoned.ts';
import { layoutShift } from './layoutShift.ts';
import type { MouseTurn } from './mouseTurns.ts';
import { rageClick } from './rageClick.ts';
import { confirming, type Raise } from './raise.ts';
import { groupOf, scriptError } from './scriptError.ts';
import { scrollHunting } from './scrollHunting.ts';
import { selectorOf } from './selectorOf.ts';
import { slowInteraction } from './slowInteraction.ts';
import { slowLoad } from './slowLoad.ts';
import { thrash } from './thrash.ts';

/** What the core passes to the chunk. */
export interface ClassifierInput {
  _siteConfig: Config;
  _clicks: Clicks;
  _current(): Reporter | undefined;
  _failures: ReturnType<typeof failureCounter>;
  _isPersonal: typeof isPersonal;
  _templateOf: typeof templateOf;
}

/** The signal to raise when `entry` made a web vital poor: its kind, place and reason. */
export type Poor<Entry> = (
  entry: Entry,
  value: number,
) => [kind: SignalKind, place: Node | null | undefined, reason: string];
const POOR = { lcp: slowLoad, inp: slowInteraction, cls: layoutShift };

/** What the chunk does for the core: it classifies what the core suspects. */
export interface Classifier {
  /** @returns true, as a verdict will follow */
  _suspect(click: Click): true;
  failed(failure: Failure): void;
  /** The visitor typed. */
  _typed(field: HTMLElement, event: InputEvent): Promise<void>;
  /** A soft navigation ended a view. */
  _departed(reporter?: Reporter): Promise<void>;
  _turned(turn: MouseTurn): void;
  /** The visitor turned round after scrolling far. */
  _scrolled(): void;
  /** A web vital of a view got poor because of `entry`. */
  _poor(metric: PoorMetric, reporter: Reporter, entry: PerformanceEntry): void;
  explain(): Promise<Explanation[]>;
}

/**
 * Detects the signals that need the classifier. This chunk is loaded only on pages where something is
 * suspected, so it costs other pages nothing.
 */
export function classifier({
  _siteConfig: siteConfig,
  _clicks: clicks,
  _current: current,
  _failures: failures,
  _isPersonal: isPersonal,
  _templateOf: templateOf,
}: ClassifierInput): Classifier {
  failureCounter(failures);
  const { deadAfter, formTyped, huntTurns, rageClicks, rageWithin, thrashTurns, off } = {
    ...DEFAULT_THRESHOLDS,
    off: 0,
    ...siteConfig.signals,
  };
  const confirm = confirming(current, off);
  const raise: Raise = (kind, place, ...rest) =>
    confirm(kind, place instanceof Node ? selectorOf(elementOf(place)!, isPersonal) : place, ...rest);
  const failedClick = errorClick(raise, deadAfter);
  let forms: Promise<Forms> | undefined;
  return {
    _suspect: classifyingClicks(clicks, deadAfter, [
      deadClick(raise, clicks),
      rageClick(raise, clicks, rageClicks, rageWithin),
    ]),
    failed(failure) {
      const group = groupOf(failure, templateOf);
      if (!group) return;
      scriptError(raise, group);
      failedClick(failure, group);
    },
    async _typed(field, event) {
      forms ??= loadSibling<FormsModule>('forms').then((it) => it.formAbandoned(raise, formTyped, failures));
      (await forms)._typed(field, event);
    },
    async _departed(reporter) {
      (await forms)?._departed(reporter);
    },
    _poor(metric, reporter, entry) {
      raise(...POOR[metric](entry as never, reporter.view.vitals[metric]!), { _reporter: reporter });
    },
    _scrolled: scrollHunting(raise, huntTurns),
    _turned: thrash(raise, thrashTurns),
    async explain() {
      const classified = clicks._recent.map((click): ClassifiedClick => {
        const { _outcome: outcome, _isOver, signals } = click;
        const place = placeOf(click);
        const seeming = !click.place ? 'plain' : isAtRest(place) ? 'at rest' : 'none';
        return { selector: selectorOf(place, isPersonal), signals, _outcome: outcome ?? seeming, _isOver };
      });
      return (await loadSibling<ExplainModule>('explain')).explain(classified);
    },
  };
}
