import type { ReceiptPageWords } from '@kitka/shared/words/receiptPage/receiptPageWords';
import type { Words } from '@kitka/shared/words/words';

/** What the receipt's page says in one language: its own texts, and the questions and values as visitors saw them. */
export interface ReceiptTexts {
  page: ReceiptPageWords;
  words: Words;
}

/** Load the texts of the receipt's page, of which a visitor needs one language. */
export const RECEIPT_TEXTS: Record<string, () => Promise<ReceiptTexts>> = {
  ar: () => import('@kitka/shared/words/receiptPage/ar'),
  de: () => import('@kitka/shared/words/receiptPage/de'),
  en: () => import('@kitka/shared/words/receiptPage/en'),
  es: () => import('@kitka/shared/words/receiptPage/es'),
  et: () => import('@kitka/shared/words/receiptPage/et'),
  fi: () => import('@kitka/shared/words/receiptPage/fi'),
  fr: () => import('@kitka/shared/words/receiptPage/fr'),
  pl: () => import('@kitka/shared/words/receiptPage/pl'),
  pt: () => import('@kitka/shared/words/receiptPage/pt'),
  sv: () => import('@kitka/shared/words/receiptPage/sv'),
  uk: () => import('@kitka/shared/words/receiptPage/uk'),
};
