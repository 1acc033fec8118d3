import { guard } from './guard.ts';

/** Listens on `target`, guarded. */
export function listen<Kind extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: Kind) => unknown,
  options?: AddEventListenerOptions | boolean,
): void {
  target.addEventListener(type, guard(listener) as unknown as EventListener, options);
}
