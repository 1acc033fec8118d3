import type { DetailResponse } from '@kitka/shared/api/api';
import { useState } from 'preact/hooks';
import { FrictionParts } from '../parts/FrictionParts.tsx';
import { count } from '../words/format.ts';

/** Signs listed before the reader asks for all. */
const FIRST = 3;

/** What visitors of a page (or the site) struggled with. */
export function FrictionSigns({ detail: { page, weights } }: { detail: DetailResponse }) {
  const [isAll, setAll] = useState(false);
  const { friction } = page;
  const { length } = friction.parts;
  const parts = isAll ? friction.parts : friction.parts.slice(0, FIRST);
  return (
    <section class="section" aria-labelledby="friction">
      <h2 id="friction">Signs of friction</h2>
      <FrictionParts friction={{ ...friction, parts }} weights={weights} />
      {length > FIRST && (
        <button type="button" class="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show all ${count(length)}`}
        </button>
      )}
    </section>
  );
}
