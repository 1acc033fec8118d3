import { useEffect, useRef } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso/router';
import { ModelsProvider, useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import type { Models } from '../models/models.ts';
import { Answers } from './Answers.tsx';
import { DataQuality } from './DataQuality.tsx';
import { Installation } from './Installation.tsx';
import { NotFound } from './NotFound.tsx';
import { Overview } from './Overview.tsx';
import { PageDetail } from './PageDetail.tsx';
import { Receipt } from './Receipt.tsx';
import { Shell } from './Shell.tsx';
import { Show } from './Show.tsx';
import { SignIn } from './SignIn.tsx';

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
  const { base } = useModels();
  const { path, page } = usePlace().place;
  useFocusOnArrival(`${path} ${page}`);
  if (path === '/sign-in') return <SignIn />;
  if (path === '/receipt') return <Receipt />;
  return (
    <Shell>
      <Router>
        <Route path={`${base}/`} component={Overview} />
        <Route path={`${base}/page`} component={PageDetail} />
        <Route path={`${base}/answers`} component={Answers} />
        <Route path={`${base}/data-quality`} component={DataQuality} />
        <Route path={`${base}/installation`} component={Installation} />
        <Route path={`${base}/show`} component={Show} />
        <Route default component={NotFound} />
      </Router>
    </Shell>
  );
}

/** Moves the focus to the heading of a new screen; on the first screen it stays where the browser puts it. */
function useFocusOnArrival(screen: string) {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    document.querySelector('h1')?.focus();
  }, [screen]);
}
