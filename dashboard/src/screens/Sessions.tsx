import '../parts/Entries.css';
import { useAccess } from '../hooks/useAccess.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { SessionItem } from '../parts/SessionItem.tsx';

/** Where the reader is signed in. You.tsx loads it with the rest that is known of them. */
export function Sessions() {
  const access = useAccess();
  return (
    <section class="section" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <Loaded of={access.me} what="your devices" isPart>
        {({ sessions }) => (
          <ul class="entries">
            {sessions.map((session) => (
              <SessionItem key={session.id} {...session} end={access.endSession} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
