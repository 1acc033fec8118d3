import './PageDetail.css';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useMarks } from '../hooks/useMarks.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { useTarget } from '../hooks/useTarget.ts';
import { isUnscored } from '../models/isUnscored.ts';
import type { DetailData } from '../models/models.ts';
import { usualInterval } from '../models/usualInterval.ts';
import { AskedBlocks } from '../parts/AskedBlocks.tsx';
import { ContactFigure } from '../parts/ContactFigure.tsx';
import { estimate } from '../parts/estimate.ts';
import { Figure } from '../parts/Figure.tsx';
import { FilterBar } from '../parts/FilterBar.tsx';
import { FunnelSteps } from '../parts/FunnelSteps.tsx';
import { Group } from '../parts/Group.tsx';
import { Headline } from '../parts/Headline.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { NothingFiltered } from '../parts/NothingFiltered.tsx';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { RankingList } from '../parts/RankingList.tsx';
import { responseRate } from '../parts/responseRate.ts';
import { SampleNote } from '../parts/SampleNote.tsx';
import { SitePeriod } from '../parts/SitePeriod.tsx';
import { Title } from '../parts/Title.tsx';
import { TrafficParts } from '../parts/TrafficParts.tsx';
import { VitalsTable } from '../parts/VitalsTable.tsx';
import { askingFinding, chosenFinding } from '../words/findingWords.tsx';
import { count, counted } from '../words/format.ts';
import { frictionNote, frictionValue } from '../words/frictionWords.ts';
import { Comments } from './Comments.tsx';
import { ComparedWith } from './ComparedWith.tsx';
import { Contents } from './Contents.tsx';
import { FrictionSigns } from './FrictionSigns.tsx';
import { FrictionSpots } from './FrictionSpots.tsx';
import { FrictionStudy } from './FrictionStudy.tsx';
import { GapBySource } from './GapBySource.tsx';
import { Goals } from './Goals.tsx';
import { Journey } from './Journey.tsx';
import { PageFixes } from './PageFixes.tsx';
import { Themes } from './Themes.tsx';
import { Trends } from './Trends.tsx';
import { ViewsOverTime } from './ViewsOverTime.tsx';
import { Visitors } from './Visitors.tsx';
import { WeightedScore } from './WeightedScore.tsx';

/** How one page performs, and what its visitors say. */
export function PageDetail() {
  const { detail, shared } = useModels();
  const { place, mayGo } = usePlace();
  const { figures } = useDays();
  // Without a page, the URL means the whole site.
  const page = place.page ?? '';
  useLoad(detail, useSite().key, page, figures);
  return (
    <>
      {mayGo({ path: '/' }) && (
        <p class="back">
          <PlaceLink to={{ path: '/' }}>All pages</PlaceLink>
        </p>
      )}
      <Title aside={<SitePeriod />}>{page || 'The whole site'}</Title>
      {/* The values to choose from are those of the whole site. */}
      {!shared.value?.page && <FilterBar />}
      <Loaded of={detail} what="this page">
        {(data) => <Ready {...data} />}
      </Loaded>
    </>
  );
}

function Ready(data: DetailData) {
  const { figures, page, days, asked } = data;
  const marks = useMarks(page.path);
  useTarget();
  const { shared } = useModels();
  const { mayGo } = usePlace();
  const share = shared.value;
  if (page.views === 0 && page.answers === 0 && figures.filter) return <NothingFiltered />;
  if (page.views === 0 && page.answers === 0) {
    return (
      <div class="state">
        <p class="state-title">This page had no views in this period.</p>
        <p>
          Choose other days above
          {mayGo({ path: '/' }) && (
            <>
              , or <PlaceLink to={{ path: '/' }}>look at all pages</PlaceLink>
            </>
          )}
          .
        </p>
      </div>
    );
  }
  // If the page has no score, hide the questions without answers here, such as one that only the site reports.
  const answered = isUnscored(page)
    ? asked.filter(({ selfOpened: opened, score }) => score.n + opened.n > 0)
    : asked;
  const isAsked = page.impressions + page.answers > 0;
  const hasWords = share?.comments ?? true;
  return (
    <div class="page-detail">
      <div class="columns page-top">
        <div>
          <Headline detail={data}>
            <WeightedScore page={page.path} score={page.score} Parts={TrafficParts} />
          </Headline>
        </div>
        <Contents {...data} />
        <PageFigures {...data} />
      </div>
      <div class="columns">
        <ComparedWith page={page.path} />
        <Trends page={page.path} usual={usualInterval(days)} hasScore={!isUnscored(page)} />
      </div>
      {!share && <PageFixes page={page.path} signals={page.friction.parts.map(({ kind }) => kind)} />}
      <div id="why">
        {hasWords && <Themes page={page.path} />}
        <div class="groups">
          {answered.length > 0 && (
            <Group id="distribution" title="What visitors chose" finding={chosenFinding(answered)}>
              <AskedBlocks asked={answered} experience={data.experience} />
            </Group>
          )}
          {hasWords && <Comments page={page.path} />}
        </div>
      </div>
      <div id="where" class="columns">
        <div>
          <FrictionSigns detail={data} />
          <div class="group-alone">
            <FrictionStudy page={page.path} />
          </div>
        </div>
        <div>
          {/* Places belong to pages, so the site as a whole has none. */}
          {page.path !== '' && <FrictionSpots detail={data} />}
          <section class="section" aria-labelledby="vitals">
            <h2 id="vitals">Speed</h2>
            <VitalsTable vitals={page.vitals} />
          </section>
        </div>
      </div>
      <div id="ways">
        <Journey page={page.path} />
        <div class="groups">
          <Goals page={page} totals={data.goals} />
          <GapBySource page={page.path} asked={asked} />
          <ViewsOverTime page={page.path} days={days} marks={marks} />
          <Visitors detail={data} />
          {isAsked && <Asking {...data} />}
        </div>
      </div>
    </div>
  );
}

function PageFigures({ page, contactRate, sample }: DetailData) {
  const views = estimate(page);
  return (
    <section class="section" aria-label="Figures">
      <dl class="figures">
        <Figure
          label="Signs of friction"
          value={frictionValue(page.friction)}
          note={frictionNote(page.friction)}
        />
        <Figure label="Answers" value={count(page.answers)} note={responseRate(page) ?? ''} />
        <ContactFigure rate={contactRate} />
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
      <SampleNote sample={sample} />
    </section>
  );
}

function Asking({ page, funnel, reasons, reasonsOffered }: DetailData) {
  return (
    <Group id="asking" title="Who was asked and who answered" finding={askingFinding(page)}>
      <div class="rankings">
        <FunnelSteps funnel={funnel} />
        {reasons.length > 0 && (
          <RankingList
            title="Reasons they chose"
            ranking={reasons}
            total={reasonsOffered}
            of={`Each is a share of the ${count(reasonsOffered)} visitors who were offered reasons.`}
            empty=""
          />
        )}
      </div>
    </Group>
  );
}
