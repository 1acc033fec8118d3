import { WorkFault } from './WorkFault.tsx';
import './Entries.css';
import type { OpenSession } from '@kitka/shared/api/people';
import { useSite } from '../hooks/useSite.ts';
import { useWork } from '../hooks/useWork.ts';
import { dayAt } from '../words/dayAt.ts';

interface Props extends OpenSession {
  end(session: string): Promise<void>;
}

/** A device on which somebody is signed in, and how to sign them out there. */
export function SessionItem({ id, device, used, expires, isOwn, end }: Props) {
  const { timezone } = useSite();
  const { work, run } = useWork();
  const name = device || 'A device that is not known';
  return (
    <li class="entry">
      <p>
        {name}
        {isOwn && <b> (here)</b>}{' '}
        <span class="soft small">
          {used === null ? 'not used yet' : `last used on ${dayAt(used, timezone)}`} · until{' '}
          {dayAt(expires, timezone)}
        </span>
      </p>
      {!isOwn && (
        <button type="button" class="quiet" onClick={() => void run(() => end(id))}>
          End<span class="hidden"> the session: {name}</span>
        </button>
      )}
      <WorkFault work={work} isRest />
    </li>
  );
}
