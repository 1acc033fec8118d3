import './SettingsForm.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props<T> {
  rows: readonly T[];
  onChange: (rows: T[]) => void;
  /** What a row is, such as "origin". */
  what: string;
  blank: T;
  most: number;
  /** Whether the first that fits counts, so that their order matters. */
  isOrdered?: boolean;
  mayChange: boolean;
  children: (row: T, set: (change: Partial<T>) => void, i: number) => ComponentChildren;
}

/** Rows that can be added, removed and, where their order matters, moved. */
export function Rows<T extends object>({
  rows,
  onChange,
  what,
  blank,
  most,
  isOrdered,
  mayChange,
  children,
}: Props<T>) {
  const list = useRef<HTMLUListElement>(null);
  /** What gets the focus once the change is drawn. */
  const next = useRef<(() => HTMLElement | null | undefined) | null>(null);
  useEffect(() => {
    next.current?.()?.focus();
    next.current = null;
  });
  const row = (i: number) => list.current?.children[i];
  const move = (from: number, to: number) => {
    const moved = rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]!);
    next.current = () => {
      const buttons = row(to)?.querySelectorAll<HTMLElement>('.row-buttons button');
      return (
        [...(buttons ?? [])].find((one) => one.dataset.move === (to < from ? 'up' : 'down')) ?? buttons?.[0]
      );
    };
    onChange(moved);
  };
  const button = (label: string, i: number, onClick: () => void, direction?: 'up' | 'down') => (
    <button type="button" class="quiet" data-move={direction} onClick={onClick}>
      {label}
      <span class="hidden">
        {' '}
        {what} {i + 1}
      </span>
    </button>
  );
  return (
    <>
      {rows.length === 0 && <p class="soft">None.</p>}
      <ul class="rows" ref={list}>
        {rows.map((one, i) => (
          <li key={i}>
            {children(one, (change) => onChange(rows.with(i, { ...one, ...change })), i)}
            {mayChange && (
              <div class="row-buttons">
                {isOrdered && i > 0 && button('Up', i, () => move(i, i - 1), 'up')}
                {isOrdered && i < rows.length - 1 && button('Down', i, () => move(i, i + 1), 'down')}
                {button('Remove', i, () => {
                  next.current = () =>
                    row(Math.min(i, rows.length - 2))?.querySelector<HTMLElement>('input') ??
                    list.current?.parentElement?.querySelector<HTMLElement>('.add-row');
                  onChange(rows.toSpliced(i, 1));
                })}
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayChange && rows.length < most && (
        <div>
          <button
            type="button"
            class="add-row"
            onClick={() => {
              next.current = () => row(rows.length)?.querySelector<HTMLElement>('input');
              onChange([...rows, { ...blank }]);
            }}
          >
            Add {what}
          </button>
        </div>
      )}
    </>
  );
}
