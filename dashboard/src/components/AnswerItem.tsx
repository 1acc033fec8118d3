import './AnswerItem.css';
import type { AnswerRow } from '@kitka/shared/api';
import { SIGNAL_NAMES } from '@kitka/shared/signalNames';
import { day, nameOf } from '../format.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { FRICTION_TEXT } from './questionWords.ts';
import { RatingWords } from './RatingWords.tsx';

interface Props {
  answer: AnswerRow;
  /** Link to its page; omitted on the screen of that page. */
  pageHref?: string;
}

/** The script error that caused the signal, unless the selector already names it. */
const causeOf = ({ error, selector }: AnswerRow): string[] =>
  error && error !== selector ? [`error: ${error}`] : [];

/** One answer: its rating, comment and context. */
export function AnswerItem({ answer, pageHref }: Props) {
  const { kind, value, worth } = answer;
  const about = [
    day(answer.day),
    nameOf('language', answer.lang),
    ...(answer.device ? [answer.device] : []),
    ...(answer.country ? [nameOf('region', answer.country)] : []),
    ...(answer.signal
      ? [
          `right after: ${SIGNAL_NAMES[answer.signal]} ${answer.selector ? `at ${answer.selector}` : 'on the page'}`,
          ...causeOf(answer),
        ]
      : []),
  ];
  return (
    <li class="answer">
      <AnswerMark question={kind} value={value} />
      <p class="answer-rating">
        <RatingWords question={kind} value={value} asked={answer.signal ? FRICTION_TEXT : undefined} />
        {pageHref && (
          <>
            {' '}
            <span class="soft">
              {kind === 'csat' ? 'with' : 'on'} <a href={pageHref}>{answer.page}</a>
            </span>
          </>
        )}
      </p>
      {worth !== null && (
        <>
          <AnswerMark question="worth" value={worth} />
          <p class="answer-rating">
            <RatingWords question="worth" value={worth} />
          </p>
        </>
      )}
      <div class="answer-rest">
        {answer.comment && (
          <p class="answer-words" lang={answer.lang} dir="auto">
            {answer.comment}
          </p>
        )}
        {answer.reasons.length > 0 && <p>{answer.reasons.join(' · ')}</p>}
        <p class="soft small">{about.join(' · ')}</p>
        {answer.publish && (
          <p class="soft small">
            May be published without a name (agreed on {day(answer.publish.at.slice(0, 10))})
          </p>
        )}
        {answer.contact && (
          <p class="small">
            Would like a reply: <a href={`mailto:${answer.contact}`}>{answer.contact}</a>
          </p>
        )}
      </div>
    </li>
  );
}
