import type { Fix } from '@kitka/shared/api/fixes';
import type { ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { FixItem } from './FixItem.tsx';
import { More } from './More.tsx';

/** Fixes shown at a time, because the outcome of each is computed when it is shown. */
const AT_A_TIME = 10;

interface Props extends Omit<ComponentProps<typeof FixItem>, 'fix'> {
  fixes: readonly Fix[];
}

/** Fixes with what came of them, the latest first. */
export function FixList({ fixes, ...rest }: Props) {
  const [shown, setShown] = useState(AT_A_TIME);
  return (
    <>
      <ul class="fixes">
        {fixes.slice(0, shown).map((fix) => (
          <FixItem key={fix.id} fix={fix} {...rest} />
        ))}
      </ul>
      {fixes.length > shown && (
        <More
          state={{ status: 'idle' }}
          label="Show earlier ones"
          onMore={() => setShown(shown + AT_A_TIME)}
        />
      )}
    </>
  );
}
