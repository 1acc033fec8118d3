import { useEffect, useRef } from 'preact/hooks';
import { LocationProvider } from 'preact-iso/router';
import { useLeaveGuard } from '../hooks/useLeaveGuard.ts';
import { ModelsProvider } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { type LoadedScreen, type Screen, useScreen } from '../hooks/useScreen.ts';
import type { Models } from '../models/models.ts';
import { Loading } from '../parts/Loading.tsx';
import { NotFound } from './NotFound.tsx';
import { Outdated } from './Outdated.tsx';
import { Overview } from './Overview.tsx';
import { Shell } from './Shell.tsx';

/** Load the code of all screens but the Overview, which need not wait for it. */
const later = () => import('./laterScreens.ts');
const setting = () => import('./settingsScreens.ts');
/** Screens by path. */
const SCREENS: Record<string, Screen> = {
  '/': { component: Overview },
  '/page': { load: async () => (await later()).PageDetail },
  '/answers': { load: async () => (await later()).Answers },
  '/fixes': { load: async () => (await later()).Fixes },
  '/alerts': { load: async () => (await later()).Alerts },
  '/data-quality': { load: async () => (await later()).DataQuality },
  '/settings': { load: async () => (await setting()).SiteSettings },
  '/signals': { load: async () => (await setting()).Signals },
  '/changes-of-settings': { load: async () => (await setting()).SettingsChanges },
  '/prompt': { load: async () => (await import('./PromptEditor.tsx')).PromptEditor },
  '/people': { load: async () => (await setting()).People },
  '/sharing': { load: async () => (await setting()).Sharing },
  '/guide': { load: async () => (await setting()).Guide },
  '/add-site': { load: async () => (await setting()).AddSite },
  '/installation': { load: async () => (await later()).Installation },
  '/show': { load: async () => (await later()).Show },
};
/** Screens for people who are not signed in. */
const OPEN: Record<string, Screen> = {
  '/sign-in': { load: async () => (await later()).SignIn },
  '/receipt': { load: async () => (await later()).Receipt },
};
const SHARE: Screen = { load: async () => (await later()).ShareView };
const NOT_FOUND: Screen = { component: NotFound };

export function App({ models }: { models: Models }) {
  return (
    <ModelsProvider value={models}>
      <LocationProvider>
        <Screens />
      </LocationProvider>
    </ModelsProvider>
  );
}

function Screens() {
  const { path, page } = usePlace().place;
  useLeaveGuard();
  const open = OPEN[path];
  // A share link shows the Overview or a page in a frame of its own.
  const isShared = path.startsWith('/share/');
  const frame = useScreen(isShared ? SHARE : NOT_FOUND);
  const wanted = isShared ? (page === null ? '/' : '/page') : path;
  const screen = useScreen(open ?? SCREENS[wanted] ?? NOT_FOUND);
  useFocusOnArrival(`${path} ${page}`, screen.status);
  const shown = <Shown {...screen} />;
  if (isShared)
    return frame.status === 'ready' ? <frame.component>{shown}</frame.component> : <Shown {...frame} />;
  return open ? shown : <Shell>{shown}</Shell>;
}

function Shown(screen: LoadedScreen) {
  switch (screen.status) {
    case 'loading':
      return <Loading what="this screen" />;
    case 'failed':
      return <Outdated />;
    case 'ready':
      return <screen.component />;
  }
}

/** Moves the focus to the heading of a new screen; on the first screen it stays where the browser puts it. */
function useFocusOnArrival(screen: string, status: LoadedScreen['status']) {
  const last = useRef(screen);
  useEffect(() => {
    if (status === 'loading' || last.current === screen) return;
    last.current = screen;
    document.querySelector('h1')?.focus();
  }, [screen, status]);
}
