import type { Question } from '@kitka/shared/settings/kinds';
import { showReceipt } from '@kitka/shared/wire/receipt';
import { useEffect, useRef } from 'preact/hooks';
import { useModels } from '../hooks/useModels.ts';
import type { ReceiptState } from '../models/receipt.ts';
import { AnswerMark } from '../parts/AnswerMark.tsx';
import { RatingWords } from '../parts/RatingWords.tsx';
import { day } from '../words/format.ts';

/** A visitor's own answer with a button to delete it, which asks for confirmation. */
export function OwnAnswer({ state }: { state: Extract<ReceiptState, { status: 'shown' }> }) {
  const { receipt } = useModels();
  const { answer, deleting, failure } = state;
  return (
    <>
      <dl class="own-answer">
        {answer.kind !== 'text' && (
          <>
            <dt>Your rating</dt>
            <Rating question={answer.kind} value={answer.value} />
            {answer.worth !== null && <Rating question="worth" value={answer.worth} />}
          </>
        )}
        <dt>Your words</dt>
        <dd class="own-words">{answer.comment ?? <span class="soft">none</span>}</dd>
        {answer.reasons.length > 0 && (
          <>
            <dt>Your reasons</dt>
            <dd>{answer.reasons.join(', ')}</dd>
          </>
        )}
        {answer.comment && (
          <>
            <dt>May be published</dt>
            <dd>{answer.publish ? 'yes, without your name' : 'no'}</dd>
          </>
        )}
        {answer.contact && (
          <>
            <dt>Your e-mail</dt>
            <dd>{answer.contact}</dd>
          </>
        )}
        <dt>Page</dt>
        <dd>
          {answer.page} <span class="soft">on {answer.site}</span>
        </dd>
        <dt>Day</dt>
        <dd>{day(answer.day)}</dd>
        {answer.changes.length > 0 && (
          <>
            <dt>Since then</dt>
            {answer.changes.map(({ day: changed, note }) => (
              <dd key={`${changed} ${note}`}>
                This page was changed on {day(changed)}, after answers like yours.{note && ` ${note}`}
              </dd>
            ))}
          </>
        )}
        <dt>Receipt code</dt>
        <dd>{showReceipt(answer.receipt)}</dd>
      </dl>
      {deleting === 'no' ? (
        <button type="button" onClick={receipt.askToDelete}>
          Delete my answer…
        </button>
      ) : (
        <Confirm busy={deleting === 'now'} failed={failure !== null} />
      )}
    </>
  );
}

function Rating({ question, value }: { question: Question; value: number }) {
  return (
    <dd class="own-rating">
      <AnswerMark question={question} value={value} />
      <span>
        <RatingWords question={question} value={value} />
      </span>
    </dd>
  );
}

function Confirm({ busy, failed }: { busy: boolean; failed: boolean }) {
  const { receipt } = useModels();
  const question = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone, so the focus moves to the question that replaces it.
  useEffect(() => question.current?.focus(), []);
  return (
    <section class="confirm" aria-labelledby="confirm">
      <p id="confirm" ref={question} tabIndex={-1}>
        Delete this answer for good? This cannot be undone.
      </p>
      {failed && (
        <p role="alert" class="fault">
          It could not be deleted just now; your answer is unchanged. Try again in a moment.
        </p>
      )}
      <div class="confirm-buttons">
        <button
          type="button"
          class="strong"
          aria-disabled={busy}
          onClick={() => !busy && void receipt.deleteForGood()}
        >
          {busy ? 'Deleting…' : 'Delete for good'}
        </button>
        <button type="button" onClick={receipt.keep}>
          Keep it
        </button>
      </div>
    </section>
  );
}
