import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A screen, or how to load its code. */
export type Screen = { component: ComponentType } | { load: () => Promise<ComponentType> };

export type LoadedScreen =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; component: ComponentType };

/** Screens whose code has arrived; they are shown at once from then on. */
const arrived = new Map<Screen, ComponentType>();

/** The component of a screen, once its code is there. */
export function useScreen(screen: Screen): LoadedScreen {
  const [failed, setFailed] = useState<Screen | null>(null);
  const [, setArrived] = useState<Screen | null>(null);
  const component = 'component' in screen ? screen.component : arrived.get(screen);
  useEffect(() => {
    if (component || !('load' in screen)) return;
    screen.load().then(
      (loaded) => {
        arrived.set(screen, loaded);
        setArrived(screen);
      },
      () => setFailed(screen),
    );
  }, [screen]);
  if (component) return { status: 'ready', component };
  return { status: failed === screen ? 'failed' : 'loading' };
}
