import './HowSure.css';

/** The formula behind a score, in sentences, one step away. */
export function HowSure() {
  return (
    <details class="how-sure">
      <summary>How sure is this?</summary>
      <p>
        Satisfaction is the share of answers that are “satisfied” or “very satisfied”. The band is its 95 %
        Wilson interval: if the same visitors were asked again and again, the share would lie within such a
        band 19 times of 20. From 5 answers on the range is shown, from 30 on the score itself.
      </p>
    </details>
  );
}
