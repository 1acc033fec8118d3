import { WorkFault } from './WorkFault.tsx';
import './Entries.css';
import type { OpenSession } from '@kitka/shared/api/people';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAccess } from '../hooks/useAccess.ts';
import { useWork } from '../hooks/useWork.ts';
import { SessionItem } from './SessionItem.tsx';

interface Props {
  person: string;
  name: string;
}

/** Where somebody else is signed in, once it is asked for. */
export function PersonSessions({ person, name }: Props) {
  const access = useAccess();
  const { work, run } = useWork();
  const [sessions, setSessions] = useState<OpenSession[] | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => told.current?.focus(), [sessions]);
  if (sessions === null)
    return (
      <>
        <button
          type="button"
          class="quiet"
          onClick={() => void run(() => access.sessionsOf(person), setSessions)}
        >
          Devices…<span class="hidden"> of {name}</span>
        </button>
        <WorkFault work={work} />
      </>
    );
  return (
    <>
      <p ref={told} tabIndex={-1}>
        {sessions.length === 0 ? 'Not signed in on any device.' : 'Signed in on:'}
      </p>
      <ul class="entries">
        {sessions.map((session) => (
          <SessionItem
            key={session.id}
            {...session}
            end={async (id) => {
              await access.endSessionOf(person, id);
              setSessions(await access.sessionsOf(person));
            }}
          />
        ))}
      </ul>
    </>
  );
}
