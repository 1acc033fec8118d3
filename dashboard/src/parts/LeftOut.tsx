import './plainTable.css';
import type { AccountingResponse } from '@kitka/shared/api/api';
import { DROP_REASONS, type DropReason } from '@kitka/shared/wire/dropReasons';
import { count, rate } from '../words/format.ts';

interface ReasonRow {
  reason: DropReason;
  words: string;
  n: number;
}

/** Messages that were left out, by reason. */
export function LeftOut({ rows, received }: { rows: readonly ReasonRow[]; received: number }) {
  return (
    <table class="plain">
      <caption class="hidden">Messages left out by reason</caption>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" class="number">
            Messages
          </th>
          <th scope="col" class="number">
            Share of received
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reason, words, n }) => (
          <tr key={reason}>
            <th scope="row">{words}</th>
            <td class="number">{count(n)}</td>
            <td class="number soft">{rate(n / received)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Left out in all</th>
          <td class="number">{count(rows.reduce((sum, { n }) => sum + n, 0))}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** The reasons that occurred, most frequent first, each starting with a capital letter. */
export function reasonsOf(dropped: AccountingResponse['dropped']): ReasonRow[] {
  const known: Record<DropReason, string> = DROP_REASONS;
  return Object.keys(known)
    .filter((key): key is DropReason => key in DROP_REASONS)
    .map((reason) => ({ reason, words: sentence(known[reason]), n: dropped[reason] ?? 0 }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
