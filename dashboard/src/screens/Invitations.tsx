import '../parts/Entries.css';
import type { Invitation, InvitationResponse } from '@kitka/shared/api/people';
import { useAccess } from '../hooks/useAccess.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { useSiteNames } from '../hooks/useSiteNames.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { MakeAndTell } from '../parts/MakeAndTell.tsx';
import { Removal } from '../parts/Removal.tsx';
import { ToldOnce } from '../parts/ToldOnce.tsx';
import { dayAt } from '../words/dayAt.ts';
import { ROLE_WORDS } from '../words/roleWords.ts';
import { InvitationForm } from './InvitationForm.tsx';

/** Who was invited and has not come yet, and the form to invite somebody. */
export function Invitations() {
  const { people } = useAccess();
  const { collector } = useModels();
  const { timezone } = useSite();
  return (
    <section class="section" aria-labelledby="invite">
      <h2 id="invite">Invitations</h2>
      <Loaded of={people} what="the invitations" isPart>
        {({ invitations }) =>
          invitations.length > 0 ? <Pending invitations={invitations} /> : <p>Nobody is invited just now.</p>
        }
      </Loaded>
      <MakeAndTell<InvitationResponse>
        label="Invite somebody"
        form={(onMade, onCancel) => <InvitationForm onMade={onMade} onCancel={onCancel} />}
        told={({ invitation, secret, isSent }, onDone) => (
          <ToldOnce secrets={[{ what: 'the link', text: `${collector}/sign-in#${secret}` }]} onDone={onDone}>
            {isSent === null && `Send this link to ${invitation.name}. `}
            {isSent === true &&
              `The link is on its way to ${invitation.email}. Does it not arrive? Then send it yourself. `}
            {isSent === false &&
              `The mail to ${invitation.email} could not be sent, but the invitation stands. Send this link to ${invitation.name} yourself. `}
            It lets one person in, once, until {dayAt(invitation.expires, timezone)} (7 days), and is not
            shown again.
          </ToldOnce>
        )}
      />
    </section>
  );
}

function Pending({ invitations }: { invitations: readonly Invitation[] }) {
  const access = useAccess();
  const names = useSiteNames();
  const { timezone } = useSite();
  return (
    <ul class="entries">
      {invitations.map(({ id, name, email, role, site, expires }) => (
        <li key={id} class="entry">
          <p>
            <b>{name}</b>
            {email && ` (${email})`}, {ROLE_WORDS[role].name.toLowerCase()} of {names(site)}{' '}
            <span class="soft small">until {dayAt(expires, timezone)}</span>
          </p>
          <Removal
            label="Take back"
            about={`the invitation of ${name}`}
            question={`Take back the invitation of ${name}? The link no longer works then.`}
            yes="Take it back"
            no="Leave it"
            remove={() => access.takeBack(id)}
          />
        </li>
      ))}
    </ul>
  );
}
