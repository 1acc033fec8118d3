import { STEP } from '@kitka/shared/wire/steps';
import type { AnswerModule } from '../answer/answer.ts';
import { loadSibling } from '../browser/loadSibling.ts';
import { canAsk } from './canAsk.ts';
import type { CoreApi, PromptContext, PromptHandle, PromptHost, Via } from './host.ts';
import { loadWords } from './loadWords.ts';
import { openPrompt } from './openPrompt.ts';
import type { Surroundings } from './surroundings.ts';

/** This file implements `PromptModule`. */

let handle: PromptHandle | undefined;
let isOpen = false;
/**
 * How the prompt was last requested: one that is loading, or waiting to open by itself, may be opened on request.
 */
let by: Via;
/** Opens the new page's inline prompt once the one still loading for the previous page has given up. */
let next: (() => Promise<void>) | undefined;

export async function open(core: CoreApi, via: Via, context?: PromptContext): Promise<void> {
  if (!canAsk()) return;
  const into = context?.into;
  if (isOpen && via === 'auto') return;
  // The page was drawn anew, but it is the same.
  if (into && handle?.move(into, core._current()?.view)) return;
  by = into ? 'auto' : via;
  // An inline place belongs to the open page, so the previous page's prompt is removed, even if it was answered; but
  // nothing that is being written.
  if (into) handle?.leave(!handle.hasWords());
  else handle?.show();
  if (isOpen) {
    if (into) next = () => open(core, via, context);
    return;
  }
  isOpen = true;
  try {
    const before = core._current();
    const [{ default: words }, outbox, surroundings] = await Promise.all([
      loadWords(),
      loadSibling<AnswerModule>('answer'),
      loadSibling<Surroundings>('surroundings'),
    ]);
    // A page that is not visible yet has no view to count on.
    await new Promise<void>((resolve) => core._whenSeen(resolve));
    const reporter = core._current();
    if (!reporter || (by === 'auto' && reporter !== before) || into?.isConnected === false) {
      isOpen = false;
      const again = next;
      next = undefined;
      return again?.();
    }
    const { view } = reporter;
    const host: PromptHost = {
      ...core,
      ...context,
      // The next view may have another prompt while the visitor still answers this one.
      _siteConfig: { ...core._siteConfig },
      via: into ? 'auto' : by,
      view,
      step(step) {
        view.steps |= host.via === 'auto' ? step : STEP.selfOpened;
        reporter._viewChanged();
      },
      closed() {
        isOpen = false;
        handle = undefined;
      },
    };
    if (host.via === 'auto' && !host.message) {
      host.step(STEP.eligible | STEP.sampled);
    }
    next = undefined;
    const opened = openPrompt(host, words, outbox, surroundings);
    // It may have closed at once.
    if (isOpen) handle = opened;
  } catch (error) {
    isOpen = false;
    throw error;
  }
}
export const close = (): void => handle?.close();
export const leave = (isOver: boolean): unknown => handle?.leave(isOver);
