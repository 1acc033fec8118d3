import './Receipt.css';
import { showReceipt } from '@kitka/shared/wire/receipt';
import type { ReceiptPageWords } from '@kitka/shared/words/receiptPage/receiptPageWords';
import { useEffect, useState } from 'preact/hooks';
import { useFragment } from '../hooks/useFragment.ts';
import { useModels } from '../hooks/useModels.ts';
import { useReceiptTexts } from '../hooks/useReceiptTexts.ts';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { RECEIPT_TEXTS, type ReceiptTexts } from '../words/receiptTexts.ts';
import { Outdated } from './Outdated.tsx';
import { OwnAnswer } from './OwnAnswer.tsx';

/** `/receipt#CODE`: visitors see their own answer and can delete it, in each language that they may have been asked in. */
export function Receipt() {
  const { receipt } = useModels();
  const code = useFragment();
  const [texts, choose] = useReceiptTexts();
  useEffect(() => {
    if (code) void receipt.find(code);
  }, [receipt, code]);
  return (
    <main class="plain">
      <header class="receipt-top">
        <Wordmark />
        {texts.status === 'ready' && (
          <LanguageChoice label={texts.page.language} chosen={texts.words.lang} choose={choose} />
        )}
      </header>
      {texts.status === 'failed' && <Outdated />}
      {texts.status === 'ready' && <Found code={code} texts={texts} />}
    </main>
  );
}

/** All languages, each under its own name. */
const LanguageChoice = ({
  label,
  chosen,
  choose,
}: {
  label: string;
  chosen: string;
  choose(language: string): void;
}) => (
  <select
    aria-label={label}
    value={chosen}
    onChange={({ currentTarget: { value } }) => {
      choose(value);
    }}
  >
    {Object.keys(RECEIPT_TEXTS).map((language) => (
      <option key={language} value={language} lang={language}>
        {new Intl.DisplayNames(language, { type: 'language' }).of(language)}
      </option>
    ))}
  </select>
);

/** What there is for a code, and what to do about it. */
function Found({ code, texts }: { code: string; texts: ReceiptTexts }) {
  const { receipt } = useModels();
  const { page } = texts;
  const state = receipt.state.value;
  return (
    <>
      <Title>{page.title}</Title>
      {state.status === 'loading' && (
        <p role="status" class="state loading">
          <span class="loading-words">{page.loading}</span>
        </p>
      )}
      {state.status === 'failed' && (
        <div class="state" role="alert">
          <p>{state.failure.kind === 'unreachable' ? page.unreachable : page.broken}</p>
          <button type="button" onClick={() => void receipt.find(state.typed)}>
            {page.retry}
          </button>
        </div>
      )}
      {state.status === 'shown' && <OwnAnswer state={state} texts={texts} />}
      {state.status === 'deleted' && <p role="status">{page.removed}</p>}
      {(state.status === 'asking' || state.status === 'no-code' || state.status === 'unknown') && (
        <>
          <p role="alert" class="fault">
            {state.status === 'no-code' && page.noCode}
            {state.status === 'unknown' && page.unknown}
          </p>
          <CodeForm initial={showReceipt(code)} page={page} />
        </>
      )}
    </>
  );
}

function CodeForm({ initial, page }: { initial: string; page: ReceiptPageWords }) {
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
      <label for="code">{page.code}</label>
      <p id="code-help" class="soft small">
        {page.codeHelp}
      </p>
      <input
        id="code"
        dir="ltr"
        aria-describedby="code-help"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget: { value } }) => setTyped(value)}
      />
      <button type="submit">{page.show}</button>
    </form>
  );
}
