import { guardEvent } from './guard.ts';

/** Adds an event listener whose errors are caught. */
export function listen<Kind extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: Kind) => unknown,
  options?: AddEventListenerOptions | boolean,
): void {
  target.addEventListener(type, guardEvent(listener) as EventListener, options);
}
