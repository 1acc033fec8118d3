import './AsTable.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  caption: string;
  heads: string[];
  rows: { key: string; cells: ComponentChildren[] }[];
}

/** Columns that fit next to each other on a phone. */
const NARROW = 3;

/** A chart's numbers as a table: to read, to copy, and for people who cannot see the chart. */
export function AsTable({ caption, heads, rows }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers as a table</summary>
      {open && (
        <table class={heads.length > NARROW ? 'wide' : undefined}>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {rest.map((cell, i) => (
                  <td key={heads[i + 1]} data-head={heads[i + 1]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
