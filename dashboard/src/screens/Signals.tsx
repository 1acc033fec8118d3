import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Title } from '../parts/Title.tsx';
import { VersionList } from '../parts/VersionList.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { SignalsForm } from './SignalsForm.tsx';

const PARTS = ['signals'] as const;

/** `/signals`: when something counts as a sign of friction, how much it weighs, and what other settings would have changed. */
export function Signals() {
  const { now } = useSettings();
  const { key, name } = useSite();
  const isEditor = useMay('editor');
  useLoad(now, key);
  return (
    <>
      <SettingsNav />
      <Title>Signs of friction</Title>
      <p>
        What on {name} counts as a sign that a visitor struggles, and how much it weighs. Kinds and thresholds
        hold for visits from now on; weights also for the figures of the past.
      </p>
      {!isEditor && <p>Editors and owners can change this. You may try what other settings would change.</p>}
      <Loaded of={now} what="the settings">
        {({ site, version }) => (
          <SignalsForm key={site.key} saved={site.settings.signals} version={version} />
        )}
      </Loaded>
      <section class="section" aria-labelledby="versions">
        <h2 id="versions">Changes so far</h2>
        <VersionList parts={PARTS} />
      </section>
    </>
  );
}
