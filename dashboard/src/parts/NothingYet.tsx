import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import type { Range } from '../models/period.ts';
import { days } from '../words/format.ts';
import { TagToPaste } from './TagToPaste.tsx';

/** Nothing has arrived on these days: shows the next step, for a new site and for an older one. */
export function NothingYet({ from, to }: Range) {
  const { collector, shared } = useModels();
  const { place, href } = usePlace();
  const { key, origins } = useSite();
  const longest = 'days' in place.period && place.period.days === 90;
  if (shared.value)
    return <p class="state">Nothing was counted for {days(from, to)}. Choose other days above.</p>;
  return (
    <section class="state" aria-labelledby="nothing">
      <h2 id="nothing" class="state-title">
        Nothing has arrived for {days(from, to)}.
      </h2>
      <p>Is the tag on the site? Paste it once into every page of {origins.join(', ')}:</p>
      <TagToPaste collector={collector} site={key} />
      <p>
        Then open one of those pages, leave it, and look here again: a view arrives when its page is left.
        {!longest && (
          <>
            {' '}
            Did visitors come earlier? <a href={href({ period: { days: 90 } })}>Show the last 90 days</a>.
          </>
        )}
      </p>
      <p>
        Is all that done? <a href={href({ path: '/installation' })}>Check the installation</a>: it tells what
        is missing.
      </p>
    </section>
  );
}
