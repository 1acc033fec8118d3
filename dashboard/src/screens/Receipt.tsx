import './Receipt.css';
import { showReceipt } from '@kitka/shared/wire/receipt';
import { useEffect, useState } from 'preact/hooks';
import { useFragment } from '../hooks/useFragment.ts';
import { useModels } from '../hooks/useModels.ts';
import { Failed } from '../parts/Failed.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { OwnAnswer } from './OwnAnswer.tsx';

/** `/receipt#CODE`: visitors see their own answer and can delete it. */
export function Receipt() {
  const { receipt } = useModels();
  const code = useFragment();
  const state = receipt.state.value;
  useEffect(() => {
    if (code) void receipt.find(code);
  }, [receipt, code]);
  return (
    <main class="plain">
      <Wordmark />
      <Title>Your answer</Title>
      {state.status === 'loading' && <Loading what="your answer" />}
      {state.status === 'failed' && (
        <Failed failure={state.failure} onRetry={() => void receipt.find(state.typed)} />
      )}
      {state.status === 'shown' && <OwnAnswer state={state} />}
      {state.status === 'deleted' && (
        <p role="status">
          Your answer is deleted. It no longer counts in any figure, and nothing of it is kept.
        </p>
      )}
      {(state.status === 'asking' || state.status === 'no-code' || state.status === 'unknown') && (
        <>
          <p role="alert" class="fault">
            {state.status === 'no-code' && 'That is not a receipt code. A code has 20 letters and digits.'}
            {state.status === 'unknown' &&
              'No answer belongs to this code. Check the code; the answer may also have been deleted already.'}
          </p>
          <CodeForm initial={showReceipt(code)} />
        </>
      )}
    </main>
  );
}

function CodeForm({ initial }: { initial: string }) {
  const { receipt } = useModels();
  const [typed, setTyped] = useState(initial);
  return (
    <form
      class="receipt-form"
      onSubmit={(event) => {
        event.preventDefault();
        void receipt.find(typed);
      }}
    >
      <label for="code">Receipt code</label>
      <p id="code-help" class="soft small">
        You got it after answering, in groups like ABCDE-FGHJK. Dashes and capitals do not matter.
      </p>
      <input
        id="code"
        aria-describedby="code-help"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget: { value } }) => setTyped(value)}
      />
      <button type="submit">Show my answer</button>
    </form>
  );
}
