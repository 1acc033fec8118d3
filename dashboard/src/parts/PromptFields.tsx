import { contrast, PAPERS, readable } from '@kitka/shared/settings/accent';
import { TAB_SIDES } from '@kitka/shared/settings/defaultPrompt';
import { KINDS, type Question } from '@kitka/shared/settings/kinds';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEVICES } from '@kitka/shared/wire/devices';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { ComponentChildren } from 'preact';
import { MAIN, type PromptDraft } from '../models/promptDraft.ts';
import { followFinding, placeFinding, visitorFinding, whenFinding } from '../words/promptFindings.ts';
import { FIELD_NAMES, KIND_WORDS } from '../words/promptWords.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';
import { Field } from './Field.tsx';
import { Group } from './Group.tsx';
import { MessageFields } from './MessageFields.tsx';
import { ReasonFields } from './ReasonFields.tsx';
import { WordingFields } from './WordingFields.tsx';

export interface PromptFieldsProps {
  draft: PromptDraft;
  faults: Record<string, string>;
  set: (change: Partial<PromptDraft>) => void;
  /** Languages to offer without being asked. */
  read: readonly string[];
  /** Kitka's own questions by language; null: they are not there yet. */
  questions: Record<string, Record<Question, string>> | null;
}

type OfType<T> = {
  [Name in keyof PromptDraft]: PromptDraft[Name] extends T ? Name : never;
}[keyof PromptDraft];

