import { useMay } from '../hooks/useMay.ts';
import { useSite } from '../hooks/useSite.ts';
import { Title } from '../parts/Title.tsx';
import { VersionList } from '../parts/VersionList.tsx';
import { SettingsNav } from './SettingsNav.tsx';

/** `/changes-of-settings`: who changed which settings of the site, and a way back. */
export function SettingsChanges() {
  const { name } = useSite();
  const isEditor = useMay('editor');
  return (
    <>
      <SettingsNav />
      <Title>Changes of settings</Title>
      <p>
        Who changed what of {name}, newest first, for the last 500 changes.{' '}
        {isEditor && 'Each part can be set back to what it was before; that is a change of its own.'}
      </p>
      <section class="section" aria-labelledby="versions">
        <h2 id="versions">All changes</h2>
        <VersionList />
      </section>
    </>
  );
}
