import './Goals.css';
import type { PageRow, Ranking } from '@kitka/shared/api/api';
import type { GoalRow, GoalsResponse } from '@kitka/shared/api/goals';
import { AsTable } from '../charts/AsTable.tsx';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Finding } from '../parts/Finding.tsx';
import { Group } from '../parts/Group.tsx';
import { isGone } from '../parts/isGone.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { RankingList } from '../parts/RankingList.tsx';
import { goalsFinding } from '../words/findingWords.tsx';
import {
  comparisonSentence,
  comparisonsOf,
  differenceWords,
  isSure,
  reachWords,
  shareAndViews,
  stakeWords,
} from '../words/goalWords.ts';

interface Props {
  page: PageRow;
  /** Views that reached each goal, which is also known of days without single views. */
  totals: Ranking;
}

/** The owner's goals: how often they are reached, and with what that goes together. Nothing if the site has none. */
export function Goals(props: Props) {
  const { goals } = useModels();
  if (props.totals.length === 0) return null;
  return (
    <Group id="goals" title="Goals reached" finding={<Finding of={goals} words={goalsFinding} />}>
      <Figures {...props} />
    </Group>
  );
}

function Figures({ page, totals }: Props) {
  const { goals } = useModels();
  const { figures } = useDays();
  useLoad(goals, useSite().key, page.path, figures);
  const state = goals.state.value;
  if (state.status === 'failed' && isGone(state.failure)) return <Counted page={page} totals={totals} />;
  return (
    <Loaded of={goals} what="the goals" isPart>
      {(data) => <Ready {...data} />}
    </Loaded>
  );
}

/** What is known of days without single views. */
function Counted({ page, totals }: Props) {
  return (
    <>
      <p class="soft">
        Single views of some of these days are no longer kept, so goals are only counted. Choose later days to
        see them by sign of friction.
      </p>
      <div class="rankings">
        {/* A goal keeps the name that its owner gave it, even “other”. */}
        <RankingList
          ranking={totals}
          total={page.views}
          of="Each is a share of all views."
          empty=""
          other="other"
        />
      </div>
    </>
  );
}

function Ready({ page, goals }: GoalsResponse) {
  const isSite = page === '';
  const all = comparisonsOf(goals);
  const sure = all.filter(isSure);
  return (
    <>
      <table class="goals">
        <caption class="hidden">How often goals are reached</caption>
        <thead>
          <tr>
            <th scope="col">Goal</th>
            <th scope="col" class="number">
              {isSite ? 'Of all views' : 'On this page'}
            </th>
            {!isSite && (
              <>
                <th scope="col" class="number">
                  On the next page
                </th>
                <th scope="col" class="number">
                  Missing with friction, a week
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {goals.map((goal) => (
            <Row key={goal.name} goal={goal} isSite={isSite} />
          ))}
        </tbody>
      </table>
      {all.length > 0 && (
        <>
          <h3 class="goals-head">What goes together</h3>
          {sure.length === 0 ? (
            <p>
              No sure difference between views with and without a sign of friction, or between low and high
              answers.
            </p>
          ) : (
            <ul class="goals-sure">
              {sure.map((one) => (
                <li key={one.key}>{comparisonSentence(one)}</li>
              ))}
            </ul>
          )}
          <p class="soft small">These go together. That does not prove that one causes the other.</p>
          <AsTable
            caption="Goals with and without each sign of friction"
            heads={['Goal and views', 'Reached it', 'Others', 'Difference']}
            rows={all.map(({ key, goal, who, comparison }) => ({
              key,
              cells: [
                `${goal}: ${who}`,
                shareAndViews(comparison.other),
                shareAndViews(comparison.base),
                differenceWords(comparison),
              ],
            }))}
          />
        </>
      )}
      <details class="confidence-key">
        <summary>How is this counted?</summary>
        <p>
          The share of views that reached the goal, with its 95 % interval (Wilson).
          {!isSite && (
            <>
              {' '}
              The next page is counted in steps: views of other pages that came straight from this one and
              reached the goal. Kitka links no views to each other, so it cannot tell which views with
              friction led there, and a view that opened two such pages counts twice. To compare a goal by
              friction, report it on this page with <code>kitka('event', NAME)</code>.
            </>
          )}
        </p>
        {!isSite && (
          <>
            <p>
              Differences are in points, with 95 % intervals (Newcombe), and called sure only after allowing
              for how many are compared here (Benjamini and Hochberg). Who came to buy clicks more and so
              meets more friction, and devices differ in both: filter by device to see whether a difference
              stays. Abandoned forms and quick returns are left out, because they mean that the visitor left.
              A low answer is one that counts as dissatisfied, a high one as satisfied.
            </p>
            <p>
              Missing with friction is how many more views a week would have reached the goal if those with
              signs of friction had done so as often as those without; nine times of ten it is at least the
              second number.
            </p>
          </>
        )}
      </details>
    </>
  );
}

function Row({ goal: { name, isOwnPage, here, next, atStake }, isSite }: { goal: GoalRow; isSite: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <Cell {...(isOwnPage ? { value: 'this page is the goal', note: '' } : reachWords(here))} label="here" />
      {!isSite && (
        <>
          <Cell {...(next ? reachWords(next) : NOT_TOLD)} label="on the next page" />
          <Cell {...(atStake ? stakeWords(atStake) : NOT_TOLD)} label="missing a week" />
        </>
      )}
    </tr>
  );
}

const NOT_TOLD = { value: '–', note: '' };

/** @param label what the figure is, where the table has no heads for lack of room */
function Cell({ value, note, label }: { value: string; note: string; label: string }) {
  return (
    <td class="number">
      <span class="goals-label soft">{label} </span>
      {value}
      {note && <span class="soft small goals-note">{note}</span>}
    </td>
  );
}
