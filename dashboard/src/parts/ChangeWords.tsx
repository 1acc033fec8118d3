import './ChangeWords.css';
import type { SettingChange } from '@kitka/shared/words/settingsWords';

interface Props {
  changes: readonly SettingChange[];
  /** What the changes stand under, so that it is not said again. */
  under?: string;
}

/** What a change of settings changes: from what to what, and what it adds and removes. */
export function ChangeWords({ changes, under }: Props) {
  return (
    <ul class="change-words">
      {changes.map(({ name, from, to }) => (
        <li key={`${name} ${from} ${to}`}>
          {name !== under && `${name}: `}
          {from === null ? (
            <>
              added <bdi>{to}</bdi>
            </>
          ) : to === null ? (
            <>
              removed <bdi>{from}</bdi>
            </>
          ) : (
            <>
              <bdi>{from}</bdi>
              <span aria-hidden="true"> →</span>
              <span class="hidden"> to</span> <bdi>{to}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
