import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import type { FirstAnswers } from '../models/answerList.ts';
import { AnswerItem } from '../parts/AnswerItem.tsx';
import { Finding } from '../parts/Finding.tsx';
import { Group } from '../parts/Group.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { More } from '../parts/More.tsx';
import { commentsFinding } from '../words/findingWords.tsx';

/** What visitors of a page wrote, newest first, whatever the period. */
export function Comments({ page }: { page: string }) {
  const { comments } = useModels();
  useLoad(comments.first, useSite().key, page || null, usePlace().place.filter, '');
  return (
    <Group
      id="comments"
      title="Newest words"
      finding={<Finding of={comments.first} words={commentsFinding} />}
    >
      <Loaded of={comments.first} what="comments" isPart>
        {(data) => <List {...data} />}
      </Loaded>
    </Group>
  );
}

function List({ answers, next, filter, page }: FirstAnswers) {
  const { comments } = useModels();
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
