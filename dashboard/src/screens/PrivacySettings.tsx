import type { SiteResponse } from '@kitka/shared/api/api';
import { type Part, useDraft } from '../hooks/useDraft.ts';
import { useMay } from '../hooks/useMay.ts';
import { Group } from '../parts/Group.tsx';
import { SettingsForm } from '../parts/SettingsForm.tsx';
import { OwnVisits } from './OwnVisits.tsx';

interface Typed {
  optOut: boolean;
  consent: boolean;
  automated: boolean;
}

const PRIVACY: Part<Typed> = {
  read: ({ settings: { optOut, consent, automated } }) => ({ optOut, consent, automated }),
  toChange: (settings) => ({ settings }),
};

const CHOICES: readonly { name: keyof Typed; label: string; note: string }[] = [
  {
    name: 'optOut',
    label: 'Leave visitors alone who opted out in their browser',
    note: 'by Global Privacy Control or Do Not Track. Without this, they are counted and asked as all others.',
  },
  {
    name: 'consent',
    label: 'Wait for consent',
    note: "Nothing is counted or asked before the page calls kitka('consent', true). Views without it are in no figure.",
  },
  {
    name: 'automated',
    label: 'Count automated browsers',
    note: 'such as those of tests. They make figures of a real site worse; turn it on for demos only.',
  },
];

const tell = (values: Typed) => CHOICES.map(({ name, label }) => `${label}: ${values[name] ? 'yes' : 'no'}`);

const findingOf = ({ optOut, consent, automated }: Typed) =>
  [
    optOut ? 'opt-outs are respected' : 'opt-outs are not looked at',
    consent ? 'waits for consent' : 'counts without asking for consent',
    ...(automated ? ['counts automated browsers'] : []),
  ].join(', ');

/** Who is counted, and how those who run the site are left out. */
export function PrivacySettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, PRIVACY);
  const { typed, type } = draft;
  return (
    <Group id="privacy" title="Who is counted" finding={findingOf(data.site.settings)}>
      <SettingsForm label="Who is counted" draft={draft} mayChange={useMay('owner')} who="owner" tell={tell}>
        {CHOICES.map(({ name, label, note }) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              checked={typed[name]}
              onChange={({ currentTarget: { checked } }) => type({ ...typed, [name]: checked })}
            />
            <span>
              {label}
              <span class="soft"> {note}</span>
            </span>
          </label>
        ))}
        <p class="soft small">
          All of this holds for views to come. docs/privacy.md tells what is stored of a view.
        </p>
      </SettingsForm>
      <OwnVisits heading="h3" />
      <p class="soft small">
        Whoever is signed in to this dashboard is left out by themselves where Kitka is at an address of the
        site; elsewhere browsers keep the two apart, and the link above does it.
      </p>
    </Group>
  );
}
