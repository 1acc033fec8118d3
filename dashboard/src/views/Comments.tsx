import { AnswerItem } from '../components/AnswerItem.tsx';
import { Failed } from '../components/Failed.tsx';
import { More } from '../components/More.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { useSite } from '../components/useSite.ts';

/** What visitors of a page wrote, newest first, whatever the period. */
export function Comments({ page }: { page: string }) {
  const { comments } = useModels();
  const state = useLoad(comments.first, useSite().key, page || null);
  return (
    <section class="section" aria-labelledby="comments">
      <h2 id="comments">Newest words</h2>
      {state.status === 'loading' && <p role="status">Loading comments…</p>}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={comments.first.again} />}
      {state.status === 'ready' && <List {...state.data} />}
    </section>
  );
}

function List({
  answers,
  next,
}: {
  answers: Parameters<typeof AnswerItem>[0]['answer'][];
  next: string | null;
}) {
  const { comments } = useModels();
  const added = comments.added.value;
  const looked = [...answers, ...(added?.answers ?? [])];
  const written = looked.filter(({ comment }) => comment);
  const more = (added ?? { next }).next !== null;
  return (
    <>
      {written.length === 0 && (
        <p>
          {more
            ? `None of the newest ${looked.length} answers has a comment.`
            : 'Nobody has written about this page yet.'}
        </p>
      )}
      <ul class="answers">
        {written.map((answer) => (
          <AnswerItem key={answer.id} answer={answer} />
        ))}
      </ul>
      {more && (
        <More state={comments.moreState.value} label="Show older ones" onMore={() => void comments.more()} />
      )}
    </>
  );
}
