import { make } from './make.ts';

/** A spot's row in the lists. */
export interface Row {
  row: Element;
  /** Whether its outline is drawn on the page. */
  isDrawn: boolean;
}

/**
 * Lists the outlined spots and the others: those of the whole page, and those whose element is not visible now.
 * @returns updates the lists; rows in the right list are not moved, as they may have the focus
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
