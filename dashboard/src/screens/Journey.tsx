import './Journey.css';
import type { JourneyEnd, JourneyResponse, JourneyStep } from '@kitka/shared/api/journey';
import { AsTable } from '../charts/AsTable.tsx';
import { Flow, type FlowLink, type FlowPlace, HERE } from '../charts/Flow.tsx';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { SampleNote } from '../parts/SampleNote.tsx';
import { count, counted, listed, rate, rateRange } from '../words/format.ts';
import { nextWords, originWords, stepFriction, stepScore, stepSentence } from '../words/stepWords.ts';

/** Where views of a page (of the site, page '') came from, and where visitors went on. */
export function Journey({ page }: { page: string }) {
  const { journey } = useModels();
  const { figures } = useDays();
  useLoad(journey, useSite().key, page, figures);
  const state = journey.state.value;
  const isGone =
    state.status === 'failed' && state.failure.kind === 'refused' && state.failure.field === 'from';
  return (
    <section class="section" aria-labelledby="journey">
      <h2 id="journey">{page === '' ? 'How visits begin and go on' : 'From where and to where'}</h2>
      <p class="journey-how soft small">
        Counted step by step: Kitka does not follow visitors, so these are not whole journeys.
      </p>
      {isGone ? (
        <p class="soft">
          For some of these days only sums are kept, and steps need single views. Choose later days above.
        </p>
      ) : (
        <Loaded of={journey} what="the steps" isPart>
          {(data) => <Steps {...data} />}
        </Loaded>
      )}
    </section>
  );
}

function Steps(journey: JourneyResponse) {
  const { page, views, arrivals, departures, unfollowed, sample } = journey;
  const { href, mayGo } = usePlace();
  if (views === 0 && !departures?.length) return <p class="soft">There were no such views in this period.</p>;
  const hrefOf = ({ kind, name }: JourneyEnd) =>
    kind === 'page' && name !== page && mayGo({ path: '/page', page: name })
      ? href({ path: '/page', page: name })
      : null;
  return (
    <>
      {page === '' ? <OfSite {...journey} hrefOf={hrefOf} /> : <OfPage {...journey} hrefOf={hrefOf} />}
      {departures === null && (
        <p class="soft">
          Where they went on cannot be told for a filter by{' '}
          {listed(unfollowed.map((key) => KEY_WORDS[key] ?? key))}: a view does not know that of the view
          before it. Take it out of the filter to see the next pages.
        </p>
      )}
      <SampleNote sample={sample} />
      <div class="side-by-side">
        <AsTable
          caption="Steps between pages"
          heads={['Step', 'Views', 'Share', 'Range', 'Signs of friction', 'Score', 'Answers']}
          rows={[...arrivals, ...(departures ?? [])].map((step) => {
            const name = `${originWords(step.from, page)} → ${nextWords(step.to, page)}`;
            return {
              key: name,
              cells: [
                name,
                `${count(step.n)} of ${count(step.of)}`,
                rate(step.share),
                rateRange(step.low, step.high),
                stepFriction(step) ?? '–',
                stepScore(step) ?? '–',
                step.score ? count(step.score.n) : '–',
              ],
            };
          })}
        />
        <HowCounted isSite={page === ''} />
      </div>
    </>
  );
}

const KEY_WORDS: Partial<Record<string, string>> = {
  signal: 'sign of friction',
  kind: 'question',
  landing: 'page that visits began on',
};

type Told = JourneyResponse & { hrefOf: (end: JourneyEnd) => string | null };

