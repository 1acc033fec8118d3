import type { SiteResponse } from '@kitka/shared/api/api';
import type { Site } from '@kitka/shared/settings/site';
import { siteFaults } from '@kitka/shared/settings/siteFaults';
import { useEffect, useState } from 'preact/hooks';
import type { SiteChange } from '../api.ts';
import { refusalWords } from '../words/changeFault.ts';
import { overtakenWords } from '../words/overtakenWords.ts';
import { useSettings } from './useSettings.ts';
import { useUnsaved } from './useUnsaved.ts';
import { useWork } from './useWork.ts';

/** A part of the settings, as it is typed. */
export interface Part<T> {
  /** From what is set. */
  read(site: Site): T;
  /** Its path, where it is a single value whose faults stand at its own field. */
  only?: string;
  /** To what is saved. */
  toChange(typed: T): SiteChange;
}

/** What somebody else saved of the same part meanwhile. */
export interface Overtaken<T> {
  /** Who, what and when, in a sentence. */
  words: string;
  theirs: T;
}

export interface Draft<T> {
  typed: T;
  type(typed: T): void;
  isUnsaved: boolean;
  /** What is wrong with a value, by its path such as `goals.0`; that of all values below it as well. */
  fault(path: string): string | undefined;
  /** What is wrong with the part as a whole; also why it could not be saved. */
  wholeFault: string | undefined;
  isBusy: boolean;
  /** What became of saving: that it is done, or that there was nothing to do. */
  said: string;
  /** Looks for faults. @returns whether there are none */
  check(): boolean;
  save(): void;
  /** Forgets what was typed. */
  undo(): void;
  overtaken: Overtaken<T> | null;
  /** Goes on with what was typed, having seen theirs; or with theirs. */
  settle(keeps: 'mine' | 'theirs'): void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The values of a change that are not as before; null: all are. What is not sent is not recorded as saved. */
function changeIn(before: SiteChange, { settings, ...facts }: SiteChange): SiteChange | null {
  const differing = <Values extends object>(values: Values, others: Partial<Values>): Partial<Values> =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => !same(value, others[name as keyof Values])),
    ) as Partial<Values>;
  const change: SiteChange = differing(facts, before);
  const changed = differing(settings ?? {}, before.settings ?? {});
  if (Object.keys(changed).length > 0) change.settings = changed;
  return Object.keys(change).length > 0 ? change : null;
}

/**
 * A part of a site's settings while it is changed. What others save meanwhile replaces nothing that was typed: it is told when
 * the part is saved, and whoever saves decides.
 */
export function useDraft<T>(data: SiteResponse, { read, toChange, only }: Part<T>): Draft<T> {
  const settings = useSettings();
  const { key } = data.site;
  const [seen, setSeen] = useState(data);
  const [typed, setTyped] = useState(() => read(data.site));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [said, setSaid] = useState('');
  const [overtaken, setOvertaken] = useState<(Overtaken<T> & { data: SiteResponse }) | null>(null);
  const { work, run } = useWork();
  const isUnsaved = !same(typed, read(seen.site));
  useUnsaved(isUnsaved);

  const startFrom = (now: SiteResponse) => {
    setSeen(now);
    setTyped(read(now.site));
    setFaults({});
    setOvertaken(null);
  };
  useEffect(() => {
    if (data.site.key !== seen.site.key || (!isUnsaved && data.version > seen.version)) startFrom(data);
  }, [data]);

  useEffect(() => {
    if (work.status !== 'failed') return;
    const { failure } = work;
    const isRefused = failure.kind === 'refused';
    if (isRefused && failure.code === 'overtaken') {
      const words = overtakenWords(failure.message, data.site.timezone);
      settings.read(key).then(
        (now) => setOvertaken({ words, theirs: read(now.site), data: now }),
        () => setFaults({ '': `${words} What it is now could not be loaded. What you typed is still here.` }),
      );
    } else if (isRefused && failure.field) {
      const path = failure.field.replace(/^settings\./, '');
      setFaults({ [path]: failure.message.replace(`${failure.field}: `, '') });
    } else setFaults({ '': refusalWords(failure) });
  }, [work]);

  const check = (): boolean => {
    const found = siteFaults(toChange(typed));
    setFaults(found);
    setSaid('');
    return Object.keys(found).length === 0;
  };
  /** @param from what is set at that version */
  const saveAt = (from: SiteResponse) => {
    if (!check()) return;
    const change = changeIn(toChange(read(from.site)), toChange(typed));
    if (!change) {
      startFrom(from);
      return setSaid('Nothing was changed.');
    }
    void run(
      () => settings.change(key, change, from.version),
      (saved) => {
        startFrom(saved);
        setSaid('Saved.');
      },
    );
  };
  const paths = Object.keys(faults);
  return {
    typed,
    type(next) {
      setTyped(next);
      setSaid('');
    },
    isUnsaved,
    fault: (path) => faults[paths.find((one) => one === path || one.startsWith(`${path}.`)) ?? ' '],
    wholeFault: faults[paths.find((path) => path !== only && !path.includes('.')) ?? ' '],
    isBusy: work.status === 'loading',
    said,
    check,
    save: () => saveAt(seen),
    undo: () => startFrom(data),
    overtaken,
    settle(keeps) {
      if (!overtaken) return;
      if (keeps === 'theirs') return startFrom(overtaken.data);
      setSeen(overtaken.data);
      setOvertaken(null);
      saveAt(overtaken.data);
    },
  };
}
