import './PageDetail.css';
import type { DetailResponse } from '@kitka/shared/api';
import { AskedBlocks } from '../components/AskedBlocks.tsx';
import { estimate } from '../components/estimate.ts';
import { Failed } from '../components/Failed.tsx';
import { Figure } from '../components/Figure.tsx';
import { FilterBar } from '../components/FilterBar.tsx';
import { FunnelSteps } from '../components/FunnelSteps.tsx';
import { frictionNote, frictionValue } from '../components/frictionWords.ts';
import { Headline } from '../components/Headline.tsx';
import { Loading } from '../components/Loading.tsx';
import { NothingFiltered } from '../components/NothingFiltered.tsx';
import { QUESTION_WORDS } from '../components/questionWords.ts';
import { RankingList } from '../components/RankingList.tsx';
import { responseRate } from '../components/responseRate.ts';
import { SampleNote } from '../components/SampleNote.tsx';
import { SitePeriod } from '../components/SitePeriod.tsx';
import { Title } from '../components/Title.tsx';
import { Trend } from '../components/Trend.tsx';
import { useDays } from '../components/useDays.ts';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import { VitalsTable } from '../components/VitalsTable.tsx';
import { count, counted } from '../format.ts';
import { pool, scoreSize } from '../models/buckets.ts';
import { isUnscored } from '../models/isUnscored.ts';
import { Comments } from './Comments.tsx';
import { FrictionSpots } from './FrictionSpots.tsx';
import { Goals } from './Goals.tsx';
import { ViewsOverTime } from './ViewsOverTime.tsx';
import { Visitors } from './Visitors.tsx';

/** How one page performs, and what its visitors say. */
export function PageDetail() {
  const { detail } = useModels();
  const { place, href } = usePlace();
  const { figures } = useDays();
  // Without a page, the URL means the whole site.
  const page = place.page ?? '';
  const state = useLoad(detail, useSite().key, page, figures);
  return (
    <>
      <p class="back">
        <a href={href({ path: '/' })}>All pages</a>
      </p>
      <Title aside={<SitePeriod />}>{page || 'The whole site'}</Title>
      <FilterBar />
      {state.status === 'loading' && <Loading what="this page" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={detail.again} />}
      {state.status === 'ready' && <Ready {...state.data} />}
    </>
  );
}

const UNITS = { 1: 'day', 7: 'week', 28: 'four weeks' } as const;

function Ready(data: DetailResponse) {
  const { page, days, asked } = data;
  const { question } = page.score;
  const { href, place } = usePlace();
  if (page.views === 0 && page.answers === 0 && place.filter) return <NothingFiltered />;
  if (page.views === 0 && page.answers === 0) {
    return (
      <div class="state">
        <p class="state-title">This page had no views in this period.</p>
        <p>
          Choose other days above, or <a href={href({ path: '/' })}>look at all pages</a>.
        </p>
      </div>
    );
  }
  // If the page has no score, hide the questions without answers here, such as one that only the site reports.
  const answered = isUnscored(page)
    ? asked.filter(({ selfOpened: opened, score }) => score.n + opened.n > 0)
    : asked;
  const size = scoreSize(days);
  const views = estimate(page);
  return (
    <>
      <Headline detail={data} />
      <section class="section" aria-label="Figures">
        <dl class="figures">
          <Figure
            label="Signs of friction"
            value={frictionValue(page.friction)}
            note={frictionNote(page.friction)}
          />
          <Figure label="Answers" value={count(page.answers)} note={responseRate(page) ?? ''} />
          <Figure
            label="Views"
            value={views.value}
            isAbout={views.range !== null}
            note={`${views.range ? `${views.range}; ` : ''}${counted(page.landings, 'visit')} began here`}
          />
          <Figure
            label="With a comment"
            value={count(page.comments)}
            note={`of ${counted(page.answers, 'answer')}`}
          />
          <Figure
            label="Closed unanswered"
            value={count(page.dismissed)}
            note={`of ${count(page.impressions)} asked`}
          />
        </dl>
        <SampleNote sample={data.sample} />
      </section>
      {!isUnscored(page) && (
        <section class="section" aria-labelledby="trend">
          <h2 id="trend">{QUESTION_WORDS[question].name} over time</h2>
          <Trend buckets={pool(days, size)} unit={UNITS[size]} question={question} />
        </section>
      )}
      <FrictionSpots detail={data} />
      <ViewsOverTime page={page.path} days={days} />
      <div class="two">
        {answered.length > 0 && (
          <section
            class={answered.some(({ score }) => score.question === 'feel') ? 'section whole' : 'section'}
            aria-labelledby="distribution"
          >
            <h2 id="distribution">What visitors chose</h2>
            <AskedBlocks asked={answered} />
          </section>
        )}
        <section class="section" aria-labelledby="vitals">
          <h2 id="vitals">Speed</h2>
          <VitalsTable vitals={page.vitals} />
        </section>
      </div>
      {page.impressions + page.answers > 0 && (
        <section class="section" aria-labelledby="asking">
          <h2 id="asking">Who was asked and who answered</h2>
          <div class="rankings">
            <FunnelSteps funnel={data.funnel} />
            {data.reasons.length > 0 && (
              <RankingList
                title="Reasons they chose"
                ranking={data.reasons}
                total={data.reasonsOffered}
                of={`Each is a share of the ${count(data.reasonsOffered)} visitors who were offered reasons.`}
                empty=""
              />
            )}
          </div>
        </section>
      )}
      <Goals goals={data.goals} views={page.views} />
      <Visitors detail={data} />
      <Comments page={page.path} />
    </>
  );
}
