import { isOneOf } from '@kitka/shared/settings/pagePattern';
import type { SignalDetail } from '@kitka/shared/settings/signals';
import type { WidgetPrompt } from '@kitka/shared/settings/widgetSettings';
import { STEP } from '@kitka/shared/wire/steps';
import { loadSibling } from '../browser/loadSibling.ts';
import { remember } from '../browser/remember.ts';
import type { CoreApi, PromptContext } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';
import { matchesTargeting } from './matchesTargeting.ts';
import { onArticleEnd } from './onArticleEnd.ts';
import { onExitIntent } from './onExitIntent.ts';
import { onInlinePlace } from './onInlinePlace.ts';
import { onReturn } from './onReturn.ts';
import { onScrollDepth } from './onScrollDepth.ts';
import { sampled } from './sampled.ts';
import type { TabModule } from './tab.ts';

/** What the chunk exports. */
export interface TriggersModule {
  decide(core: CoreApi): void;
}

/** A prompt of the site, and what its delay needs: what to do when it is due, and what begins it again. */
interface Armed {
  prompt: WidgetPrompt;
  due(): void;
  restart?: () => void;
}

let end: AbortController | undefined;
let tabChunk: TabModule | undefined;
/** All prompts of the site: further ones in their order, then the main one. */
let all: Armed[] | undefined;

/** A view begins: the triggers of the previous view are cancelled and its own are set up. */
export function decide(core: CoreApi): void {
  const {
    _siteConfig: siteConfig,
    _current: current,
    _afterSeen: afterSeen,
    events,
    _guard: guard,
    open,
    _recall: recall,
    _inCooldown: inCooldown,
  } = core;
  end?.abort();
  const reporter = current();
  if (!reporter) {
    tabChunk?.removeTab();
    return;
  }
  const { view } = reporter;
  end = new AbortController();
  const { signal } = end;
  const { site, prompt: main, prompts = [] } = siteConfig;
  all ??= [...prompts, main].map((prompt) => ({ prompt, due() {} }));
  const last = all.at(-1)!;
  /** The prompt of this view. Evaluated whenever it is needed, as the page may get its name late. */
  const chosen = () => all!.find(({ prompt }) => matchesTargeting(prompt, view));
  core.choose = () => {
    siteConfig.prompt = (chosen() ?? last).prompt;
  };
  core.choose();
  if (siteConfig.prompt.tab)
    void guard(async () => {
      tabChunk ??= await loadSibling<TabModule>('tab');
      if (!signal.aborted) await tabChunk.tab(siteConfig, guard, () => open('open'));
    })();
  if (siteConfig.auto) return;

  /** Handlers of the events that the site reports. */
  const told: ((name: unknown) => unknown)[] = [];
  for (const armed of all) {
    const { prompt } = armed;
    // A message is shown to whoever is on its page, not only to those who may be asked.
    const messageOf = () => prompt.messages?.find(({ pages }) => isOneOf(view.page, pages));
    const key = KEYS.sampled + site + (prompt.id ? `.${prompt.id}` : '');
    const memory = {
      read: () => recall('localStorage', key),
      write: (decision: string) => remember('localStorage', key, decision),
    };
    const isAsked = () => {
      if (chosen() !== armed) return false;
      siteConfig.prompt = prompt;
      const isNew = !memory.read();
      const isChosen = sampled(prompt.sampleRate ?? 100, memory);
      view.steps |= STEP.eligible;
      if (isChosen) view.steps |= STEP.sampled;
      // Where nothing can be stored, a browser would draw on every view.
      if (isNew && memory.read()) view.steps |= STEP.drawn;
      reporter._viewChanged();
      return isChosen;
    };
    const ask = guard((context?: PromptContext) => {
      if (signal.aborted || (chosen() ?? last) !== armed) return undefined;
      const message = messageOf();
      if (message) return open('auto', { message: message.text });
      return !inCooldown() && isAsked() ? open('auto', context) : undefined;
    });
    const now = () => void ask();

    if (prompt.place === 'inline') {
      // As part of the page it interrupts nobody, so the cooldown does not apply.
      onInlinePlace(
        signal,
        guard((into: Element) => (messageOf() || !isAsked() ? undefined : open('open', { into }))),
      );
      if (!messageOf()) continue;
    }
    if (prompt.delay !== null) {
      armed.due = () => onScrollDepth(prompt.scroll ?? 0, signal, now);
      if (armed.restart) armed.restart();
      else armed.restart = afterSeen(prompt.delay * 1000, () => armed.due());
    }
    if (prompt.onArticleEnd) onArticleEnd(signal, now);
    if (prompt.onExitIntent) onExitIntent(signal, now);
    if (prompt.onReturn) onReturn(signal, now);
    told.push((name) => prompt.events?.includes(`${name}`) && ask());
    const rubbed = ({ detail: { kind, selector, reason } }: CustomEvent<SignalDetail>) => {
      // The selector of a script error is its group; for an error click, the reason contains it.
      const error = kind === 'script-error' ? selector : /failed: (.+)/.exec(reason)?.[1];
      return prompt.friction?.includes(kind) && ask({ trigger: { signal: kind, selector, error } });
    };
    addEventListener('kitka:signal', guard(rubbed) as unknown as EventListener, { signal });
  }
  const tell = (name: unknown) => {
    for (const hear of told) hear(name);
  };
  for (const name of events.splice(0)) tell(name);
  // The list is empty now; from here on each event is handled as it comes.
  events.push = (name) => {
    tell(name);
    return 0;
  };
}
