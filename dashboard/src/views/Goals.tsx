import type { Ranking } from '@kitka/shared/api';
import { RankingList } from '../components/RankingList.tsx';

/** The owner's goals with the number of views that reached each; nothing if no view reached any. */
export function Goals({ goals, views }: { goals: Ranking; views: number }) {
  if (!goals.some(({ n }) => n > 0)) return null;
  return (
    <section class="section" aria-labelledby="goals">
      <h2 id="goals">Goals reached</h2>
      <div class="rankings">
        {/* A goal keeps the name that its owner gave it, even “other”. */}
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
