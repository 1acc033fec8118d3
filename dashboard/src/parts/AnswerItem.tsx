import './AnswerItem.css';
import type { AnswerRow } from '@kitka/shared/api/api';
import { SIGNAL_NAMES } from '@kitka/shared/words/signalNames';
import { day, nameOf } from '../words/format.ts';
import { FRICTION_TEXT } from '../words/questionWords.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { RatingWords } from './RatingWords.tsx';

interface Props {
  answer: AnswerRow;
  /** Names its page, with a link; not on the screen of that page. */
  withPage?: boolean;
}

/** The script error that caused the signal, unless the selector already names it. */
const causeOf = ({ error, selector }: AnswerRow): string[] =>
  error && error !== selector ? [`error: ${error}`] : [];

/** A link that writes to an address, whatever a visitor has put into it, and says nothing else. */
const mailTo = (address: string): string => `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;

/** One answer: its rating, comment and context. */
export function AnswerItem({ answer, withPage = false }: Props) {
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
        {withPage && (
          <>
            {' '}
            <span class="soft">
              {kind === 'csat' ? 'with' : 'on'}{' '}
              <PlaceLink to={{ path: '/page', page: answer.page }}>{answer.page}</PlaceLink>
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
            Would like a reply: <a href={mailTo(answer.contact)}>{answer.contact}</a>
          </p>
        )}
      </div>
    </li>
  );
}
