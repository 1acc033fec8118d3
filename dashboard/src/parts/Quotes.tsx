import './Quotes.css';
import type { Quote } from '@kitka/shared/api/themes';
import { usePlace } from '../hooks/usePlace.ts';
import { day } from '../words/format.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { PlaceLink } from './PlaceLink.tsx';

/** Comments, whole, with their rating, page and day. On the screen of a page its name is left out. */
export function Quotes({ quotes }: { quotes: readonly Quote[] }) {
  const { place } = usePlace();
  return (
    <ul class="quotes">
      {quotes.map(({ id, text, lang, page, day: given, kind, value }) => (
        <li key={id}>
          <AnswerMark question={kind} value={value} />
          <div>
            <blockquote {...(lang && { lang })} dir="auto">
              {text}
            </blockquote>
            <p class="soft small">
              {page !== place.page && (
                <>
                  <PlaceLink to={{ path: '/page', page }}>{page}</PlaceLink> ·{' '}
                </>
              )}
              {day(given)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
