import './PromptEditor.css';
import '../parts/Form.css';
import type { SiteResponse } from '@kitka/shared/api/api';
import { DEFAULT_PROMPT } from '@kitka/shared/settings/defaultPrompt';
import type { Question } from '@kitka/shared/settings/kinds';
import { promptAdvice } from '@kitka/shared/settings/promptAdvice';
import { WORDS_LANGUAGES } from '@kitka/shared/words/codes';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { useTraffic } from '../hooks/useTraffic.ts';
import { useUnsaved } from '../hooks/useUnsaved.ts';
import { useWork } from '../hooks/useWork.ts';
import { mergePrompts } from '../models/mergePrompts.ts';
import {
  changedParts,
  copyOf,
  draftFaults,
  draftOf,
  draftsOf,
  furtherOf,
  MAIN,
  type PromptDraft,
} from '../models/promptDraft.ts';
import { promptsAt } from '../models/promptsAt.ts';
import { FormFoot } from '../parts/FormFoot.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { type Overtaking, PromptConflicts } from '../parts/PromptConflicts.tsx';
import { PromptFields } from '../parts/PromptFields.tsx';
import { PromptList } from '../parts/PromptList.tsx';
import { PromptPreview } from '../parts/PromptPreview.tsx';
import { PromptResults } from '../parts/PromptResults.tsx';
import { Title } from '../parts/Title.tsx';
import { refusalWords } from '../words/changeFault.ts';
import { moment } from '../words/format.ts';
import { nameOf } from '../words/promptWords.ts';
import { SettingsNav } from './SettingsNav.tsx';

/** `/prompt`: what is asked, when, where and of whom, beside the prompt itself. */
export function PromptEditor() {
  const { now } = useSettings();
  const { key } = useSite();
  useLoad(now, key);
  return (
    <>
      <SettingsNav />
      <Title>The question</Title>
      <Loaded of={now} what="what is asked">
        {(data) => <Editor key={data.site.key} stored={data} />}
      </Loaded>
    </>
  );
}

/** What was loaded, and what is typed. */
interface Typed {
  base: SiteResponse;
  drafts: PromptDraft[];
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** Characters of an id; with fewer than ten prompts, two that are the same do not happen. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join('');

function Editor({ stored }: { stored: SiteResponse }) {
  const { api, sites } = useModels();
  const { change } = useSettings();
  const { key, timezone } = useSite();
  const { today } = useDays();
  const mayChange = useMay('editor');
  const traffic = useTraffic();
  const { work, run } = useWork();
  const [{ base, drafts }, setTyped] = useState<Typed>({
    base: stored,
    drafts: draftsOf(stored.site.settings),
  });
  const [chosen, setChosen] = useState(MAIN);
  const [isChecked, setChecked] = useState(false);
  const [overtaking, setOvertaking] = useState<Overtaking | null>(null);
  const [said, setSaid] = useState('');
  const [questions, setQuestions] = useState<Record<string, Record<Question, string>> | null>(null);
  const [language, setLanguage] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const { settings } = base.site;
  const before = draftsOf(settings);
  const parts = changedParts(before, drafts);
  const isUnsaved = Object.keys(parts).length > 0;
  useUnsaved(isUnsaved);
  // Somebody, maybe oneself in another tab, saved something else.
  useEffect(() => {
    if (!isUnsaved && stored.version !== base.version) adopt(stored);
  }, [stored]);

  const draft = drafts.find(({ id }) => id === chosen) ?? drafts.at(-1) ?? draftOf(settings.prompt);
  const main = drafts.find(({ id }) => id === MAIN) ?? draft;
  const faults = isChecked ? draftFaults(draft) : {};
  const read = languagesOf(traffic?.languages ?? []);

  function adopt(data: SiteResponse) {
    setTyped({ base: data, drafts: draftsOf(data.site.settings) });
    setOvertaking(null);
    setChecked(false);
  }
  function setDrafts(next: PromptDraft[]) {
    setSaid('');
    setTyped({ base, drafts: next });
  }
  const set = (changed: Partial<PromptDraft>) =>
    setDrafts(drafts.map((one) => (one.id === draft.id ? { ...one, ...changed } : one)));
  function add(copied: PromptDraft, at: number) {
    setDrafts(drafts.toSpliced(at, 0, copied));
    setChosen(copied.id);
    // Its field is there once this has been drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('[name="name"]')?.select());
  }
  function move(moved: PromptDraft, by: number) {
    const at = drafts.indexOf(moved);
    setDrafts(drafts.toSpliced(at, 1).toSpliced(at + by, 0, moved));
  }

  /** The preview shows the language whose words have the focus. */
  function follow({ target }: FocusEvent) {
    const code = target instanceof HTMLInputElement && /^question\.(\w+)$/.exec(target.name)?.[1];
    if (code) setLanguage(code);
  }

  /** Brings a version back into the fields. */
  function restore(version: number, versions: Parameters<typeof promptsAt>[0]) {
    const restored = promptsAt(versions, version, settings);
    if (restored) {
      setDrafts(restored);
      setChosen(MAIN);
    }
    setSaid(
      restored
        ? 'This is how it was. Save it to ask it again.'
        : 'What was asked then is not known any more.',
    );
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus());
  }

