import { make } from './make.ts';

/** A spot in the lists. */
export interface Row {
  row: Element;
  /** It is to be seen on the page. */
  isDrawn: boolean;
}

/**
 * Lists the spots that are outlined and the others: those of the whole page, and those whose element is
 * not to be seen now.
 * @returns brings the lists up to date; no row is moved that stands where it should, as it may have the focus
 */
export function spotList(all: Row[], into: Element): () => void {
  const groups = ['Outlined', 'Not outlined'].map((title) => {
    const summary = make('summary', {});
    const rows = make('ul', {});
    const details = make('details', {}, summary, rows);
    into.append(details);
    return (own: Row[]) => {
      for (const { row } of own) if (row.parentNode !== rows) rows.append(row);
      details.hidden = !own[0];
      const text = `${title} (${own.length})`;
      if (summary.textContent !== text) summary.textContent = text;
    };
  });
  return () => {
    for (const [index, group] of groups.entries()) group(all.filter(({ isDrawn }) => +!isDrawn === index));
  };
}
