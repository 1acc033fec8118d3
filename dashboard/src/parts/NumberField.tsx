import type { ComponentChildren } from 'preact';
import { count } from '../words/format.ts';
import { Field } from './Field.tsx';

interface Props {
  label: string;
  name: string;
  value: string;
  unit: string;
  least: number;
  most: number;
  /** The value by default. */
  usual: number;
  fault: string | undefined;
  onChange: (value: string) => void;
  /** What follows from it. */
  children?: ComponentChildren;
}

/** A whole number within bounds, with a way back to what it is by default. */
export function NumberField(props: Props) {
  const { label, name, value, unit, least, most, usual, fault, onChange, children } = props;
  const rule = `${count(least)} to ${count(most)} ${unit}; ${count(usual)} unless you change it`;
  return (
    <Field label={label} rule={rule} fault={fault}>
      {(field) => (
        <>
          {children && <p>{children}</p>}
          <div class="number-line">
            <input
              {...field}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              name={name}
              value={value}
              onInput={({ currentTarget }) => onChange(currentTarget.value)}
            />
            {value.trim() !== String(usual) && (
              <button type="button" class="quiet" onClick={() => onChange(String(usual))}>
                Back to {count(usual)}
                <span class="hidden"> for {label}</span>
              </button>
            )}
          </div>
        </>
      )}
    </Field>
  );
}
