import type { SiteResponse } from '@kitka/shared/api/api';
import type { StorageSettings as Stored } from '@kitka/shared/settings/site';
import { useState } from 'preact/hooks';
import { type Part, useDraft } from '../hooks/useDraft.ts';
import { useMay } from '../hooks/useMay.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { Field } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { SettingsForm } from '../parts/SettingsForm.tsx';
import { count, counted, listed } from '../words/format.ts';

type Name = keyof Stored;
type Typed = Record<Name, string>;

const NAMES = [
  'viewMonths',
  'commentMonths',
  'answerMonths',
  'totalMonths',
  'viewsPerDay',
  'answersPerDay',
  'viewsInAll',
] as const satisfies Name[];

const valuesOf = (typed: Typed): Stored =>
  Object.fromEntries(
    NAMES.map((name) => [name, /^\d+$/.test(typed[name].trim()) ? Number(typed[name]) : Number.NaN]),
  ) as Stored;
const STORAGE: Part<Typed> = {
  read: ({ settings: { storage } }) =>
    Object.fromEntries(NAMES.map((name) => [name, String(storage[name])])) as Typed,
  toChange: (typed) => ({ settings: { storage: valuesOf(typed) } }),
};

const FIELDS: Record<Name, { label: string; rule: string }> = {
  viewMonths: {
    label: 'Single views, in months',
    rule: 'For filters, steps between pages and places of friction. Then only their totals stay. 1 to 25.',
  },
  commentMonths: {
    label: 'Comments, in months',
    rule: 'Then the words are deleted and the answer stays counted. 1 to 120.',
  },
  answerMonths: {
    label: 'Answers, in months',
    rule: 'Scores of days before that can no longer be shown. 1 to 120.',
  },
  totalMonths: {
    label: 'Totals of days, in months',
    rule: 'Views, friction and speed of days before that are gone. 1 to 120.',
  },
  viewsPerDay: {
    label: 'Views a day',
    rule: 'More are counted as left out under Data quality, and are in no figure. 0 to 10,000,000.',
  },
  answersPerDay: { label: 'Answers a day', rule: 'More are refused. 0 to 1,000,000.' },
  viewsInAll: {
    label: 'Single views in all',
    rule: 'Beyond this, those of the oldest days are deleted early; their totals stay. 0 to 1,000,000,000.',
  },
};

/** What goes when a time or number is made smaller. */
const GOES: Partial<Record<Name, (n: number) => string>> = {
  viewMonths: (n) => `single views older than ${counted(n, 'month')} (their totals stay)`,
  commentMonths: (n) => `what visitors wrote more than ${counted(n, 'month')} ago (their answers stay)`,
  answerMonths: (n) => `answers older than ${counted(n, 'month')}`,
  totalMonths: (n) => `totals of days more than ${counted(n, 'month')} ago`,
  viewsInAll: (n) => `the oldest single views beyond ${count(n)} (their totals stay)`,
};

const tell = (typed: Typed) => NAMES.map((name) => `${FIELDS[name].label}: ${typed[name]}`);

/** How much of the site is kept, and for how long. */
export function StorageSettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, STORAGE);
  const [isAsking, setAsking] = useState(false);
  const { typed, type, fault } = draft;
  const now = data.site.settings.storage;
  const then = valuesOf(typed);
  const lost = NAMES.flatMap((name) => (then[name] < now[name] && GOES[name]?.(then[name])) || []);
  const field = (name: Name) => (
    <Field key={name} label={FIELDS[name].label} rule={FIELDS[name].rule} fault={fault(`storage.${name}`)}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={typed[name]}
          onInput={({ currentTarget: { value } }) => type({ ...typed, [name]: value })}
        />
      )}
    </Field>
  );
  return (
    <Group
      id="storage"
      title="Retention and limits"
      finding={`single views ${counted(now.viewMonths, 'month')}, comments ${now.commentMonths}, answers ${now.answerMonths}, totals ${now.totalMonths}`}
    >
      <SettingsForm
        label="Retention and limits"
        draft={draft}
        mayChange={useMay('owner')}
        who="owner"
        tell={tell}
        onSubmit={() => {
          if (!draft.check()) return;
          if (lost.length > 0) setAsking(true);
          else draft.save();
        }}
        question={
          isAsking
            ? (save) => (
                <Confirm
                  question={`Within hours this deletes ${listed(lost)}. It cannot be undone. Export everything first if you may need it.`}
                  fault={draft.wholeFault ?? null}
                  isBusy={draft.isBusy}
                  label="Save and delete"
                  keep="Keep them"
                  onConfirm={() => {
                    setAsking(false);
                    save();
                  }}
                  onKeep={() => setAsking(false)}
                />
              )
            : null
        }
      >
        <p>What is older is deleted once an hour. A longer time brings nothing back.</p>
        <div class="form-row">{NAMES.slice(0, 4).map(field)}</div>
        <div class="form-row">{NAMES.slice(4).map(field)}</div>
        <p class="soft small">
          Addresses that visitors left for a reply are deleted after 90 days, whatever is set here.
        </p>
      </SettingsForm>
    </Group>
  );
}
