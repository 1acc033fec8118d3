import type { SignalDetail } from '@kitka/shared/signals';
import { remember } from '../browser/remember.ts';
import type { Occasion, Tools } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';
import { isMeant, isOneOf } from './isMeant.ts';
import { sampled } from './sampled.ts';
import { tab } from './tab.ts';
import { whenBack } from './whenBack.ts';
import { whenLeaving } from './whenLeaving.ts';
import { whenRead } from './whenRead.ts';
import { whenScrolled } from './whenScrolled.ts';

/** What the chunk exports. */
export interface MomentsModule {
  decide(tools: Tools): void;
}

let end: AbortController | undefined;

/** A view begins: what waited for a moment on the one before is called off. */
export function decide({ config, current, afterSeen, events, guard, open, recall }: Tools): void {
  const view = current()?.view;
  if (!view) return;
  end?.abort();
  end = new AbortController();
  const { signal } = end;
  const { prompt, site } = config;
  if (prompt.tab) void tab(config, () => void open('open'));
  if (config.auto) return;

  const note = prompt.notes?.find(({ pages }) => isOneOf(view.page, pages));
  const memory = {
    read: () => recall('localStorage', KEYS.sampled + site),
    write: (decision: string) => remember('localStorage', KEYS.sampled + site, decision),
  };
  const ask = (occasion?: Occasion) => {
    if (signal.aborted) return;
    if (note) void open('auto', { note: note.text });
    else if (isMeant(config, view) && sampled(prompt.share ?? 100, memory)) void open('auto', occasion);
  };
  const now = guard(() => ask());

  if (prompt.place === 'inline') {
    const into = document.querySelector('[data-kitka="inline"]');
    // Part of the page, it interrupts nobody: what limits the others does not limit it.
    if (into && !note && isMeant(config, view) && sampled(prompt.share ?? 100, memory))
      void open('open', { into });
    if (!note) return;
  }
  if (prompt.delay !== null)
    afterSeen(prompt.delay * 1000, () => whenScrolled(prompt.scroll ?? 0, signal, now));
  if (prompt.end) whenRead(signal, now);
  if (prompt.exit) whenLeaving(signal, now);
  if (prompt.back) whenBack(signal, now);

  const told = guard((name: unknown) => prompt.events?.includes(`${name}`) && ask());
  for (const name of events.splice(0)) void told(name);
  // Nothing is left in the list any more: each is taken as it comes.
  events.push = (name) => {
    void told(name);
    return 0;
  };
  const rubbed = guard(({ detail: { kind, selector } }: CustomEvent<SignalDetail>) => {
    if (prompt.friction?.includes(kind)) ask({ behind: { signal: kind, selector } });
  });
  addEventListener('kitka:signal', rubbed as unknown as EventListener, { signal });
}
