import type { SummaryResponse } from '@kitka/shared/api/api';
import { CORE_VITALS } from '@kitka/shared/wire/metrics';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { type Screen, useScreen } from '../hooks/useScreen.ts';
import { useSite } from '../hooks/useSite.ts';
import type { OverviewData } from '../models/overview.ts';
import { AnswerItem } from '../parts/AnswerItem.tsx';
import { ContactFigure } from '../parts/ContactFigure.tsx';
import { estimate } from '../parts/estimate.ts';
import { Figure } from '../parts/Figure.tsx';
import { FilterBar } from '../parts/FilterBar.tsx';
import { FrictionParts } from '../parts/FrictionParts.tsx';
import { Headline } from '../parts/Headline.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { NothingFiltered } from '../parts/NothingFiltered.tsx';
import { NothingYet } from '../parts/NothingYet.tsx';
import { NpsFigure } from '../parts/NpsFigure.tsx';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { responseRate } from '../parts/responseRate.ts';
import { SampleNote } from '../parts/SampleNote.tsx';
import { SitePeriod } from '../parts/SitePeriod.tsx';
import { Title } from '../parts/Title.tsx';
import { count, counted } from '../words/format.ts';
import { frictionNote, frictionValue } from '../words/frictionWords.ts';
import { goodShare, TOO_FEW_VIEWS, VITAL_NAMES, vitalValue } from '../words/vitalWords.ts';
import { FixFirst } from './FixFirst.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';
import { PagesSection } from './PagesSection.tsx';
import { SureChanges } from './SureChanges.tsx';
import { WeightedScore } from './WeightedScore.tsx';

/** Loaded later, as charts are not needed to see how the site does. */
const TRENDS: Screen = { load: async () => (await import('./laterScreens.ts')).SiteTrends };

/** Shows whether the site is all right and which page to look at first. */
export function Overview() {
  const { overview, fixFirst, changes, pages, shared } = useModels();
  const { figures, range } = useDays();
  const { key } = useSite();
  useLoad(overview, key, figures);
  // Loaded separately, so that nothing else waits for them or reloads when they are sorted.
  useLoad(fixFirst, key, figures);
  useLoad(changes, key, range.to);
  useLoad(pages, key, figures);
  return (
    <>
      <Title aside={<SitePeriod />}>Overview</Title>
      <FilterBar />
      {!shared.value && <OpenAlerts />}
      <Loaded of={overview} what="the overview">
        {(data) => <Ready {...data} />}
      </Loaded>
    </>
  );
}

function Ready({ figures, site, newest }: OverviewData) {
  const { page } = site;
  if (page.views === 0 && page.answers === 0)
    return figures.filter ? <NothingFiltered /> : <NothingYet {...figures} />;
  return (
    <>
      <Headline detail={site} next={<WorstPage />}>
        <WeightedScore page="" score={page.score} />
      </Headline>
      <section class="section" aria-label="Figures">
        <SiteFigures site={site} />
        <SampleNote sample={site.sample} />
      </section>
      <FixFirst />
      <SureChanges />
      {newest.length > 0 && (
        <section class="section" aria-labelledby="newest">
          <div class="section-head">
            <h2 id="newest">Newest words</h2>
            <ToAnswers />
          </div>
          <ul class="answers">
            {newest.map((answer) => (
              <AnswerItem key={answer.id} answer={answer} withPage />
            ))}
          </ul>
        </section>
      )}
      <Later screen={TRENDS} />
      <PagesSection said={site.sample} />
      <section class="section" aria-labelledby="friction">
        <h2 id="friction">Signs of friction</h2>
        <FrictionParts friction={page.friction} weights={site.weights} />
      </section>
    </>
  );
}

function ToAnswers() {
  const to = { path: '/answers' };
  return usePlace().mayGo(to) ? <PlaceLink to={to}>All answers</PlaceLink> : null;
}

/** A part of the screen whose code is loaded after it. */
function Later({ screen }: { screen: Screen }) {
  const later = useScreen(screen);
  return later.status === 'ready' ? <later.component /> : null;
}

/**
 * Names the page to fix first, once it is known, if its answers show it. That of before stays as long as the sentence
 * that it belongs to, so that nothing below moves.
 */
function WorstPage() {
  const { fixFirst, overview } = useModels();
  const state = fixFirst.state.value;
  const isOfThese = state.status === 'ready' || overview.state.value.status === 'changing';
  const [worst] = isOfThese && 'data' in state ? state.data.pages : [];
  if (!worst || worst.needsAnswers) return null;
  return (
    <>
      {' '}
      <PlaceLink to={{ path: '/page', page: worst.path }}>{worst.path}</PlaceLink> is worth fixing first.
    </>
  );
}

function SiteFigures({ site: { page, asked, contactRate } }: { site: SummaryResponse }) {
  const views = estimate(page);
  return (
    <dl class="figures">
      <Figure
        label="Signs of friction"
        value={frictionValue(page.friction)}
        note={frictionNote(page.friction)}
      />
      <Figure
        label="Answers"
        value={count(page.answers)}
        note={responseRate(page) ?? 'nobody has been asked yet'}
      />
      <ContactFigure rate={contactRate} />
      <NpsFigure asked={asked} />
      <Figure
        label="Views"
        value={views.value}
        isAbout={views.range !== null}
        note={`${views.range ? `${views.range}, ` : ''}in ${counted(page.landings, 'visit')}`}
      />
      {CORE_VITALS.map((metric) => {
        const { p75, n } = page.vitals[metric];
        const good = goodShare(page.vitals[metric]);
        return (
          <Figure
            key={metric}
            label={VITAL_NAMES[metric]}
            value={good ? `${good.share} good` : '–'}
            note={
              good && p75 !== null
                ? `${good.range ? `${good.range}; ` : ''}3 of 4 within ${vitalValue(metric, p75)}; ${counted(n, 'view')}`
                : n > 0
                  ? `${TOO_FEW_VIEWS} (${count(n)})`
                  : 'not measured yet'
            }
          />
        );
      })}
    </dl>
  );
}
