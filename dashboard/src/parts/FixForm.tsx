import './Form.css';
import type { Fix, FixCause, FixFields } from '@kitka/shared/api/fixes';
import { SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import { LIMITS } from '@kitka/shared/wire/limits';
import { METRICS, type Metric } from '@kitka/shared/wire/metrics';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { useUnsavedForm } from '../hooks/useUnsavedForm.ts';
import { addDays } from '../models/period.ts';
import { VITAL_CAUSES } from '../words/fixWords.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';
import { Field } from './Field.tsx';

/** A cause as the value of an option; `word` is followed by a field for it. */
const optionOf = (cause: FixCause | null): string =>
  cause === null ? '' : cause.kind === 'word' ? 'word' : `${cause.kind}:${cause.name}`;

function causeOf(option: string, word: string): FixCause | null {
  if (option === 'word') return { kind: 'word', name: word.trim() };
  const signal = SIGNALS.find((name) => option === `signal:${name}`);
  if (signal) return { kind: 'signal', name: signal };
  const vital = METRICS.find((name) => option === `vital:${name}`);
  return vital ? { kind: 'vital', name: vital } : null;
}

interface Props {
  /** The fix to change; null: a new one. */
  fix: Fix | null;
  /** Page of a new one. */
  page?: string;
  /** Signs that the page's views had, which come first among the causes. */
  signals?: readonly SignalKind[];
  onClose: () => void;
}

/** A form for a fix: when, where, what was done, why, and by whom. */
export function FixForm({ fix, page = '', signals = [], onClose }: Props) {
  const { fixLog } = useModels();
  const { key } = useSite();
  const { today } = useDays();
  const [option, setOption] = useState(optionOf(fix?.cause ?? null));
  const form = useRef<HTMLFormElement>(null);
  const { onInput } = useUnsavedForm(form);
  const work = fixLog.work.value;
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
    return fixLog.reset;
  }, [fixLog]);

  async function save(data: FormData): Promise<void> {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const fields: FixFields = {
      page: text('page'),
      day: text('day'),
      what: text('what'),
      owner: text('owner'),
      note: text('note') || null,
      cause: causeOf(option, text('word')),
    };
    if (await fixLog.save(key, fix?.id ?? null, fields)) onClose();
  }

  const rest = SIGNALS.filter((kind) => !signals.includes(kind));
  return (
    <form
      ref={form}
      class="form"
      aria-label={fix ? 'Change the fix' : 'Mark as fixed'}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <Field label="What was done">
        {(field) => (
          <input {...field} name="what" required maxLength={LIMITS.fixWhat} defaultValue={fix?.what ?? ''} />
        )}
      </Field>
      <div class="form-row">
        <Field label="Day">
          {(field) => (
            <input
              {...field}
              type="date"
              name="day"
              required
              max={addDays(today, 1)}
              defaultValue={fix?.day ?? today}
            />
          )}
        </Field>
        <Field label="Page" rule="A * stands for anything: /shop/* is all pages of the shop.">
          {(field) => (
            <input
              {...field}
              name="page"
              required
              pattern="/.*"
              title="A page begins with /"
              maxLength={LIMITS.page}
              defaultValue={fix?.page ?? page}
            />
          )}
        </Field>
        <Field label="By whom (optional)">
          {(field) => (
            <input {...field} name="owner" maxLength={LIMITS.fixOwner} defaultValue={fix?.owner ?? ''} />
          )}
        </Field>
      </div>
      <div class="form-row">
        <Field label="What it was to end" rule="Whether it helped is judged by this, or else by the score.">
          {(field) => (
            <select
              {...field}
              name="cause"
              value={option}
              onChange={({ currentTarget: { value } }) => setOption(value)}
            >
              <option value="">Nothing in particular</option>
              {signals.length > 0 && <Signals label="Signs on this page" kinds={signals} />}
              <Signals
                label={signals.length > 0 ? 'Other signs of friction' : 'Signs of friction'}
                kinds={rest}
              />
              <optgroup label="Speed">
                {METRICS.map((metric: Metric) => (
                  <option key={metric} value={`vital:${metric}`}>
                    {VITAL_CAUSES[metric]}
                  </option>
                ))}
              </optgroup>
              <option value="word">A word in comments…</option>
            </select>
          )}
        </Field>
        {option === 'word' && (
          <Field label="Word" rule="Also finds words that begin with it.">
            {(field) => (
              <input
                {...field}
                name="word"
                required
                maxLength={LIMITS.fixWord}
                defaultValue={fix?.cause?.kind === 'word' ? fix.cause.name : ''}
              />
            )}
          </Field>
        )}
      </div>
      <Field
        label="Note for visitors (optional)"
        rule="Visitors who kept the receipt of an earlier answer see the day, and this. They see nothing else of it."
      >
        {(field) => (
          <input {...field} name="note" maxLength={LIMITS.fixNote} defaultValue={fix?.note ?? ''} />
        )}
      </Field>
      <p role="alert" class="fault">
        {work.status === 'failed' &&
          ('message' in work.failure ? work.failure.message : 'Kitka cannot be reached. Nothing was saved.')}
      </p>
      <div class="form-buttons">
        <button type="submit" aria-disabled={work.status === 'loading'}>
          {work.status === 'loading' ? 'Saving…' : 'Save'}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function Signals({ label, kinds }: { label: string; kinds: readonly SignalKind[] }) {
  return (
    <optgroup label={label}>
      {kinds.map((kind) => (
        <option key={kind} value={`signal:${kind}`}>
          {SIGNAL_WORDS[kind].name}
        </option>
      ))}
    </optgroup>
  );
}
