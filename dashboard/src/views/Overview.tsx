import type { SummaryResponse } from '@kitka/shared/api';
import { AnswerItem } from '../components/AnswerItem.tsx';
import { estimate } from '../components/estimate.ts';
import { Failed } from '../components/Failed.tsx';
import { Figure } from '../components/Figure.tsx';
import { FilterBar } from '../components/FilterBar.tsx';
import { FrictionParts } from '../components/FrictionParts.tsx';
import { frictionNote, frictionValue } from '../components/frictionWords.ts';
import { Headline } from '../components/Headline.tsx';
import { Loading } from '../components/Loading.tsx';
import { NothingFiltered } from '../components/NothingFiltered.tsx';
import { NothingYet } from '../components/NothingYet.tsx';
import { responseRate } from '../components/responseRate.ts';
import { SampleNote } from '../components/SampleNote.tsx';
import { SitePeriod } from '../components/SitePeriod.tsx';
import { Title } from '../components/Title.tsx';
import { useDays } from '../components/useDays.ts';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import { goodShare, TOO_FEW_VIEWS, vitalValue } from '../components/vitalWords.ts';
import { count, counted, sampleSize } from '../format.ts';
import type { OverviewData } from '../models/overview.ts';
import { PagesSection } from './PagesSection.tsx';

/** The Core Web Vitals: loading, responding, layout stability. */
const GLANCE = [
  { metric: 'lcp', label: 'Loads fast (LCP)' },
  { metric: 'inp', label: 'Responds fast (INP)' },
  { metric: 'cls', label: 'Stays still (CLS)' },
] as const;

/** Shows whether the site is all right and which page to look at first. */
export function Overview() {
  const { overview, pages } = useModels();
  const { figures } = useDays();
  const { key } = useSite();
  const state = useLoad(overview, key, figures);
  // Loaded separately, so that nothing else waits for them or reloads when they are sorted.
  useLoad(pages, key, figures);
  return (
    <>
      <Title aside={<SitePeriod />}>Overview</Title>
      <FilterBar />
      {state.status === 'loading' && <Loading what="the overview" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={overview.again} />}
      {state.status === 'ready' && <Ready {...state.data} />}
    </>
  );
}

function Ready({ site, newest }: OverviewData) {
  const { href, place } = usePlace();
  const { page } = site;
  if (page.views === 0 && page.answers === 0) return place.filter ? <NothingFiltered /> : <NothingYet />;
  return (
    <>
      <Headline detail={site} />
      <section class="section" aria-label="Figures">
        <SiteFigures site={site} />
        <SampleNote sample={site.sample} />
      </section>
      <PagesSection said={site.sample} />
      <section class="section" aria-labelledby="friction">
        <h2 id="friction">Signs of friction</h2>
        <FrictionParts friction={page.friction} weights={site.weights} />
      </section>
      {newest.length > 0 && (
        <section class="section" aria-labelledby="newest">
          <div class="section-head">
            <h2 id="newest">Newest words</h2>
            <a href={href({ path: '/answers' })}>All answers</a>
          </div>
          <ul class="answers">
            {newest.map((answer) => (
              <AnswerItem
                key={answer.id}
                answer={answer}
                pageHref={href({ path: '/page', page: answer.page })}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function SiteFigures({ site: { page } }: { site: SummaryResponse }) {
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
      <Figure
        label="Views"
        value={views.value}
        isAbout={views.range !== null}
        note={`${views.range ? `${views.range}, ` : ''}in ${counted(page.landings, 'visit')}`}
      />
      {GLANCE.map(({ metric, label }) => {
        const { p75, n } = page.vitals[metric];
        const good = goodShare(page.vitals[metric]);
        return (
          <Figure
            key={metric}
            label={label}
            value={good ? `${good.share} good` : '–'}
            note={
              good && p75 !== null
                ? `${good.range ? `${good.range}; ` : ''}75 % within ${vitalValue(metric, p75)}, ${sampleSize(n)}`
                : n > 0
                  ? `${TOO_FEW_VIEWS}, ${sampleSize(n)}`
                  : 'not measured yet'
            }
          />
        );
      })}
    </dl>
  );
}
