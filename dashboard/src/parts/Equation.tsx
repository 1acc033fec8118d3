import './Equation.css';
import { count } from '../words/format.ts';

/** received = stored + left out, so that the reader can check the sum. */
export function Equation({
  received,
  stored,
  dropped,
}: {
  received: number;
  stored: number;
  dropped: number;
}) {
  return (
    <dl class="equation">
      <Term name="received" n={received} />
      <Term name="stored" n={stored} sign="=" />
      <Term name="left out" n={dropped} sign="+" />
    </dl>
  );
}

function Term({ name, n, sign }: { name: string; n: number; sign?: '=' | '+' }) {
  return (
    <div class="term">
      <dt>{name}</dt>
      <dd>
        {sign && <span class="term-sign">{sign}</span>}
        {count(n)}
      </dd>
    </div>
  );
}
