import './Shell.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { type SiteInfo, SiteProvider } from '../components/useSite.ts';
import { Wordmark } from '../components/Wordmark.tsx';
import { Claim } from './Claim.tsx';
import { NoSite } from './NoSite.tsx';
import { SignInHelp } from './SignIn.tsx';

const SCREENS = [
  { path: '/', name: 'Overview', also: '/page' },
  { path: '/answers', name: 'Answers', also: null },
  { path: '/data-quality', name: 'Data quality', also: '/installation' },
];

/** The frame of every signed-in screen; without a session it says how to sign in. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { session } = useModels();
  const state = session.state.value;
  useEffect(() => {
    if (session.state.peek().status === 'checking') void session.check();
  }, [session]);

  switch (state.status) {
    case 'checking':
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
  const state = useLoad(sites);
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
  const { session } = useModels();
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
              onChange={({ currentTarget: { value } }) =>
                go({ site: value, path: place.path === '/page' ? '/' : place.path, filter: '' })
              }
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
            aria-current={place.path === path ? 'page' : place.path === also ? 'true' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <button type="button" class="quiet top-out" onClick={session.signOut}>
        Sign out
      </button>
    </header>
  );
}
