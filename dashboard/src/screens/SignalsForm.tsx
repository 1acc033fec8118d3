import '../parts/Form.css';
import './SignalsForm.css';
import {
  MOST_WEIGHT,
  SIGNAL_BOUNDS,
  SIGNALS,
  type SignalKind,
  type Threshold,
} from '@kitka/shared/settings/signals';
import type { SignalSettings } from '@kitka/shared/settings/site';
import { changedSettings } from '@kitka/shared/words/settingsWords';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useMay } from '../hooks/useMay.ts';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { useUnsaved } from '../hooks/useUnsaved.ts';
import { useWork } from '../hooks/useWork.ts';
import { draftOf, settingsOf, THRESHOLDS, USUAL } from '../models/signalsDraft.ts';
import { ChangeWords } from '../parts/ChangeWords.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Overtaken } from '../parts/Overtaken.tsx';
import { refusalWords } from '../words/changeFault.ts';
import { overtakenWords } from '../words/overtakenWords.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';
import { THRESHOLD_WORDS } from '../words/thresholdWords.ts';
import { SignalsEffect } from './SignalsEffect.tsx';

interface Props {
  /** What is saved, as of this version. */
  saved: SignalSettings;
  version: number;
}

const isSame = (a: SignalSettings, b: SignalSettings) => changedSettings('signals', a, b).length === 0;

/** The settings for signals, with what is typed, beside what that would have changed. */
export function SignalsForm({ saved, version }: Props) {
  const settings = useSettings();
  const { key, timezone } = useSite();
  const mayChange = useMay('editor');
  const { work, run } = useWork();
  /** What the reader began with. */
  const [base, setBase] = useState({ saved, version });
  const [draft, setDraft] = useState(() => draftOf(saved));
  const [isTried, setTried] = useState(false);
  /** Whether the reader has chosen what holds after somebody else had saved. */
  const [isDecided, setDecided] = useState(false);
  const [said, setSaid] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const { settings: typed, faults } = settingsOf(draft);
  const isChanged = typed === null || !isSame(typed, base.saved);
  useUnsaved(isChanged && mayChange);

  const begin = (now: Props) => {
    setBase(now);
    setDraft(draftOf(now.saved));
  };
  // What was saved elsewhere comes in by itself while nothing is typed here.
  useEffect(() => {
    if (version !== base.version && !isChanged) begin({ saved, version });
  }, [saved, version]);

  const failure = work.status === 'failed' && !isDecided ? work.failure : null;
  const overtaken =
    failure?.kind === 'refused' && failure.code === 'overtaken' && version !== base.version ? failure : null;
  const setNumber = (name: Threshold | SignalKind) => (value: string) => {
    setSaid('');
    setDraft((now) => ({ ...now, numbers: { ...now.numbers, [name]: value } }));
  };
  const setOff = (kind: SignalKind, isOff: boolean) => {
    setSaid('');
    setDraft((now) => ({
      ...now,
      off: isOff ? [...now.off, kind] : now.off.filter((one) => one !== kind),
    }));
  };
  const save = (over: number) => {
    if (!typed) {
      setTried(true);
      // Its fields are marked once this has been drawn.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setDecided(false);
    void run(
      async () => {
        try {
          return await settings.change(key, { settings: { signals: typed } }, over);
        } catch (error) {
          // What was saved meanwhile is shown beside what is typed here.
          await settings.now.refresh();
          throw error;
        }
      },
      (changed) => {
        begin({ saved: changed.site.settings.signals, version: changed.version });
        setSaid('Saved. Visits from now on are counted by it.');
      },
    );
  };
  const faultOf = (name: Threshold | SignalKind) => (isTried || !mayChange ? faults?.[name] : undefined);

  return (
    <form
      ref={form}
      class="signals"
      aria-label="Signs of friction"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(base.version);
      }}
    >
      <div>
        <fieldset>
          <legend>Kinds and their weights</legend>
          <p class="soft">
            The weight is how much of a view such a sign ruins, in hundredths; 0 is counted and shown, and
            adds nothing to the friction score. Of both kinds of slowness only the heavier one counts.
          </p>
          {SIGNALS.map((kind) => {
            const { name, means } = SIGNAL_WORDS[kind];
            return (
              <div key={kind} class="signal-kind">
                <label class="choice">
                  <input
                    type="checkbox"
                    name={`look-${kind}`}
                    checked={!draft.off.includes(kind)}
                    onChange={({ currentTarget }) => setOff(kind, !currentTarget.checked)}
                  />
                  <span>
                    Look for {name}
                    <span class="soft">: {means}</span>
                  </span>
                </label>
                <NumberField
                  label={`Weight of ${name}`}
                  name={kind}
                  value={draft.numbers[kind]}
                  unit="hundredths"
                  least={0}
                  most={MOST_WEIGHT}
                  usual={USUAL[kind]}
                  fault={faultOf(kind)}
                  onChange={setNumber(kind)}
                />
              </div>
            );
          })}
        </fieldset>
        <fieldset>
          <legend>Thresholds</legend>
          {THRESHOLDS.map((name) => {
            const { name: label, unit, means } = THRESHOLD_WORDS[name];
            const [least, most] = SIGNAL_BOUNDS[name];
            return (
              <NumberField
                key={name}
                label={label}
                name={name}
                value={draft.numbers[name]}
                unit={unit}
                least={least}
                most={most}
                usual={USUAL[name]}
                fault={faultOf(name)}
                onChange={setNumber(name)}
              >
                {means}
              </NumberField>
            );
          })}
        </fieldset>
      </div>
      <SignalsEffect base={base.saved} typed={typed} isChanged={isChanged} />
      <div class="signals-foot">
        {overtaken && (
          <Overtaken
            message={overtakenWords(overtaken.message, timezone)}
            onKeepMine={() => save(version)}
            onTakeTheirs={() => {
              setDecided(true);
              begin({ saved, version });
            }}
          >
            <ChangeWords changes={changedSettings('signals', base.saved, saved)} />
          </Overtaken>
        )}
        {mayChange && (
          <FormFoot
            fault={failure && !overtaken ? refusalWords(failure) : undefined}
            isBusy={work.status === 'loading'}
            label="Save"
            said={said}
            {...(isChanged && { onCancel: () => begin({ saved, version }) })}
          />
        )}
      </div>
    </form>
  );
}
