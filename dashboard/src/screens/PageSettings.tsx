import type { SiteResponse } from '@kitka/shared/api/api';
import type { OwnPages } from '@kitka/shared/settings/defaultPages';
import { LIMITS } from '@kitka/shared/wire/limits';
import { type Part, useDraft } from '../hooks/useDraft.ts';
import { useMay } from '../hooks/useMay.ts';
import { listOf, textOf } from '../models/listText.ts';
import { Field } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SettingsForm } from '../parts/SettingsForm.tsx';
import { counted, listed } from '../words/format.ts';
import { PagesTest } from './PagesTest.tsx';

interface Typed {
  groups: { pattern: string; page: string }[];
  query: string;
  hashRoutes: boolean;
}

const pagesOf = ({ groups, query, hashRoutes }: Typed): OwnPages => ({
  groups: groups.map(({ pattern, page }) => ({ pattern: pattern.trim(), page: page.trim() })),
  query: listOf(query),
  hashRoutes,
});
const PAGES: Part<Typed> = {
  read: ({ settings: { pages } }) => ({ ...pages, query: textOf(pages.query) }),
  toChange: (typed) => ({ settings: { pages: pagesOf(typed) } }),
};

const tell = ({ groups, query, hashRoutes }: Typed) => [
  ...groups.map(({ pattern, page }) => `${pattern} counts as ${page}`),
  `Parameters that are kept: ${query || 'none'}`,
  hashRoutes ? 'Fragments that are routes are kept' : 'Fragments are dropped',
];

function findingOf({ groups, query, hashRoutes }: OwnPages): string {
  const parts = [
    ...(groups.length > 0 ? [counted(groups.length, 'rule')] : []),
    ...(query.length > 0 ? [counted(query.length, 'parameter')] : []),
    ...(hashRoutes ? ['hash routes'] : []),
  ];
  return parts.length > 0 ? listed(parts) : 'by their path alone';
}

/** Which addresses are one page, with a test on the pages of the site. */
export function PageSettings({ data }: { data: SiteResponse }) {
  const draft = useDraft(data, PAGES);
  const mayChange = useMay('editor');
  const { typed, type, fault } = draft;
  return (
    <Group id="pages" title="Pages" finding={findingOf(data.site.settings.pages)}>
      <SettingsForm label="Pages" draft={draft} mayChange={mayChange} who="editor" tell={tell}>
        <p>
          Pages that count as one: a * stands for anything, twice at most. The first rule that fits counts.
          Rules hold for views to come; what was counted keeps its name.
        </p>
        <Rows
          rows={typed.groups}
          onChange={(groups) => type({ ...typed, groups })}
          what="rule"
          blank={{ pattern: '', page: '' }}
          most={LIMITS.names}
          isOrdered
          mayChange={mayChange}
        >
          {({ pattern, page }, set, i) => (
            <div class="form-row">
              <Field
                label={`Pages like (rule ${i + 1})`}
                fault={fault(`pages.groups.${i}.pattern`) ?? ownFault(draft, i)}
              >
                {(field) => (
                  <input
                    {...field}
                    type="text"
                    placeholder="/product/*"
                    autocomplete="off"
                    value={pattern}
                    onInput={({ currentTarget: { value } }) => set({ pattern: value })}
                  />
                )}
              </Field>
              <Field label={`Count as (rule ${i + 1})`} fault={fault(`pages.groups.${i}.page`)}>
                {(field) => (
                  <input
                    {...field}
                    type="text"
                    placeholder="/product/:id"
                    autocomplete="off"
                    value={page}
                    onInput={({ currentTarget: { value } }) => set({ page: value })}
                  />
                )}
              </Field>
            </div>
          )}
        </Rows>
        <Field
          label="Parameters that make pages of their own"
          rule="Names with commas between, such as page, sort: /list?page=2 is then another page than /list. All others are dropped."
          fault={fault('pages.query')}
        >
          {(field) => (
            <input
              {...field}
              type="text"
              autocomplete="off"
              value={typed.query}
              onInput={({ currentTarget: { value } }) => type({ ...typed, query: value })}
            />
          )}
        </Field>
        <label class="choice">
          <input
            type="checkbox"
            checked={typed.hashRoutes}
            onChange={({ currentTarget: { checked } }) => type({ ...typed, hashRoutes: checked })}
          />
          <span>
            Keep fragments that are routes<span class="soft"> such as /app#/orders.</span>
          </span>
        </label>
      </SettingsForm>
      <PagesTest pages={pagesOf(typed)} />
    </Group>
  );
}

/** What is wrong with a rule as a whole. */
const ownFault = ({ fault }: { fault: (path: string) => string | undefined }, i: number) => {
  const whole = fault(`pages.groups.${i}`);
  return whole === fault(`pages.groups.${i}.page`) ? undefined : whole;
};
