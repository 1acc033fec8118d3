import type { DetailResponse } from '@kitka/shared/api/api';
import { useModels } from '../hooks/useModels.ts';
import { ShowOnPage } from '../parts/ShowOnPage.tsx';
import { SpotsTable } from '../parts/SpotsTable.tsx';
import { counted } from '../words/format.ts';

/** At which places visitors of a page struggled. */
export function FrictionSpots({ detail }: { detail: DetailResponse }) {
  const { shared } = useModels();
  const { page, spots, otherSpots } = detail;
  const { friction } = page;
  const hasPlaces = spots.length > 0 || otherSpots > 0;
  return (
    <section class="section" aria-labelledby="spots">
      <div class="section-head">
        <h2 id="spots">Where visitors struggled</h2>
        {/* The outlines come from a dashboard where somebody is signed in. */}
        {hasPlaces && !shared.value && <ShowOnPage page={page.path} />}
      </div>
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
  );
}
