import { guard } from './guard.ts';

/** Listens on `target`, guarded. */
export function listen<Kind extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: Kind) => unknown,
  options?: AddEventListenerOptions | boolean,
): void {
  const guarded = guard(listener);
  target.addEventListener(type, (event) => guarded(event as Kind), options);
}
