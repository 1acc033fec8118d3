import { showReceipt } from '@kitka/shared/wire/receipt';
import type { Words } from '@kitka/shared/words/words';

interface ReceiptProps {
  words: Words;
  id: string;
  /** Address of the collector. */
  collector: string;
}

/**
 * The receipt, a link to its page and a button that copies it. The code is behind the `#`, which browsers send to nobody;
 * the language is told only where the page would not choose it by the browser's.
 */
export function Receipt({ words, id, collector }: ReceiptProps) {
  const code = showReceipt(id);
  const language = navigator.language.startsWith(words.lang) ? '' : `?lang=${words.lang}`;
  return (
    <div>
      {words.receipt} <code dir="ltr">{code}</code>
      <div class="ends">
        <a href={`${collector}/receipt${language}#${id}`} target="_blank" rel="noreferrer">
          {words.receiptLink}
        </a>
        <button
          type="button"
          class="copy"
          onClick={async ({ currentTarget: button }) => {
            try {
              await navigator.clipboard.writeText(code);
              button.textContent = words.copied;
            } catch {
              // Refused, or the page is not secure: it is ready to be copied by hand.
              getSelection()!.selectAllChildren(button.parentElement!.previousElementSibling!);
            }
          }}
        >
          {words.copy}
        </button>
      </div>
    </div>
  );
}
