import { usePlace } from '../hooks/usePlace.ts';

/** Shown instead of figures when nothing matches the filter. */
export function NothingFiltered() {
  const { href } = usePlace();
  return (
    <div class="state">
      <p class="state-title">Nothing in this period matches the filter.</p>
      <p>
        Choose other days or another filter above, or <a href={href({ filter: '' })}>clear the filter</a>.
      </p>
    </div>
  );
}
