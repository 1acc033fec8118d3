import type { Ranking } from '@kitka/shared/api';
import { RankingList } from '../components/RankingList.tsx';

/** What the owner wants reached, and by how many views it was; nothing where it was by none. */
export function Goals({ goals, views }: { goals: Ranking; views: number }) {
  if (!goals.some(({ n }) => n > 0)) return null;
  return (
    <section class="section" aria-labelledby="goals">
      <h2 id="goals">Goals reached</h2>
      <div class="rankings">
        {/* A goal has the name that its owner gave it, also where that is “other”. */}
        <RankingList
          ranking={goals}
          total={views}
          of="Each is a share of all views."
          empty=""
          other="other"
        />
      </div>
    </section>
  );
}
