import './Form.css';
import { useId } from 'preact/hooks';

interface Props {
  legend: string;
  name: string;
  /** One of them, or any number. */
  type: 'radio' | 'checkbox';
  options: readonly { value: string; label: string; note?: string }[];
  /** Those that are chosen at first. */
  chosen: readonly string[];
  /** What is wrong with the choice, and how to mend that. */
  fault?: string | undefined;
  onChoose?: (value: string) => void;
}

/** A group of options to choose from, each with what it means. */
export function Choices({ legend, name, type, options, chosen, fault, onChoose }: Props) {
  const id = useId();
  return (
    <fieldset class="choices" aria-describedby={fault && `${id}-fault`}>
      <legend>{legend}</legend>
      {options.map(({ value, label, note }) => (
        <label key={value} class="choice">
          <input
            type={type}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            aria-invalid={fault && type === 'checkbox' ? true : undefined}
            onChange={() => onChoose?.(value)}
          />
          <span>
            {label}
            {note && <span class="soft"> {note}</span>}
          </span>
        </label>
      ))}
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
