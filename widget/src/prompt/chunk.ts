import type { Occasion, PromptHandle, Tools, Via } from './host.ts';
import { loadWords } from './loadWords.ts';
import { openPrompt } from './openPrompt.tsx';
import { outbox } from './outbox.ts';

/** See `PromptModule`, which this file is. */

let handle: PromptHandle | undefined;
let isOpen = false;
/** The last wish: somebody may ask for a prompt that is loading, or waiting, to come by itself. */
let by: Via;

export async function open(tools: Tools, via: Via, occasion?: Occasion): Promise<void> {
  if (isOpen && via === 'auto') return;
  by = via;
  handle?.show();
  if (isOpen) return;
  isOpen = true;
  try {
    const before = tools.current();
    const { default: words } = await loadWords();
    // A page that nobody sees yet has no view to count on.
    await new Promise<void>((resolve) => tools.whenSeen(resolve));
    const courier = tools.current();
    if (!courier || (by === 'auto' && courier !== before)) {
      isOpen = false;
      return;
    }
    const { view } = courier;
    const opened = openPrompt(
      {
        ...tools,
        ...occasion,
        via: occasion?.into ? 'auto' : by,
        device: view.arrival.device,
        page: view.page,
        step(step) {
          view.prompt[step] = 1;
          courier.hasNews();
        },
        closed() {
          isOpen = false;
          handle = undefined;
        },
      },
      words,
    );
    // It may have given up at once.
    if (isOpen) handle = opened;
  } catch (error) {
    isOpen = false;
    throw error;
  }
}
export const close = (): void => handle?.close();
export const leave = (): unknown => handle?.leave();
export const retry = (tools: Tools): Promise<void> => outbox(tools).retry();
