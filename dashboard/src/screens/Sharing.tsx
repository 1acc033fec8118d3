import '../parts/Entries.css';
import type { NewShareResponse, Share } from '@kitka/shared/api/people';
import { useAccess } from '../hooks/useAccess.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { MakeAndTell } from '../parts/MakeAndTell.tsx';
import { Removal } from '../parts/Removal.tsx';
import { Title } from '../parts/Title.tsx';
import { ToldOnce } from '../parts/ToldOnce.tsx';
import { dayAt } from '../words/dayAt.ts';
import { SettingsNav } from './SettingsNav.tsx';
import { ShareForm } from './ShareForm.tsx';

/** `/sharing`: links by which readers without a sign-in see figures of the site. */
export function Sharing() {
  const { name } = useSite();
  const isOwner = useMay('owner');
  return (
    <>
      <SettingsNav />
      <Title>Share links</Title>
      {isOwner ? (
        <Links />
      ) : (
        <p>Only owners of {name} make links that show its figures to others. Ask one of them.</p>
      )}
    </>
  );
}

function Links() {
  const { shares } = useAccess();
  const { collector } = useModels();
  const { key, name, timezone } = useSite();
  useLoad(shares, key);
  return (
    <>
      <p>
        Whoever has such a link sees figures of {name}, or of one of its pages, without signing in. They can
        change nothing, and see neither fixes nor alerts nor addresses of visitors.
      </p>
      <section class="section" aria-labelledby="shares">
        <h2 id="shares">Links of {name}</h2>
        <Loaded of={shares} what="the links" isPart>
          {(all) =>
            all.length === 0 ? (
              <p>None yet.</p>
            ) : (
              <ul class="entries">
                {all.map((share) => (
                  <ShareItem key={share.id} {...share} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <MakeAndTell<NewShareResponse>
          label="Make a share link"
          form={(onMade, onCancel) => <ShareForm onMade={onMade} onCancel={onCancel} />}
          told={({ share, secret, password }, onDone) => (
            <ToldOnce
              secrets={[
                { what: 'the link', text: `${collector}/share/${share.id}#${secret}` },
                ...(password === null ? [] : [{ what: 'the password', text: password }]),
              ]}
              onDone={onDone}
            >
              This is the link “{share.name}”, until {dayAt(share.expires, timezone)}.{' '}
              {password === null
                ? 'It is not shown again.'
                : 'Send the password another way than the link. Neither is shown again.'}
            </ToldOnce>
          )}
        />
      </section>
    </>
  );
}

function ShareItem({ id, name, site, page, comments, framed, hasPassword, expires, used }: Share) {
  const access = useAccess();
  const { now } = useModels();
  const { timezone } = useSite();
  const hasEnded = expires <= now().getTime();
  const facts = [
    page ?? 'the whole site',
    comments ? 'with what visitors wrote' : 'without what visitors wrote',
    ...(hasPassword ? ['with a password'] : []),
    ...(framed ? ['may be shown in a frame'] : []),
    `${hasEnded ? 'ended' : 'ends'} on ${dayAt(expires, timezone)}`,
    used === null ? 'never opened' : `last opened on ${dayAt(used, timezone)}`,
  ];
  return (
    <li class="entry">
      <h3>{name}</h3>
      <Removal
        label={hasEnded ? 'Delete' : 'End'}
        about={`the link ${name}`}
        question={
          hasEnded
            ? `Delete the link “${name}”? It has ended already.`
            : `End the link “${name}”? Whoever has it sees nothing more, at once.`
        }
        yes={hasEnded ? 'Delete it' : 'End it'}
        no="Keep it"
        remove={() => access.endShare(site, id)}
      />
      <p class="entry-rest soft small">{facts.join(' · ')}</p>
    </li>
  );
}