/** All that is set of one prompt. */
export function PromptFields(props: PromptFieldsProps) {
  const { draft, faults, set } = props;
  const isMain = draft.id === MAIN;
  const text = (field: OfType<string>, rule?: string, inputMode?: 'numeric') => (
    <Field label={FIELD_NAMES[field]} {...(rule && { rule })} fault={faults[field]}>
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputMode={inputMode}
          name={field}
          value={draft[field]}
          autocomplete="off"
          onInput={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      )}
    </Field>
  );
  const date = (field: 'from' | 'until', rule: string) => (
    <Field label={FIELD_NAMES[field]} rule={rule} fault={faults[field]}>
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          name={field}
          value={draft[field]}
          onInput={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      )}
    </Field>
  );
  const number = (field: OfType<string>, rule?: string) => text(field, rule, 'numeric');
  const list = (field: OfType<string>, rule: string) => (
    <Field label={FIELD_NAMES[field]} rule={rule} fault={faults[field]}>
      {(attributes) => (
        <textarea
          {...attributes}
          name={field}
          rows={2}
          value={draft[field]}
          onInput={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      )}
    </Field>
  );
  const check = (field: OfType<boolean>, note?: string) => (
    <Tick
      label={FIELD_NAMES[field]}
      note={note}
      name={field}
      isOn={draft[field]}
      set={(isOn) => set({ [field]: isOn })}
    />
  );
  const some = <Name extends 'devices' | 'friction'>(
    field: Name,
    all: readonly PromptDraft[Name][number][],
    label: (one: PromptDraft[Name][number]) => { name: string; means?: string },
  ) => {
    const chosen: readonly string[] = draft[field];
    return (
      <fieldset class="choices">
        <legend>{FIELD_NAMES[field]}</legend>
        {all.map((one) => (
          <Tick
            key={one}
            label={label(one).name}
            note={label(one).means}
            name={field}
            isOn={chosen.includes(one)}
            set={(isOn) =>
              set({ [field]: all.filter((other) => (other === one ? isOn : chosen.includes(other))) })
            }
          />
        ))}
      </fieldset>
    );
  };

  return (
    <>
      <section class="prompt-part" aria-labelledby="prompt-asks">
        <h2 id="prompt-asks">What it asks</h2>
        {!isMain && (
          <>
            {text('name', 'For you and your team; visitors do not see it.')}
            <div class="form-row">
              {date('from', 'A day of the site. Empty: from now on.')}
              {date('until', 'Empty: until you remove it.')}
            </div>
          </>
        )}
        <fieldset class="choices">
          <legend>You want to know</legend>
          {KINDS.map((kind) => (
            <label key={kind} class="choice">
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={draft.kind === kind}
                onChange={() => set({ kind })}
              />
              <span>
                {KIND_WORDS[kind].name}
                <span class="soft"> {KIND_WORDS[kind].use}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <WordingFields {...props} />
      </section>
      <div class="groups">
        <Group id="prompt-follow" title="What follows the answer" finding={followFinding(draft)}>
          <div class="prompt-part">
            <ReasonFields field="reasonsLow" {...props} />
            <ReasonFields field="reasonsHigh" {...props} />
            {check('publish', 'A box that is not ticked; the words keep the version that was agreed to.')}
            {check('contact', `After words only; deleted after ${DAYS_KEPT} days.`)}
            <MessageFields {...props} />
          </div>
        </Group>
        <Group id="prompt-when" title="When it comes" finding={whenFinding(draft)}>
          <div class="prompt-part">
            <p class="soft">The first of these that happens brings it.</p>
            {check('isTimed')}
            {draft.isTimed && (
              <div class="form-row">
                {number('delay', 'For so long the page must have been seen.')}
                {number('scroll', 'And so far it must have been scrolled; 0: not at all.')}
              </div>
            )}
            {check('onArticleEnd', 'The last part of the article comes into view.')}
            {check('onExitIntent', 'Only where there is a mouse.')}
            {check('onReturn', 'After five seconds elsewhere.')}
            {list('events', "Names that pages report with kitka('event', NAME), one a line.")}
            {some('friction', SIGNALS, (kind) => SIGNAL_WORDS[kind])}
            <p class="soft small">
              After friction it asks “Something not working?” for words, which count in no score.
            </p>
          </div>
        </Group>
        <Group id="prompt-where" title="Where" finding={placeFinding(draft)}>
          <div class="prompt-part">
            <fieldset class="choices">
              <legend>{FIELD_NAMES.place}</legend>
              {PLACES.map(({ value, label }) => (
                <label key={value} class="choice">
                  <input
                    type="radio"
                    name="place"
                    checked={draft.place === value}
                    onChange={() => set({ place: value })}
                  />
                  <span>{label}</span>
                </label>
              ))}
            </fieldset>
            {check('tab', 'Visitors open it themselves; such answers count in no score.')}
            {draft.tab && (
              <>
                <fieldset class="choices">
                  <legend>{FIELD_NAMES.tabSide}</legend>
                  {TAB_SIDES.map((side) => (
                    <label key={side} class="choice">
                      <input
                        type="radio"
                        name="tabSide"
                        checked={draft.tabSide === side}
                        onChange={() => set({ tabSide: side })}
                      />
                      <span>{side === 'right' ? 'Right' : 'Left'}</span>
                    </label>
                  ))}
                </fieldset>
                {number(
                  'tabOffset',
                  `0 to ${LIMITS.tabOffset}. It moves up by itself where the page has a fixed bar.`,
                )}
                {check('tabOnPhones')}
              </>
            )}
            {list('pages', 'One a line; * is anything: /shop/*. Empty: on all pages.')}
          </div>
        </Group>
        <Group id="prompt-whom" title="To whom" finding={visitorFinding(draft)}>
          <div class="prompt-part">
            {some('devices', DEVICES, (device) => ({
              name: `${device[0]?.toUpperCase()}${device.slice(1)}`,
            }))}
            {list('languages', 'Codes such as fi, one a line. Empty: in all.')}
            {list('campaigns', 'The utm_campaign of the view, one a line. Empty: from everywhere.')}
            {check('landingOnly')}
            {number('sampleRate', 'Decided once for each browser.')}
          </div>
        </Group>
        {isMain && (
          <Group
            id="prompt-often"
            title="How often"
            finding={`not for ${draft.cooldownDismissed} days after it was closed, ${draft.cooldownAnswered} after an answer`}
          >
            <div class="prompt-part">
              <p class="soft">Of all prompts together. Whoever was asked by one is left alone by all.</p>
              <div class="form-row">
                {number('cooldownDismissed')}
                {number('cooldownAnswered')}
              </div>
            </div>
          </Group>
        )}
        {isMain && (
          <Group id="prompt-look" title="Look" finding={draft.accent || 'Kitka’s own colour'}>
            <div class="prompt-part">
              <p class="soft">Of all prompts.</p>
              {text('accent', 'Of buttons and focus, such as #00626e. Empty: Kitka’s own.')}
              {faults.accent === undefined && draft.accent !== '' && <RealColours accent={draft.accent} />}
              {text('font', 'As in CSS: Georgia, serif. Empty: the system’s.')}
            </div>
          </Group>
        )}
      </div>
    </>
  );
}

const PLACES = [
  { value: 'corner', label: 'In the corner; on phones at the bottom' },
  { value: 'inline', label: 'In the page, where it has data-kitka="inline"' },
] as const;
const DAYS_KEPT = LIMITS.contactAgeMs / 86_400_000;

interface TickProps {
  label: string;
  note?: string | undefined;
  name: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
}

function Tick({ label, note, name, isOn, set }: TickProps): ComponentChildren {
  return (
    <label class="choice">
      <input
        type="checkbox"
        name={name}
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => set(checked)}
      />
      <span>
        {label}
        {note && <span class="soft"> {note}</span>}
      </span>
    </label>
  );
}

/** The colours that are used in place of one, so that it can be read on both papers. */
function RealColours({ accent }: { accent: string }) {
  return (
    <ul class="colours">
      {PAPERS.map((paper, i) => {
        const colour = readable(accent, paper);
        return (
          <li key={paper}>
            <span class="colour" style={{ background: colour, color: paper }}>
              Send
            </span>{' '}
            on {i === 0 ? 'light' : 'dark'}: {colour}
            {colour !== accent.toLowerCase() && (
              <span class="soft">
                {' '}
                instead, as {accent} would have a contrast of only {contrast(accent, paper).toFixed(1)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
