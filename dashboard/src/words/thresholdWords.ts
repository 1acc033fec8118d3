import type { Threshold } from '@kitka/shared/settings/signals';

interface ThresholdWords {
  name: string;
  unit: string;
  /** What follows from it, and why it is what it is by default (docs/signals.md). */
  means: string;
  /** What views do not hold, so that the effect of another value cannot be told. */
  unknown: string;
}

export const THRESHOLD_WORDS: Record<Threshold, ThresholdWords> = {
  deadAfter: {
    name: 'A click must show an effect within',
    unit: 'ms',
    means: 'If nothing happens by then, it is a dead click. Visitors wait a second or two before they doubt.',
    unknown: 'how late the effects of clicks came',
  },
  rageClicks: {
    name: 'Clicks in a row that count as rage',
    unit: 'clicks',
    means: 'Quick clicks at one place, each without an effect. Two are a double click.',
    unknown: 'how many clicks there were in a row',
  },
  rageWithin: {
    name: 'From one of these clicks to the next, at most',
    unit: 'ms',
    means: 'Slower clicks are tries of their own, not rage.',
    unknown: 'how quickly clicks followed each other',
  },
  backWithin: {
    name: 'Going back counts as a quick return within',
    unit: 'ms',
    means: 'Enough time to see that it is the wrong page, not to read it.',
    unknown: 'after how long visitors went back',
  },
  formTyped: {
    name: 'Characters typed before leaving a form counts as abandoning it',
    unit: 'characters',
    means: 'Fewer is trying out.',
    unknown: 'how much was typed',
  },
  thrashTurns: {
    name: 'Fast turns of the pointer that count as restless',
    unit: 'turns',
    means: 'Within a second and a half, over nothing that reacts. Nobody reads or aims like that.',
    unknown: 'how often the pointer turned',
  },
  huntTurns: {
    name: 'Turns of long scrolling that count as hunting',
    unit: 'turns',
    means:
      'Up and down again within half a minute, most of a screen each time. Looking back once or twice is reading.',
    unknown: 'how often scrolling turned',
  },
};
