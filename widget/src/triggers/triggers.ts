import { isOneOf } from '@kitka/shared/pagePattern';
import type { SignalDetail } from '@kitka/shared/signals';
import { STEP } from '@kitka/shared/wire/steps';
import { remember } from '../browser/remember.ts';
import type { CoreApi, PromptContext } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';
import { matchesTargeting } from './matchesTargeting.ts';
import { onArticleEnd } from './onArticleEnd.ts';
import { onExitIntent } from './onExitIntent.ts';
import { onReturn } from './onReturn.ts';
import { onScrollDepth } from './onScrollDepth.ts';
import { sampled } from './sampled.ts';
import { removeTab, tab } from './tab.ts';

/** What the chunk exports. */
export interface TriggersModule {
  decide(core: CoreApi): void;
}

let end: AbortController | undefined;
/** What to do once the view has been visible for long enough, and what restarts that wait. */
let due: () => void;
let restart: (() => void) | undefined;

/** A view begins: the triggers of the previous view are cancelled and its own are set up. */
export function decide({
  siteConfig,
  current,
  afterSeen,
  events,
  guard,
  open,
  recall,
  inCooldown,
}: CoreApi): void {
  end?.abort();
  const reporter = current();
  if (!reporter) {
    removeTab();
    return;
  }
  const { view } = reporter;
  end = new AbortController();
  const { signal } = end;
  const { prompt, site } = siteConfig;
  if (prompt.tab)
    void guard(tab)(
      siteConfig,
      guard(() => open('open')),
    );
  if (siteConfig.auto) return;

  // Evaluated only when needed, as the page may get its name late.
  const messageOf = () => prompt.messages?.find(({ pages }) => isOneOf(view.page, pages));
  const memory = {
    read: () => recall('localStorage', KEYS.sampled + site),
    write: (decision: string) => remember('localStorage', KEYS.sampled + site, decision),
  };
  const isAsked = () => {
    if (!matchesTargeting(siteConfig, view)) return false;
    view.steps |= STEP.eligible;
    reporter.viewChanged();
    return sampled(prompt.sampleRate ?? 100, memory);
  };
  const ask = guard((context?: PromptContext) => {
    if (signal.aborted) return undefined;
    const message = messageOf();
    if (message) return open('auto', { message: message.text });
    return !inCooldown() && isAsked() ? open('auto', context) : undefined;
  });
  const now = () => void ask();

  if (prompt.place === 'inline') {
    const into = document.querySelector('[data-kitka="inline"]');
    // As part of the page it interrupts nobody, so the cooldown does not apply.
    if (into && !messageOf() && isAsked()) void guard(open)('open', { into });
    if (!messageOf()) return;
  }
  if (prompt.delay !== null) {
    due = () => onScrollDepth(prompt.scroll ?? 0, signal, now);
    if (restart) restart();
    else restart = afterSeen(prompt.delay * 1000, () => due());
  }
  if (prompt.onArticleEnd) onArticleEnd(signal, now);
  if (prompt.onExitIntent) onExitIntent(signal, now);
  if (prompt.onReturn) onReturn(signal, now);

  const told = (name: unknown) => void (prompt.events?.includes(`${name}`) && ask());
  for (const name of events.splice(0)) told(name);
  // The list is empty now; from here on each event is handled as it comes.
  events.push = (name) => {
    told(name);
    return 0;
  };
  const rubbed = ({ detail: { kind, selector, reason } }: CustomEvent<SignalDetail>) => {
    // The selector of a script error is its group; for an error click, the reason contains it.
    const error = kind === 'script-error' ? selector : /failed: (.+)/.exec(reason)?.[1];
    return prompt.friction?.includes(kind) && ask({ trigger: { signal: kind, selector, error } });
  };
  addEventListener('kitka:signal', guard(rubbed) as unknown as EventListener, { signal });
}
