import type { SignalKind } from '@kitka/shared/settings/signals';

/** One of a page's last clicks, for its owner. */
export interface Explanation {
  selector: string;
  /** Names of its signals, or `none`, or `pending` while undecided. */
  verdict: string;
  reason: string;
}

/** What the classifier knows of a click. */
export interface ClassifiedClick {
  selector: string;
  signals: readonly SignalKind[];
  /** Name of its effect; without one, what is known of its place. */
  _outcome: string;
  _isOver: boolean | undefined;
}

/** Outcomes in plain words. Others are browser events and keep their names. */
const WORDS: Record<string, string> = {
  opaque: 'the browser answers there',
  change: 'the page changed at once',
  later: 'the page changed',
  field: 'a field changed',
  window: 'it opened or played something, or used the clipboard',
  animation: 'an animation began',
  canvas: 'a canvas may have changed',
  component: 'a component elsewhere may have changed',
  link: 'the link leads on',
  navigation: 'it led to another page',
  frame: 'a frame may have changed',
  focus: 'the focus moved',
  selection: 'text was selected',
  request: 'a request brought something back',
  plain: 'nothing there looks clickable',
  'at rest': 'it says that it is off, busy or chosen',
  none: 'nothing changed that it could have caused',
};

/** What the chunk exports. It is loaded for `kitka('explain')` only. */
export interface ExplainModule {
  /** The verdicts on clicks, and why; also printed on the console. */
  explain(clicks: readonly ClassifiedClick[]): Explanation[];
}

export const explain: ExplainModule['explain'] = (clicks) => {
  const list = clicks.map(({ selector, signals, _outcome, _isOver }) => ({
    selector,
    verdict: signals.join() || (_isOver ? 'none' : 'pending'),
    reason: WORDS[_outcome] ?? _outcome,
  }));
  console.table(list);
  return list;
};
