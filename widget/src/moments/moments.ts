import { isOneOf } from '@kitka/shared/pagePattern';
import type { SignalDetail } from '@kitka/shared/signals';
import { STEP } from '@kitka/shared/wire/steps';
import { remember } from '../browser/remember.ts';
import type { Occasion, Tools } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';
import { isMeant } from './isMeant.ts';
import { sampled } from './sampled.ts';
import { removeTab, tab } from './tab.ts';
import { whenBack } from './whenBack.ts';
import { whenLeaving } from './whenLeaving.ts';
import { whenRead } from './whenRead.ts';
import { whenScrolled } from './whenScrolled.ts';

/** What the chunk exports. */
export interface MomentsModule {
  decide(tools: Tools): void;
}

let end: AbortController | undefined;
/** What the view waits for once it has been seen for long enough, and what begins that time anew. */
let due: () => void;
let restart: (() => void) | undefined;

/** A view begins: what waited for a moment on the one before is called off. */
export function decide({ setup, current, afterSeen, events, guard, open, recall, rests }: Tools): void {
  end?.abort();
  const reporter = current();
  if (!reporter) {
    removeTab();
    return;
  }
  const { view } = reporter;
  end = new AbortController();
  const { signal } = end;
  const { prompt, site } = setup;
  if (prompt.tab)
    void guard(tab)(
      setup,
      guard(() => open('open')),
    );
  if (setup.auto) return;

  // Not before it is needed: the page may get its name late.
  const noteOf = () => prompt.notes?.find(({ pages }) => isOneOf(view.page, pages));
  const memory = {
    read: () => recall('localStorage', KEYS.sampled + site),
    write: (decision: string) => remember('localStorage', KEYS.sampled + site, decision),
  };
  const isAsked = () => {
    if (!isMeant(setup, view)) return false;
    view.steps |= STEP.eligible;
    reporter.hasChanged();
    return sampled(prompt.share ?? 100, memory);
  };
  const ask = guard((occasion?: Occasion) => {
    if (signal.aborted) return undefined;
    const note = noteOf();
    if (note) return open('auto', { note: note.text });
    return !rests() && isAsked() ? open('auto', occasion) : undefined;
  });
  const now = () => void ask();

  if (prompt.place === 'inline') {
    const into = document.querySelector('[data-kitka="inline"]');
    // Part of the page, it interrupts nobody: what limits the others does not limit it.
    if (into && !noteOf() && isAsked()) void guard(open)('open', { into });
    if (!noteOf()) return;
  }
  if (prompt.delay !== null) {
    due = () => whenScrolled(prompt.scroll ?? 0, signal, now);
    if (restart) restart();
    else restart = afterSeen(prompt.delay * 1000, () => due());
  }
  if (prompt.end) whenRead(signal, now);
  if (prompt.exit) whenLeaving(signal, now);
  if (prompt.back) whenBack(signal, now);

  const told = (name: unknown) => void (prompt.events?.includes(`${name}`) && ask());
  for (const name of events.splice(0)) told(name);
  // Nothing is left in the list any more: each is taken as it comes.
  events.push = (name) => {
    told(name);
    return 0;
  };
  const rubbed = ({ detail: { kind, selector, reason } }: CustomEvent<SignalDetail>) => {
    // A script error's place is its group; of a click's error the reason tells it.
    const error = kind === 'script-error' ? selector : /failed: (.+)/.exec(reason)?.[1];
    return prompt.friction?.includes(kind) && ask({ trigger: { signal: kind, selector, error } });
  };
  addEventListener('kitka:signal', guard(rubbed) as unknown as EventListener, { signal });
}
