import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Title } from '../parts/Title.tsx';
import { AllOfSite } from './AllOfSite.tsx';
import { NameSettings, OriginSettings, TimezoneSettings } from './FactSettings.tsx';
import { FloorSettings, GoalSettings, TargetSettings, ThemeSettings } from './JudgementSettings.tsx';
import { PageSettings } from './PageSettings.tsx';
import { PrivacySettings } from './PrivacySettings.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { StorageSettings } from './StorageSettings.tsx';

/** `/settings`: what is counted on the site, how it is judged, how long it is kept, and all of it at once. */
export function SiteSettings() {
  const { now: settings } = useSettings();
  const { key, name } = useSite();
  const isEditor = useMay('editor');
  useLoad(settings, key);
  return (
    <>
      <SettingsNav />
      <Title>Site settings</Title>
      <p>
        What is counted on {name}, how it is judged, and how long it is kept. Each part is saved by itself;
        docs/settings.md tells more of each.
        {!isEditor && ' You may look at all of it. Editors and owners of the site change it.'}
      </p>
      <Loaded of={settings} what="the settings">
        {(data) => (
          <div key={data.site.key}>
            <section class="section" aria-labelledby="the-site">
              <h2 id="the-site">The site</h2>
              <NameSettings data={data} />
              <OriginSettings data={data} />
              <TimezoneSettings data={data} />
            </section>
            <section class="section" aria-labelledby="what-counts">
              <h2 id="what-counts">What is counted</h2>
              <PageSettings data={data} />
              <PrivacySettings data={data} />
            </section>
            <section class="section" aria-labelledby="how-judged">
              <h2 id="how-judged">How it is judged</h2>
              <GoalSettings data={data} />
              <FloorSettings data={data} />
              <TargetSettings data={data} />
              <ThemeSettings data={data} />
            </section>
            <section class="section" aria-labelledby="how-long">
              <h2 id="how-long">How much is kept, and how long</h2>
              <StorageSettings data={data} />
            </section>
            <AllOfSite />
          </div>
        )}
      </Loaded>
    </>
  );
}
