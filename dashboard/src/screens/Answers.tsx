import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import type { FirstAnswers } from '../models/answerList.ts';
import { AnswerItem } from '../parts/AnswerItem.tsx';
import { FilterBar } from '../parts/FilterBar.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { More } from '../parts/More.tsx';
import { TagToPaste } from '../parts/TagToPaste.tsx';
import { Title } from '../parts/Title.tsx';
import { ThemeChips } from './ThemeChips.tsx';

/** Every answer, newest first. */
export function Answers() {
  const { answers } = useModels();
  const { place, href } = usePlace();
  useLoad(answers.first, useSite().key, place.page, place.filter, place.theme);
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
      <ThemeChips />
      <Loaded of={answers.first} what="answers">
        {(data) => <List {...data} />}
      </Loaded>
    </>
  );
}

function List({ answers: newest, next, filter, theme }: FirstAnswers) {
  const { answers } = useModels();
  const added = answers.added.value;
  if (newest.length === 0) return filter || theme ? <NoneMatches /> : <NoAnswers />;
  return (
    <>
      <ul class="answers">
        {[...newest, ...(added?.answers ?? [])].map((answer) => (
          <AnswerItem key={answer.id} answer={answer} withPage />
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
      <p class="state-title">No answer matches.</p>
      <p>
        Choose another filter or theme above, or{' '}
        <a href={href({ filter: '', theme: '' })}>show all answers</a>.
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
