import './AskedBlocks.css';
import './Pair.css';
import type { Asked, Score } from '@kitka/shared/api/api';
import type { Experience } from '@kitka/shared/api/experience';
import { Distribution } from '../charts/Distribution.tsx';
import { ScoreTrack } from '../charts/ScoreTrack.tsx';
import { useSite } from '../hooks/useSite.ts';
import { counted } from '../words/format.ts';
import { questionText } from '../words/questionWords.ts';
import { meanWords, scoreRange } from '../words/scoreWords.ts';
import { ExperienceProduct } from './ExperienceProduct.tsx';

/** What visitors chose, question by question. The score of the first one is already at the top of the screen. */
export function AskedBlocks({
  asked,
  experience,
}: {
  asked: readonly Asked[];
  experience: Experience | null;
}) {
  const groups = groupsOf(asked);
  return (
    <div class="asked">
      {groups.map((group, i) => {
        const [first, second] = group;
        const blocks = group.map((one) => <Block key={keyOf(one)} asked={one} isFirst={i === 0} />);
        return second ? (
          <div key={keyOf(first)}>
            <div class="pair">{blocks}</div>
            {i > 0 && <ExperienceProduct experience={experience} />}
          </div>
        ) : (
          blocks
        );
      })}
    </div>
  );
}

const keyOf = ({ score, wording }: Asked) => `${score.question} ${wording}`;

type Group = [Asked] | [feel: Asked, worth: Asked];

/** One group for each question, except that `worth` joins the `feel` before it. */
function groupsOf(asked: readonly Asked[]): Group[] {
  const groups: Group[] = [];
  for (const one of asked) {
    const last = groups.at(-1);
    if (one.score.question === 'worth' && last?.length === 1 && last[0].score.question === 'feel') {
      groups[groups.length - 1] = [last[0], one];
    } else groups.push([one]);
  }
  return groups;
}

function Block({ asked, isFirst }: { asked: Asked; isFirst: boolean }) {
  const { selfOpened: opened, score, wording } = asked;
  const { wordings } = useSite();
  return (
    <div>
      <h3>{questionText(score.question, wording, wordings)}</h3>
      {score.question === 'text' ? (
        <p>{counted(score.n, 'answer')} in words; the newest are below.</p>
      ) : (
        <>
          {!isFirst && <ScoreTrack score={score} size="wide" note={meanWords(asked)} />}
          <Distribution {...asked} />
        </>
      )}
      {opened.n > 0 && <p class="soft">{openedSentence(opened)}</p>}
    </div>
  );
}

/** Answers of visitors who opened the question themselves are not in the score: they had a reason to open it. */
function openedSentence({ question, n, display, low, high }: Score): string {
  const apart = `Not counted above: ${counted(n, 'answer')} from visitors who opened the question themselves`;
  return display === 'none' || question === 'text'
    ? `${apart}.`
    : `${apart} (${scoreRange(question, { low, high })}).`;
}
