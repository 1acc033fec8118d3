import type { SiteResponse } from '@kitka/shared/api/api';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { ComponentChildren } from 'preact';
import type { SiteChange } from '../api.ts';
import { type Part, useDraft } from '../hooks/useDraft.ts';
import { useMay } from '../hooks/useMay.ts';
import { listOf, textOf } from '../models/listText.ts';
import { Field } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SettingsForm } from '../parts/SettingsForm.tsx';
import { counted } from '../words/format.ts';

/** A row of such a list: a name or number, and pages or words. */
interface Row {
  one: string;
  list: string;
}

interface ListProps {
  data: SiteResponse;
  id: 'goals' | 'floors' | 'targets' | 'themes';
  title: string;
  /** What it does to the figures. */
  about: ComponentChildren;
  what: string;
  isOrdered?: boolean;
  part: Part<Row[]>;
  /** The value that is one, and the one that is a list: their names in the settings, and words. */
  one: { path: string; label: string; rule?: string; isNumber?: boolean };
  list: { path: string; label: string; rule: string; placeholder: string };
  /** Whether the list stands first. */
  isListFirst?: boolean;
  tellRow: (row: Row) => string;
}

/** A list in the settings whose rows have a name or number, and pages or words. */
function ListSettings({
  data,
  id,
  title,
  about,
  what,
  isOrdered,
  part,
  one,
  list,
  isListFirst,
  tellRow,
}: ListProps) {
  const draft = useDraft(data, part);
  const mayChange = useMay('editor');
  const n = data.site.settings[id].length;
  return (
    <Group id={id} title={title} finding={n === 0 ? 'none' : counted(n, what)}>
      <SettingsForm
        label={title}
        draft={draft}
        mayChange={mayChange}
        who="editor"
        tell={(rows) => (rows.length === 0 ? ['None.'] : rows.map(tellRow))}
      >
        <p>{about}</p>
        <Rows
          rows={draft.typed}
          onChange={draft.type}
          what={what}
          blank={{ one: '', list: '' }}
          most={LIMITS.names}
          isOrdered={isOrdered ?? false}
          mayChange={mayChange}
        >
          {(row, set, i) => {
            const fields = [
              <Field
                key="one"
                label={`${one.label} (${what} ${i + 1})`}
                {...(one.rule && { rule: one.rule })}
                fault={draft.fault(`${id}.${i}.${one.path}`)}
              >
                {(field) => (
                  <input
                    {...field}
                    type="text"
                    {...(one.isNumber && { inputMode: 'numeric' as const })}
                    autocomplete="off"
                    value={row.one}
                    onInput={({ currentTarget: { value } }) => set({ one: value })}
                  />
                )}
              </Field>,
              <Field
                key="list"
                label={`${list.label} (${what} ${i + 1})`}
                rule={list.rule}
                fault={draft.fault(`${id}.${i}.${list.path}`)}
              >
                {(field) => (
                  <input
                    {...field}
                    type="text"
                    autocomplete="off"
                    placeholder={list.placeholder}
                    value={row.list}
                    onInput={({ currentTarget: { value } }) => set({ list: value })}
                  />
                )}
              </Field>,
            ];
            return <div class="form-row">{isListFirst ? fields.toReversed() : fields}</div>;
          }}
        </Rows>
      </SettingsForm>
    </Group>
  );
}

const PAGES_RULE = 'With commas between; a * stands for anything.';
/** A number as it was typed; what is none is refused as such. */
const numberOf = (text: string): number => (/^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN);
const partOf = (
  read: Part<Row[]>['read'],
  toSettings: (rows: Row[]) => SiteChange['settings'],
): Part<Row[]> => ({
  read,
  toChange: (rows) => ({ settings: toSettings(rows) ?? {} }),
});

const GOALS = partOf(
  ({ settings }) => settings.goals.map(({ name, pages }) => ({ one: name, list: textOf(pages) })),
  (rows) => ({ goals: rows.map(({ one, list }) => ({ name: one.trim(), pages: listOf(list) })) }),
);

/** What visitors should reach. */
export const GoalSettings = ({ data }: { data: SiteResponse }) => (
  <ListSettings
    data={data}
    id="goals"
    title="Goals"
    about="What visitors should reach. A view reaches a goal by being on one of its pages, or when the page calls kitka('event', NAME). It is counted from then on."
    what="goal"
    part={GOALS}
    one={{ path: 'name', label: 'Name' }}
    list={{
      path: 'pages',
      label: 'Pages',
      rule: `${PAGES_RULE} None: only by the event.`,
      placeholder: '/thanks, /order/*',
    }}
    tellRow={({ one, list }) => (list ? `${one}: ${list}` : one)}
  />
);

const FLOORS = partOf(
  ({ settings }) => settings.floors.map(({ pages, score }) => ({ one: String(score), list: textOf(pages) })),
  (rows) => ({ floors: rows.map(({ one, list }) => ({ pages: listOf(list), score: numberOf(one) })) }),
);

/** Least scores, below which an alert is raised. */
export const FloorSettings = ({ data }: { data: SiteResponse }) => (
  <ListSettings
    data={data}
    id="floors"
    title="Floors"
    about="The least score that you accept. A page whose score of four weeks is surely below it raises an alert. It changes no score. The first floor that fits a page counts."
    what="floor"
    isOrdered
    isListFirst
    part={FLOORS}
    one={{ path: 'score', label: 'Score in per cent', isNumber: true }}
    list={{ path: 'pages', label: 'Pages', rule: PAGES_RULE, placeholder: '/checkout, /cart/*' }}
    tellRow={({ one, list }) => `${list}: ${one} %`}
  />
);

const TARGETS = partOf(
  ({ settings }) =>
    settings.targets.map(({ pages, dissatisfied }) => ({ one: String(dissatisfied), list: textOf(pages) })),
  (rows) => ({
    targets: rows.map(({ one, list }) => ({ pages: listOf(list), dissatisfied: numberOf(one) })),
  }),
);

/** How many dissatisfied answers are accepted. */
export const TargetSettings = ({ data }: { data: SiteResponse }) => (
  <ListSettings
    data={data}
    id="targets"
    title="Targets"
    about="How many answers in a hundred may be dissatisfied before a page counts as worth fixing; 20 where nothing is set. It decides the order of “Fix first” and changes no score. The first target that fits a page counts."
    what="target"
    isOrdered
    isListFirst
    part={TARGETS}
    one={{ path: 'dissatisfied', label: 'Dissatisfied in per cent', isNumber: true }}
    list={{ path: 'pages', label: 'Pages', rule: PAGES_RULE, placeholder: '/checkout' }}
    tellRow={({ one, list }) => `${list}: ${one} %`}
  />
);

const THEMES = partOf(
  ({ settings }) => settings.themes.map(({ name, words }) => ({ one: name, list: textOf(words) })),
  (rows) => ({ themes: rows.map(({ one, list }) => ({ name: one.trim(), words: listOf(list) })) }),
);

/** What is looked for in comments. */
export const ThemeSettings = ({ data }: { data: SiteResponse }) => (
  <ListSettings
    data={data}
    id="themes"
    title="Own themes"
    about="What you look for in comments, also in those that are there already. Words are found in any form; two words must stand together."
    what="theme"
    part={THEMES}
    one={{ path: 'name', label: 'Name' }}
    list={{
      path: 'words',
      label: 'Words',
      rule: 'With commas between, in any language.',
      placeholder: 'delivery, toimitus, not arrived',
    }}
    tellRow={({ one, list }) => `${one}: ${list}`}
  />
);
