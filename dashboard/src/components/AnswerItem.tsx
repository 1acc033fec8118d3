import './AnswerItem.css';
import type { AnswerRow } from '@kitka/shared/api';
import { day, nameOf } from '../format.ts';
import { Face, ratingWords } from './Face.tsx';

interface Props {
  answer: AnswerRow;
  /** Link to its page; left out where the page is the screen. */
  pageHref?: string;
}

/** One answer: the words, and what is known about them. */
export function AnswerItem({ answer, pageHref }: Props) {
  const about = [
    day(answer.day),
    nameOf('language', answer.lang),
    answer.device,
    ...(answer.country ? [nameOf('region', answer.country)] : []),
  ];
  return (
    <li class="answer">
      <Face value={answer.value} />
      <div>
        <p class="answer-rating">
          {ratingWords(answer.value)}
          {pageHref && (
            <>
              {' '}
              <span class="soft">
                with <a href={pageHref}>{answer.page}</a>
              </span>
            </>
          )}
        </p>
        {answer.comment && (
          <p class="answer-words" lang={answer.lang} dir="auto">
            {answer.comment}
          </p>
        )}
        <p class="soft small">{about.join(' · ')}</p>
      </div>
    </li>
  );
}
