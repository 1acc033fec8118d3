import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { showReceipt } from '@kitka/shared/wire/receipt';
import type { ReceiptPageWords } from '@kitka/shared/words/receiptPage/receiptPageWords';
import { useEffect, useRef } from 'preact/hooks';
import { useModels } from '../hooks/useModels.ts';
import type { ReceiptState } from '../models/receipt.ts';
import { AnswerMark } from '../parts/AnswerMark.tsx';
import type { ReceiptTexts } from '../words/receiptTexts.ts';

interface Props {
  state: Extract<ReceiptState, { status: 'shown' }>;
  texts: ReceiptTexts;
}

/** A visitor's own answer with a button to delete it, which asks for confirmation. */
export function OwnAnswer({ state, texts }: Props) {
  const { receipt } = useModels();
  const { answer, deleting, failure } = state;
  const { page, words } = texts;
  // English as the rest of Kitka writes it. A day of the site has no zone: UTC keeps it unchanged.
  const locale = words.lang === 'en' ? 'en-GB' : words.lang;
  const day = (isoDay: string) =>
    new Date(isoDay).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <>
      <dl class="own-answer">
        {answer.kind !== 'text' && (
          <>
            <dt>{page.rating}</dt>
            <Rating question={answer.kind} value={answer.value} texts={texts} />
            {answer.worth !== null && <Rating question="worth" value={answer.worth} texts={texts} />}
          </>
        )}
        <dt>{page.comment}</dt>
        <dd class="own-words" dir="auto">
          {answer.comment ?? <span class="soft">{page.none}</span>}
        </dd>
        {answer.reasons.length > 0 && (
          <>
            <dt>{page.reasons}</dt>
            <dd dir="auto">{answer.reasons.join(', ')}</dd>
          </>
        )}
        {answer.comment && (
          <>
            <dt>{page.mayPublish}</dt>
            <dd>{answer.publish ? page.publish : page.doNotPublish}</dd>
          </>
        )}
        {answer.contact && (
          <>
            <dt>{page.contact}</dt>
            <dd>{answer.contact}</dd>
          </>
        )}
        <dt>{page.page}</dt>
        <dd>
          <bdi>{answer.page}</bdi> <span class="soft">{page.onSite.replace('{}', () => answer.site)}</span>
        </dd>
        <dt>{page.day}</dt>
        <dd>{day(answer.day)}</dd>
        {answer.changes.length > 0 && (
          <>
            <dt>{page.changes}</dt>
            {answer.changes.map(({ day: changed, note }) => (
              <dd key={`${changed} ${note}`}>
                {page.changed.replace('{}', day(changed))}
                {note && (
                  <>
                    {' '}
                    <bdi>{note}</bdi>
                  </>
                )}
              </dd>
            ))}
          </>
        )}
        <dt>{page.code}</dt>
        <dd>
          <bdi dir="ltr">{showReceipt(answer.receipt)}</bdi>
        </dd>
      </dl>
      {deleting === 'no' ? (
        <button type="button" onClick={receipt.askToDelete}>
          {page.remove}
        </button>
      ) : (
        <Confirm busy={deleting === 'now'} failed={failure !== null} page={page} />
      )}
    </>
  );
}

interface RatingProps {
  question: Question;
  value: number;
  texts: ReceiptTexts;
}

/** What was chosen, with the question where the value alone says too little, in the words of the prompt. */
function Rating({ question, value, texts: { page, words } }: RatingProps) {
  const { low, high } = SCALES[question];
  const { names, question: asked } = words.questions[question];
  const isNamed = names.length === high - low + 1;
  return (
    <dd class="own-rating">
      <AnswerMark question={question} value={value} />
      <span>
        {isNamed ? names[value - low] : `${value} / ${high}`}
        {question !== 'csat' && <span class="soft">{page.to.replace('{}', asked)}</span>}
      </span>
    </dd>
  );
}

function Confirm({ busy, failed, page }: { busy: boolean; failed: boolean; page: ReceiptPageWords }) {
  const { receipt } = useModels();
  const question = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, so the focus moves to the question that replaces it.
  useEffect(() => question.current?.focus(), []);
  return (
    <section class="confirm" aria-labelledby="confirm">
      <p id="confirm" ref={question} tabIndex={-1}>
        {page.confirm}
      </p>
      {failed && (
        <p role="alert" class="fault">
          {page.notRemoved}
        </p>
      )}
      <div class="confirm-buttons">
        <button
          type="button"
          class="strong"
          aria-disabled={busy}
          onClick={() => !busy && void receipt.deleteForGood()}
        >
          {busy ? page.removing : page.removeNow}
        </button>
        <button type="button" onClick={receipt.keep}>
          {page.keep}
        </button>
      </div>
    </section>
  );
}
