import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useUnsaved } from './useUnsaved.ts';

/** What the fields of a form hold. Spaces around a text are nothing that would be missed. */
const contentsOf = (form: HTMLFormElement | null): string =>
  form === null
    ? ''
    : JSON.stringify(
        [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' && value.trim()]),
      );

/**
 * Asks before the reader leaves while the named fields of a form hold something else than at first.
 * @returns what to call on input, and once it is saved
 */
export function useUnsavedForm(form: RefObject<HTMLFormElement | null>): {
  onInput(): void;
  onSaved(): void;
} {
  const isTouched = useRef(false);
  const before = useRef('');
  // Each time it is drawn before the first input: its fields may get other values meanwhile.
  useEffect(() => {
    if (!isTouched.current) before.current = contentsOf(form.current);
  });
  useUnsaved(() => isTouched.current && contentsOf(form.current) !== before.current);
  return {
    onInput: () => {
      isTouched.current = true;
    },
    onSaved: () => {
      isTouched.current = false;
    },
  };
}
