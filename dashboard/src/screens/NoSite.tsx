import { usePerson } from '../hooks/usePerson.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { type Screen, useScreen } from '../hooks/useScreen.ts';
import { Loading } from '../parts/Loading.tsx';
import { Title } from '../parts/Title.tsx';
import { Outdated } from './Outdated.tsx';

const ADD_SITE: Screen = { load: async () => (await import('./settingsScreens.ts')).AddSite };

/** Sites that were deleted, which only owners of all sites may have back. */
const DELETED: Screen = { load: async () => (await import('./settingsScreens.ts')).DeletedSites };

/** There is no site yet, or none with the key in the URL. */
export function NoSite({ wanted }: { wanted: string | null }) {
  const { href } = usePlace();
  const { isOfAll, person, sites } = usePerson();
  const deleted = isOfAll('owner') && <Deleted />;
  if (wanted !== null && sites.length > 0) {
    return (
      <>
        <Title>No such site</Title>
        <p>
          There is no site with the key in this address, or it was deleted.{' '}
          <a href={href({ site: null, path: '/' })}>Open your first site</a>.
        </p>
        {deleted}
      </>
    );
  }
  if (deleted)
    return (
      <>
        <FirstSite />
        {deleted}
      </>
    );
  return (
    <>
      <Title>No site yet</Title>
      <p>You are signed in as {person.name}, but no site is shared with you just now.</p>
      <p>
        Ask whoever invited you: an owner of a site gives you a role on it under Settings, People. Then load
        this page again.
      </p>
    </>
  );
}

function Deleted() {
  const screen = useScreen(DELETED);
  return screen.status === 'ready' ? <screen.component /> : null;
}

/** The guide from its beginning. */
function FirstSite() {
  const screen = useScreen(ADD_SITE);
  if (screen.status === 'loading') return <Loading what="this screen" />;
  return screen.status === 'failed' ? <Outdated /> : <screen.component />;
}
