/** Paths of the mouths, with the brows of the first face and the laughing eyes of the last, in a 40 x 40 square. */
const LINES = [
  'M10.6 14l5-2.6M29.4 14l-5-2.6M12.5 29.4q7.5-8 15 0',
  'M13 27.4q7-4 14 0',
  'M13.6 26.4h12.8',
  'M12.6 24.8q7.4 6 14.8 0',
  'M11 17.6q3.2-4.4 6.4 0M22.6 17.6q3.2-4.4 6.4 0M12 23.4h16q-.8 8.4-8 8.4t-8-8.4',
];

/** One of the five faces. Mouth, eyes and brows distinguish them without colour. */
export const Face = ({ value }: { value: number }) => (
  <svg viewBox="0 0 40 40" class={`f${value}`} aria-hidden="true">
    <circle cx="20" cy="20" r="18" />
    <path d={LINES[value - 1]} />
    {value < 5 && <path class="eyes" d="M14 18h0M26 18h0" />}
  </svg>
);
