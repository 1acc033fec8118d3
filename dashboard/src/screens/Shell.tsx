import './Shell.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { type SiteInfo, SiteProvider } from '../hooks/useSite.ts';
import { Failed } from '../parts/Failed.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { Claim } from './Claim.tsx';
import { NoSite } from './NoSite.tsx';
import { SignInHelp } from './SignIn.tsx';
import { SETTINGS } from './settings.ts';

const SCREENS = [
  { path: '/', name: 'Overview', also: ['/page'] },
  { path: '/answers', name: 'Answers', also: [] },
  { path: '/fixes', name: 'Fixes', also: [] },
  { path: '/data-quality', name: 'Data quality', also: ['/installation'] },
  { path: SETTINGS[0].path, name: 'Settings', also: SETTINGS.map(({ path }) => path) },
];

/** The frame of every signed-in screen; without a session it says how to sign in. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { session } = useModels();
  const state = session.state.value;
  useEffect(() => {
    // Whoever goes elsewhere from an invitation leaves it for later.
    if (['checking', 'invited'].includes(session.state.peek().status)) void session.check();
  }, [session]);

  switch (state.status) {
    case 'checking':
    case 'invited':
      return <Loading what="Kitka" />;
    case 'failed':
      return (
        <main class="plain">
          <Wordmark />
          <h1 tabIndex={-1}>Kitka</h1>
          <Failed failure={state.failure} onRetry={session.check} />
        </main>
      );
    case 'claimable':
      return <Claim wasWrong={state.wasWrong} />;
    case 'out':
    case 'link-invalid':
      return <SignInHelp used={state.status === 'link-invalid'} />;
    case 'in':
      return <WithSites>{children}</WithSites>;
  }
}

function WithSites({ children }: { children: ComponentChildren }) {
  const { sites } = useModels();
  const { place } = usePlace();
  useLoad(sites);
  const state = sites.state.value;
  const all = state.status === 'ready' ? state.data : [];
  const site = all.find(({ key }) => key === place.site) ?? (place.site === null ? all[0] : undefined);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Header sites={all} site={site} />
      <main id="main" tabIndex={-1}>
        {state.status === 'loading' && <Loading what="your sites" />}
        {state.status === 'failed' && (
          <>
            <h1 tabIndex={-1}>Kitka</h1>
            <Failed failure={state.failure} onRetry={sites.again} />
          </>
        )}
        {state.status === 'ready' &&
          (site ? <SiteProvider value={site}>{children}</SiteProvider> : <NoSite wanted={place.site} />)}
      </main>
    </>
  );
}

function Header({ sites, site }: { sites: readonly SiteInfo[]; site: SiteInfo | undefined }) {
  const { session, unsaved } = useModels();
  const { place, href, go } = usePlace();
  return (
    <header class="top">
      <Wordmark />
      <div class="top-site">
        {sites.length > 1 ? (
          <label>
            <span class="hidden">Site</span>
            <select
              value={site?.key ?? ''}
              onChange={({ currentTarget }) => {
                const path = place.path === '/page' ? '/' : place.path;
                if (!go({ site: currentTarget.value, path, filter: '' }))
                  currentTarget.value = site?.key ?? '';
              }}
            >
              {!site && <option value="">Choose a site</option>}
              {sites.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : (
          site && <span class="top-name">{site.name}</span>
        )}
        {site?.sample && <span class="sample">Sample data</span>}
      </div>
      <nav aria-label="Screens">
        {SCREENS.map(({ path, name, also }) => (
          <a
            key={path}
            href={href({ path })}
            aria-current={place.path === path ? 'page' : also.includes(place.path) ? 'true' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <button
        type="button"
        class="quiet top-out"
        onClick={() => {
          if (unsaved.mayLeave()) void session.signOut();
        }}
      >
        Sign out
      </button>
    </header>
  );
}
