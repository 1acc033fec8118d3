import type { SiteResponse } from '@kitka/shared/api/api';
import { LIMITS } from '@kitka/shared/wire/limits';
import { useId } from 'preact/hooks';
import { type Part, useDraft } from '../hooks/useDraft.ts';
import { useMay } from '../hooks/useMay.ts';
import { Field } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SettingsForm } from '../parts/SettingsForm.tsx';
import { counted } from '../words/format.ts';

const NAME: Part<string> = { only: 'name', read: ({ name }) => name, toChange: (name) => ({ name }) };

/** What the site is called. */
export function NameSettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, NAME);
  return (
    <Group id="name" title="Name" finding={data.site.name}>
      <SettingsForm
        label="Name"
        draft={draft}
        mayChange={useMay('editor')}
        who="editor"
        tell={(name) => [name]}
      >
        <Field
          label="Name of the site"
          rule="For you and your readers. It changes no figure."
          fault={draft.fault('name')}
        >
          {(field) => (
            <input
              {...field}
              type="text"
              autocomplete="off"
              value={draft.typed}
              onInput={({ currentTarget: { value } }) => draft.type(value)}
            />
          )}
        </Field>
      </SettingsForm>
    </Group>
  );
}

const ORIGINS: Part<{ origin: string }[]> = {
  read: ({ origins }) => origins.map((origin) => ({ origin })),
  toChange: (rows) => ({ origins: rows.map(({ origin }) => origin.trim()) }),
};

/** Where the site is: pages of other origins do not count. */
export function OriginSettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, ORIGINS);
  const mayChange = useMay('owner');
  return (
    <Group id="origins" title="Addresses" finding={counted(data.site.origins.length, 'origin')}>
      <SettingsForm
        label="Addresses"
        draft={draft}
        mayChange={mayChange}
        who="owner"
        tell={(rows) => rows.map(({ origin }) => origin)}
      >
        <p>
          Where your pages are: https:// and the host. A * stands for all hosts below one, such as
          https://*.shop.example for preview deployments; that does not include https://shop.example itself.
          Messages from pages elsewhere are refused and counted as such under Data quality; what was counted
          stays.
        </p>
        <Rows
          rows={draft.typed}
          onChange={draft.type}
          what="origin"
          blank={{ origin: '' }}
          most={LIMITS.origins}
          mayChange={mayChange}
        >
          {({ origin }, set, i) => (
            <Field label={`Origin ${i + 1}`} fault={draft.fault(`origins.${i}`)}>
              {(field) => (
                <input
                  {...field}
                  type="url"
                  placeholder="https://shop.example"
                  value={origin}
                  onInput={({ currentTarget: { value } }) => set({ origin: value })}
                />
              )}
            </Field>
          )}
        </Rows>
      </SettingsForm>
    </Group>
  );
}

const TIMEZONE: Part<string> = {
  only: 'timezone',
  read: ({ timezone }) => timezone,
  toChange: (timezone) => ({ timezone: timezone.trim() }),
};

/** In which time zone the site's days begin. */
export function TimezoneSettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, TIMEZONE);
  const zones = useId();
  return (
    <Group id="timezone" title="Time zone" finding={data.site.timezone}>
      <SettingsForm
        label="Time zone"
        draft={draft}
        mayChange={useMay('owner')}
        who="owner"
        tell={(zone) => [zone]}
      >
        <Field
          label="Days begin at midnight in"
          rule="Type to search, such as Helsinki. Views keep the day that they were counted on: only those to come are of days of the new zone, so the day of the change may be some hours longer or shorter."
          fault={draft.fault('timezone')}
        >
          {(field) => (
            <input
              {...field}
              type="text"
              list={zones}
              autocomplete="off"
              spellcheck={false}
              value={draft.typed}
              onInput={({ currentTarget: { value } }) => draft.type(value)}
            />
          )}
        </Field>
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </SettingsForm>
    </Group>
  );
}