  /** What others saved meanwhile, joined with what is typed. */
  async function overtaken() {
    const [theirs, { versions }] = await Promise.all([api.settings(key), api.versions(key)]);
    const other = draftsOf(theirs.site.settings);
    const { drafts: joined, conflicts, taken } = mergePrompts(before, drafts, other);
    const last = versions.find(
      ({ version, changes }) => version > base.version && ('prompt' in changes || 'prompts' in changes),
    );
    const by = last
      ? `${last.who} changed it on ${moment(new Date(last.at).toISOString(), timezone)}`
      : 'It was changed';
    setTyped({ base: theirs, drafts: joined });
    setOvertaking({ by, mine: drafts, theirs: other, conflicts, taken });
  }
  async function save() {
    try {
      adopt(await change(key, { settings: parts }, base.version));
      setSaid('Saved. Visitors see this within five minutes.');
      // The list of sites has the words that were ever asked.
      void sites.refresh();
    } catch (error) {
      if (!(error instanceof ApiError && 'code' in error.failure && error.failure.code === 'overtaken'))
        throw error;
      await overtaken();
    }
  }
  function onSubmit(event: Event) {
    event.preventDefault();
    setSaid(isUnsaved ? '' : 'Nothing was changed.');
    setChecked(true);
    const wrong = drafts.find((one) => Object.keys(draftFaults(one)).length > 0);
    if (!wrong) {
      if (isUnsaved) void run(save);
      return;
    }
    setChosen(wrong.id);
    requestAnimationFrame(() => {
      const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      for (let group = field?.closest('details'); group; group = group.parentElement?.closest('details'))
        group.open = true;
      field?.focus();
    });
  }

  const savedOf = ({ id }: PromptDraft) => before.find((one) => one.id === id);
  const saved = savedOf(draft);
  const advice = promptAdvice({
    prompt: furtherOf(draft),
    saved: saved ? furtherOf(saved) : null,
    earlier: drafts.slice(0, drafts.indexOf(draft)).map(furtherOf),
    traffic,
    off: settings.signals.off,
    today,
  });
  return (
    <>
      <PromptList
        drafts={drafts}
        chosen={draft.id}
        mayChange={mayChange}
        isChanged={(one) => !isSame(savedOf(one), one)}
        onChoose={setChosen}
        onAdd={() => add(copyOf(draftOf(DEFAULT_PROMPT), 'New prompt', newId()), drafts.length - 1)}
        onCopy={(one) =>
          add(
            copyOf(one, `${nameOf(one)} (copy)`.slice(-64), newId()),
            Math.min(drafts.indexOf(one) + 1, drafts.length - 1),
          )
        }
        onMove={move}
        onRemove={({ id }) => {
          setDrafts(drafts.filter((one) => one.id !== id));
          if (chosen === id) setChosen(MAIN);
        }}
      />
      {overtaking && (
        <PromptConflicts
          {...overtaking}
          drafts={drafts}
          onTake={({ id, field }, from) => {
            const value = from.find((one) => one.id === id)?.[field];
            setDrafts(drafts.map((one) => (one.id === id ? { ...one, [field]: value } : one)));
          }}
        />
      )}
      <div class="prompt-editor">
        <form ref={form} noValidate aria-label={nameOf(draft)} onSubmit={onSubmit} onFocusIn={follow}>
          <p class="prompt-name">
            <b>
              <bdi>{nameOf(draft)}</bdi>
            </b>
          </p>
          <fieldset class="plain-fieldset" disabled={!mayChange}>
            <PromptFields key={draft.id} {...{ draft, faults, set, read, questions }} />
          </fieldset>
          <Hints advice={advice} />
          {mayChange ? (
            <div class="prompt-save">
              <FormFoot
                fault={work.status === 'failed' ? refusalWords(work.failure) : undefined}
                isBusy={work.status === 'loading'}
                label="Save"
                said={said || (isUnsaved ? 'Not saved yet.' : '')}
              />
            </div>
          ) : (
            <p class="soft">Editors and owners of this site can change this.</p>
          )}
        </form>
        <PromptPreview
          draft={draft}
          main={main}
          settings={settings}
          language={language ?? read[0] ?? 'en'}
          onLanguage={setLanguage}
          onQuestions={setQuestions}
        />
      </div>
      <PromptResults version={base.version} drafts={before} onRestore={mayChange ? restore : null} />
    </>
  );
}

/** Languages to write in: those that visitors read and the prompt has, most read first, and English. */
function languagesOf(views: readonly { name: string; n: number }[]): string[] {
  const all = views.reduce((sum, { n }) => sum + n, 0);
  const found = views.filter(({ n }) => n >= all / 20).map(({ name }) => name.toLowerCase().split('-')[0]);
  return [...new Set([...found, 'en'])].filter((code) =>
    WORDS_LANGUAGES.some((one) => one === code),
  ) as string[];
}

function Hints({ advice }: { advice: ReturnType<typeof promptAdvice> }) {
  if (advice.length === 0) return null;
  return (
    <section class="hints" aria-labelledby="hints">
      <h2 id="hints">Before you save</h2>
      <ul>
        {advice.map(({ level, text }) => (
          <li key={text} class={level}>
            {level === 'warning' && <b>Worth a look: </b>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
