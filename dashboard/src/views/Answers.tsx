import { AnswerItem } from '../components/AnswerItem.tsx';
import { Failed } from '../components/Failed.tsx';
import { FilterBar } from '../components/FilterBar.tsx';
import { Loading } from '../components/Loading.tsx';
import { More } from '../components/More.tsx';
import { TagToPaste } from '../components/TagToPaste.tsx';
import { Title } from '../components/Title.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import type { AnswerPages } from '../models/answerList.ts';

/** Every answer, newest first. */
export function Answers() {
  const { answers } = useModels();
  const { place, href } = usePlace();
  const state = useLoad(answers.first, useSite().key, place.page, place.filter);
  return (
    <>
      <Title>Answers</Title>
      <FilterBar />
      <p class="soft">
        Newest first, from all days
        {place.page ? (
          <>
            , for {place.page} only. <a href={href({ path: '/answers' })}>Show all pages</a>
          </>
        ) : (
          '.'
        )}
      </p>
      {state.status === 'loading' && <Loading what="answers" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={answers.first.again} />}
      {state.status === 'ready' && <List {...state.data} />}
    </>
  );
}

function List({ answers: newest, next }: AnswerPages) {
  const { answers } = useModels();
  const { href, place } = usePlace();
  const added = answers.added.value;
  if (newest.length === 0) return place.filter ? <NoneMatches /> : <NoAnswers />;
  return (
    <>
      <ul class="answers">
        {[...newest, ...(added?.answers ?? [])].map((answer) => (
          <AnswerItem key={answer.id} answer={answer} pageHref={href({ path: '/page', page: answer.page })} />
        ))}
      </ul>
      {(added ?? { next }).next !== null && (
        <More state={answers.moreState.value} label="Show older answers" onMore={() => void answers.more()} />
      )}
    </>
  );
}

function NoneMatches() {
  const { href } = usePlace();
  return (
    <div class="state">
      <p class="state-title">No answer matches the filter.</p>
      <p>
        Choose another filter above, or <a href={href({ filter: '' })}>clear it</a>.
      </p>
    </div>
  );
}

function NoAnswers() {
  const { collector } = useModels();
  const { key } = useSite();
  return (
    <section class="state" aria-labelledby="nothing">
      <h2 id="nothing" class="state-title">
        Nobody has answered yet.
      </h2>
      <p>Visitors are asked on every page that has the tag:</p>
      <TagToPaste collector={collector} site={key} />
      <p>Open such a page and answer yourself: your answer appears here at once.</p>
    </section>
  );
}
