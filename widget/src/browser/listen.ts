import { guard } from './guard.ts';

/** Adds an event listener whose errors are caught by `guard`. */
export function listen<Kind extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: Kind) => unknown,
  options?: AddEventListenerOptions | boolean,
): void {
  target.addEventListener(type, guard(listener) as unknown as EventListener, options);
}
