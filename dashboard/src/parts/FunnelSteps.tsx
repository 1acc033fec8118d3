import './RankingList.css';
import type { Funnel } from '@kitka/shared/api/api';
import { Bar } from '../charts/Bar.tsx';
import { count, counted, rate } from '../words/format.ts';

type Step = Exclude<keyof Funnel, 'dismissed' | 'selfOpened'>;
/** The steps to an answer in order, each a subset of the one before. */
const STEPS: [step: Step, name: string][] = [
  ['eligible', 'Could have been asked'],
  ['sampled', 'Were chosen to be asked'],
  ['impressions', 'Saw the question for a second'],
  ['started', 'Began to answer'],
  ['answered', 'Answered'],
  ['commented', 'Added a comment'],
  ['contact', 'Left an e-mail address for a reply'],
];

/** How many visitors reached each step, from the first whom the question could have come to, to the last thing they gave. */
export function FunnelSteps({ funnel }: { funnel: Funnel }) {
  const { selfOpened, impressions, dismissed } = funnel;
  // Steps are empty if older data did not count them or the site does not ask for them: those are hidden.
  const steps = STEPS.filter(([step]) => funnel[step] > 0 || /impressions|answered/.test(step));
  const most = Math.max(1, ...steps.map(([step]) => funnel[step]));
  return (
    <section class="ranking">
      <h3>From asking to an answer</h3>
      <ol>
        {steps.map(([step, name], i) => {
          const before = funnel[steps[i - 1]?.[0] ?? step];
          return (
            <li key={step}>
              <span class="ranking-name">{name}</span>
              <span class="number">{count(funnel[step])}</span>
              <span class="number soft">
                {i > 0 && before ? rate(Math.min(1, funnel[step] / before)) : ''}
              </span>
              <Bar share={funnel[step] / most} />
            </li>
          );
        })}
      </ol>
      <p class="soft small">
        Each share is of the step above. {count(dismissed)} of {count(impressions)} closed the question.
        {selfOpened.impressions + selfOpened.answered > 0 &&
          ` In addition, visitors opened it themselves ${counted(selfOpened.impressions, 'time')} and gave ${counted(selfOpened.answered, 'answer')}.`}
      </p>
    </section>
  );
}
