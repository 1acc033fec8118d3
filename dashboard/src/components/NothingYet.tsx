import { days } from '../format.ts';
import { TagToPaste } from './TagToPaste.tsx';
import { useDays } from './useDays.ts';
import { useModels } from './useModels.ts';
import { usePlace } from './usePlace.ts';
import { useSite } from './useSite.ts';

/** Nothing has arrived in this period: shows the next step, for a new site and for an older one. */
export function NothingYet() {
  const { collector } = useModels();
  const { place, href } = usePlace();
  const { key, origins } = useSite();
  const { range } = useDays();
  const longest = 'days' in place.period && place.period.days === 90;
  return (
    <section class="state" aria-labelledby="nothing">
      <h2 id="nothing" class="state-title">
        Nothing has arrived for {days(range.from, range.to)}.
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
