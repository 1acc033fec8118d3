import './Form.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What ties a control to its label, its rule and what is wrong with it. */
export interface FieldAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Props {
  label: string;
  /** What may stand in it, or what it is for. */
  rule?: string;
  /** What is wrong with it, and how to mend that. */
  fault?: string | undefined;
  children: (field: FieldAttributes) => ComponentChildren;
}

/** A labelled field with its rule and, if there is one, what is wrong with it. */
export function Field({ label, rule, fault, children }: Props) {
  const id = useId();
  const described = [rule && `${id}-rule`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined })}
      {rule && (
        <p id={`${id}-rule`} class="soft small">
          {rule}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
