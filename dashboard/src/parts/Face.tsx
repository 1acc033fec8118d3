import './Face.css';

/** SVG paths of the mouths, from 1 (very dissatisfied) to 5 (very satisfied). */
const MOUTHS = ['M7 16.5q5-5 10 0', 'M8 16q4-2.5 8 0', 'M8 15.5h8', 'M8 14.5q4 2.5 8 0', 'M7 14q5 5 10 0'];

/** A face in the colour of its rating's class. It is decorative: its name is next to it. */
export function Face({ value, rating }: { value: number; rating: string }) {
  return (
    <svg class={`face ${rating}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <circle class="face-eye" cx="8.8" cy="9.8" r="1.1" />
      <circle class="face-eye" cx="15.2" cy="9.8" r="1.1" />
      <path d={MOUTHS[value - 1]} />
    </svg>
  );
}
