import type { RefObject, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { changeFault } from '../words/changeFault.ts';
import { useUnsavedForm } from './useUnsavedForm.ts';
import { useWork } from './useWork.ts';

/** What is wrong with a form, by the name of the field; '' is the form as a whole. */
export type Faults = Record<string, string | undefined>;

/** What was filled in, or what is wrong with it. */
export type Read<Values> = { values: Values } | { faults: Faults };

interface Options<Values, Result> {
  read(data: FormData): Read<Values>;
  save(values: Values): Promise<Result>;
  onSaved(result: Result): void;
}

interface Form {
  /** For the `form` element. */
  attributes: {
    ref: RefObject<HTMLFormElement | null>;
    noValidate: true;
    onInput(): void;
    onSubmit(event: TargetedSubmitEvent<HTMLFormElement>): void;
  };
  faults: Faults;
  isBusy: boolean;
}

/**
 * A form that says next to each field what is wrong with it, whether that was found here or by the collector, and asks
 * before the reader leaves with words that were not saved.
 */
export function useForm<Values extends object, Result>({
  read,
  save,
  onSaved,
}: Options<Values, Result>): Form {
  const ref = useRef<HTMLFormElement>(null);
  const { work, run } = useWork();
  const [faults, setFaults] = useState<Faults>({});
  const { onInput, onSaved: onKept } = useUnsavedForm(ref);

  useEffect(() => {
    if (work.status !== 'failed') return;
    const named = [...(ref.current?.elements ?? [])].flatMap((one) => one.getAttribute('name') ?? []);
    setFaults(changeFault(work.failure, named));
  }, [work]);

  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  return {
    attributes: {
      ref,
      noValidate: true,
      onInput,
      onSubmit: (event) => {
        event.preventDefault();
        const found = read(new FormData(event.currentTarget));
        if ('faults' in found) return setFaults(found.faults);
        setFaults({});
        void run(
          () => save(found.values),
          (result) => {
            ref.current?.reset();
            onKept();
            onSaved(result);
          },
        );
      },
    },
    faults,
    isBusy: work.status === 'loading',
  };
}
