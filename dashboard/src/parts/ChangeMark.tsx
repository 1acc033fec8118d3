import './ChangeMark.css';

interface Props {
  difference: number;
  verdict: 'better' | 'worse';
}

/** An arrow for a change that is sure: up or down with the value, coloured by whether that is better. */
export function ChangeMark({ difference, verdict }: Props) {
  return (
    <span class={`change-mark ${verdict}`}>
      <span aria-hidden="true">{difference < 0 ? '↓' : '↑'}</span>
      <span class="hidden">{verdict}:</span>
    </span>
  );
}
