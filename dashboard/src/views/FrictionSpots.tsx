import type { DetailResponse } from '@kitka/shared/api';
import { FrictionParts } from '../components/FrictionParts.tsx';
import { SpotsTable } from '../components/SpotsTable.tsx';
import { counted } from '../format.ts';

/** What visitors of a page struggled with, and at which places. */
export function FrictionSpots({ detail }: { detail: DetailResponse }) {
  const { page, spots, otherSpots, weights } = detail;
  const { friction } = page;
  const hasPlaces = spots.length > 0 || otherSpots > 0;
  return (
    <>
      <section class="section" aria-labelledby="friction">
        <h2 id="friction">Signs of friction</h2>
        <FrictionParts friction={friction} weights={weights} />
      </section>
      {/* Places belong to pages, so the site as a whole has none. */}
      {page.path !== '' && (
        <section class="section" aria-labelledby="spots">
          <h2 id="spots">Where visitors struggled</h2>
          {hasPlaces ? (
            <SpotsTable spots={spots} otherSpots={otherSpots} />
          ) : (
            <p>
              {friction.n === 0
                ? 'No views were counted in this period.'
                : `None of ${counted(friction.n, 'view')} had a sign of friction at a place that can be named.`}
            </p>
          )}
        </section>
      )}
    </>
  );
}