function OfPage({ page, views, arrivals, departures, hrefOf }: Told) {
  const placeOf = (step: JourneyStep, end: JourneyEnd, name: string, key: string): FlowPlace => ({
    key,
    name,
    href: hrefOf(end),
    share: step.share,
    step,
    said: stepSentence(step, name),
  });
  const from = arrivals.map((step) =>
    placeOf(step, step.from, originWords(step.from, page), `from ${step.from.kind} ${step.from.name}`),
  );
  const to = (departures ?? []).map((step) =>
    placeOf(step, step.to, nextWords(step.to, page), `to ${step.to.kind} ${step.to.name}`),
  );
  const into = from.map(({ key, share }): FlowLink => ({ from: key, to: HERE, size: share }));
  const out = to.map(({ key, share }): FlowLink => ({ from: HERE, to: key, size: share }));
  return (
    <Flow
      from={{ title: 'Came from', places: from }}
      middle={{ name: page, note: counted(views, 'view') }}
      to={{ title: 'Went on to', places: to }}
      links={[into, out]}
    />
  );
}

function OfSite({ views, arrivals, departures, hrefOf }: Told) {
  const column = (
    steps: readonly JourneyStep[],
    end: 'from' | 'to',
    words: typeof originWords,
    prefix: string,
  ) =>
    [...Map.groupBy(steps, (step) => `${prefix} ${step[end].kind} ${step[end].name}`)].map(([key, some]) => ({
      key,
      steps: some,
      end: some[0]![end],
      name: words(some[0]![end], ''),
    }));
  const sumOf = (steps: readonly JourneyStep[]) => steps.reduce((sum, { n }) => sum + n, 0);
  const shareOf = (steps: readonly JourneyStep[]) => (views > 0 ? sumOf(steps) / views : 0);
  const sources = column(arrivals, 'from', originWords, 'from');
  const entries = column(arrivals, 'to', nextWords, 'entry');
  const next = column(departures ?? [], 'to', nextWords, 'to');
  const begun = new Map(entries.map(({ end, steps }) => [end.name, sumOf(steps)]));
  // A page's visits go on as all its views do: nothing ties the two together.
  const sizeOf = ({ from, share }: JourneyStep) => share * (begun.get(from.name) ?? 0);
  const after = next.reduce((sum, { steps }) => sum + steps.reduce((all, step) => all + sizeOf(step), 0), 0);
  const saidOf = (steps: readonly JourneyStep[]) =>
    steps
      .map((step) => stepSentence(step, `${originWords(step.from, '')} → ${nextWords(step.to, '')}`))
      .join('. ');
  const placeOf = ({ key, name, end, steps }: (typeof sources)[number], share: number): FlowPlace => ({
    key,
    name,
    href: hrefOf(end),
    share,
    step: null,
    said: saidOf(steps),
  });
  return (
    <Flow
      from={{ title: 'Came from', places: sources.map((one) => placeOf(one, shareOf(one.steps))) }}
      middle={{ title: 'Began on', places: entries.map((one) => placeOf(one, shareOf(one.steps))) }}
      to={{
        title: 'Went on to',
        places: next.map((one) =>
          placeOf(one, one.steps.reduce((sum, step) => sum + sizeOf(step), 0) / Math.max(1, after)),
        ),
      }}
      links={[
        arrivals.map(({ from, to, n }) => ({
          from: `from ${from.kind} ${from.name}`,
          to: `entry ${to.kind} ${to.name}`,
          size: n,
        })),
        (departures ?? []).map((step) => ({
          from: `entry ${step.from.kind} ${step.from.name}`,
          to: `to ${step.to.kind} ${step.to.name}`,
          size: sizeOf(step),
        })),
      ]}
    />
  );
}

function HowCounted({ isSite }: { isSite: boolean }) {
  return (
    <details class="confidence-key">
      <summary>How are steps counted?</summary>
      <p>
        Each view tells which page or site it came from. The share of a step is the number of views that went
        this way, divided by{' '}
        {isSite ? 'all visits, or all views of the page that it starts from.' : 'all views of the page.'} The
        range is its 95 % interval. “No next page” are views that no other view came from: visitors left,
        closed the tab or went back. One view can open several pages in tabs; if more were opened than there
        were views, the shares are of the pages opened. Steps of fewer than 10 views are counted together.
        Signs of friction and answers are those of the views that a step led to.
        {isSite &&
          ' How visits go on is counted from all views of the pages that they began on, not only from the first of a visit.'}{' '}
        More is in docs/numbers.md.
      </p>
    </details>
  );
}
