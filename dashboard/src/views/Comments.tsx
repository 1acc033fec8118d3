import { AnswerItem } from '../components/AnswerItem.tsx';
import { Failed } from '../components/Failed.tsx';
import { More } from '../components/More.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import type { AnswerPages } from '../models/answerList.ts';

/** What visitors of a page wrote, newest first, whatever the period. */
export function Comments({ page }: { page: string }) {
  const { comments } = useModels();
  const state = useLoad(comments.first, useSite().key, page || null, usePlace().place.filter);
  return (
    <section class="section" aria-labelledby="comments">
      <h2 id="comments">Newest words</h2>
      {state.status === 'loading' && <p role="status">Loading comments…</p>}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={comments.first.again} />}
      {state.status === 'ready' && <List {...state.data} />}
    </section>
  );
}

function List({ answers, next }: AnswerPages) {
  const { comments } = useModels();
  const { filter, page } = usePlace().place;
  const added = comments.added.value;
  if (answers.length === 0) {
    if (filter) return <p>No comment matches the filter.</p>;
    return <p>Nobody has written {page ? 'about this page' : 'a comment'} yet.</p>;
  }
  return (
    <>
      <p class="soft">Newest first, from all days.</p>
      <ul class="answers">
        {[...answers, ...(added?.answers ?? [])].map((answer) => (
          <AnswerItem key={answer.id} answer={answer} />
        ))}
      </ul>
      {(added ?? { next }).next !== null && (
        <More state={comments.moreState.value} label="Show older ones" onMore={() => void comments.more()} />
      )}
    </>
  );
}
