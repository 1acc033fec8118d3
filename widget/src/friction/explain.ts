import type { isPersonal as IsPersonal } from '@kitka/shared/privacy/page';
import { isAtRest, placeOf } from './clickable.ts';
import type { Click } from './clicks.ts';
import { selectorOf } from './selectorOf.ts';

/** One of a page's last clicks, for its owner. */
export interface Explanation {
  selector: string;
  /** Names of its signals, or `none`, or `pending` while undecided. */
  verdict: string;
  reason: string;
}

/** Effects in plain words. Other outcomes are browser events and keep their names. */
const EFFECTS: Record<string, string> = {
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
  frame: 'a frame shows something else',
  focus: 'the focus moved',
  selection: 'text was selected',
  request: 'a request brought something back',
};

/** The verdict on a click, and why. */
export function explain(click: Click, isPersonal: typeof IsPersonal): Explanation {
  const { _outcome: outcome, _isOver: isOver, signals } = click;
  const element = placeOf(click);
  const reason = !click.place
    ? 'nothing there looks clickable'
    : isAtRest(element)
      ? 'it says that it is off, busy or chosen'
      : 'nothing changed that it could have caused';
  return {
    selector: selectorOf(element, isPersonal),
    verdict: signals.join() || (isOver ? 'none' : 'pending'),
    reason: outcome ? (EFFECTS[outcome] ?? outcome) : reason,
  };
}
