import { languageOf } from '@kitka/shared/words/languageOf';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { RECEIPT_TEXTS, type ReceiptTexts } from '../words/receiptTexts.ts';

type Loaded = { status: 'loading' } | { status: 'failed' } | ({ status: 'ready' } & ReceiptTexts);

/**
 * The texts of the receipt's page: in the language that its link names (`?lang=fi`, where visitors were asked in another
 * one than their browser's), else in the first of the browser's that there is, until another one is chosen. The document
 * is in that language, too.
 */
export function useReceiptTexts(): [texts: Loaded, choose: (language: string) => void] {
  const [language, choose] = useState(() =>
    languageOf(
      [new URLSearchParams(location.search).get('lang'), ...navigator.languages],
      Object.keys(RECEIPT_TEXTS),
    ),
  );
  const [texts, setTexts] = useState<Loaded>({ status: 'loading' });
  useEffect(() => {
    let isOver = false;
    RECEIPT_TEXTS[language]!().then(
      ({ page, words }) => isOver || setTexts({ status: 'ready', page, words }),
      () => isOver || setTexts({ status: 'failed' }),
    );
    return () => {
      isOver = true;
    };
  }, [language]);
  const { lang, dir } = texts.status === 'ready' ? texts.words : { lang: 'en', dir: 'ltr' };
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    Object.assign(root, { lang, dir });
    return () => Object.assign(root, { lang: 'en', dir: '' });
  }, [lang, dir]);
  return [texts, choose];
}
