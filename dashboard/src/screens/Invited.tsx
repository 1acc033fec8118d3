import '../parts/Form.css';
import { isAtLeast, roleOn } from '@kitka/shared/settings/roles';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import type { SessionState } from '../models/session.ts';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { ROLE_WORDS } from '../words/roleWords.ts';

/** Asks whoever is signed in already which account is to get the role that they were invited to. */
export function Invited({ person, invitation, token }: Extract<SessionState, { status: 'invited' }>) {
  const { session } = useModels();
  const { href } = usePlace();
  const { role, site, siteName } = invitation;
  const words = ROLE_WORDS[role];
  const hasIt = isAtLeast(roleOn(person, site), role);
  return (
    <main class="plain">
      <Wordmark />
      <Title>You are invited</Title>
      <p>
        This link makes somebody {words.name.toLowerCase()} of <b>{siteName ?? 'all sites'}</b>, once.{' '}
        <span class="soft">
          {words.name}: {words.may}
        </span>
      </p>
      <p>
        In this browser <b>{person.name}</b>
        {person.email && ` (${person.email})`} is signed in.{' '}
        {hasIt
          ? 'That account has the role, or a higher one, already; the invitation would be used up for nothing.'
          : 'That account would get the role, and lose none.'}
      </p>
      <div class="form-buttons">
        <button type="button" onClick={() => void session.accept(token, 'own')}>
          Use this account
        </button>
        <button type="button" onClick={() => void session.accept(token, 'new')}>
          Sign out first
        </button>
        <a href={href({ path: '/', site: null })}>Not now</a>
      </div>
      <p class="soft">
        After signing out, the invitation makes an account of its own, with the name that it was written for.
      </p>
    </main>
  );
}
