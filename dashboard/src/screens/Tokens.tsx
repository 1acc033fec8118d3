import '../parts/Entries.css';
import type { Token } from '@kitka/shared/api/people';
import { useAccess } from '../hooks/useAccess.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { useSite } from '../hooks/useSite.ts';
import { useSiteNames } from '../hooks/useSiteNames.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { MakeAndTell } from '../parts/MakeAndTell.tsx';
import { Removal } from '../parts/Removal.tsx';
import { ToldOnce } from '../parts/ToldOnce.tsx';
import { dayAt } from '../words/dayAt.ts';
import { listed } from '../words/format.ts';
import { SCOPE_WORDS } from '../words/roleWords.ts';
import { TokenForm } from './TokenForm.tsx';

/** The reader's tokens, to owners of all sites everybody's, and the form for another. */
export function Tokens() {
  const { tokens } = useAccess();
  useLoad(tokens);
  return (
    <section class="section" aria-labelledby="tokens">
      <h2 id="tokens">Tokens</h2>
      <p>
        With a token, a program asks Kitka in your name: docs/api.md says how. It may do no more than you, and
        stops working when you may no more.
      </p>
      <Loaded of={tokens} what="the tokens" isPart>
        {(all) =>
          all.length > 0 && (
            <ul class="entries">
              {all.map((token) => (
                <TokenItem key={token.id} {...token} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MakeAndTell<string>
        label="Make a token"
        form={(onMade, onCancel) => <TokenForm onMade={onMade} onCancel={onCancel} />}
        told={(token, onDone) => (
          <ToldOnce secrets={[{ what: 'the token', text: token }]} onDone={onDone}>
            This is the token. Keep it as you would a password: it is not shown again.
          </ToldOnce>
        )}
      />
    </section>
  );
}

function TokenItem({ id, name, person, scopes, sites, expires, used }: Token) {
  const access = useAccess();
  const own = usePerson();
  const names = useSiteNames();
  const { timezone } = useSite();
  const title = name || `Token ${id}`;
  return (
    <li class="entry">
      <h3>{title}</h3>
      <Removal
        label="Revoke"
        about={`the token ${title}`}
        question={`Revoke ${title}? Programs that use it are refused at once.`}
        yes="Revoke it"
        no="Keep it"
        remove={() => access.revokeToken(id)}
      />
      <p class="entry-rest soft small">
        May {scopes.map((scope) => SCOPE_WORDS[scope]).join('; ')} ·{' '}
        {sites.length === 0 ? 'all sites' : listed(sites.map(names))}
        {person !== own.person.id && <> · of {<Whose person={person} />}</>} ·{' '}
        {expires === null ? 'without end' : `until ${dayAt(expires, timezone)}`} ·{' '}
        {used === null ? 'never used' : `last used on ${dayAt(used, timezone)}`}
      </p>
    </li>
  );
}

/** The name of whoever made a token. */
function Whose({ person }: { person: string | null }) {
  const state = useAccess().people.state.value;
  if (person === null) return <>whoever runs Kitka</>;
  const found = 'data' in state ? state.data.people.find(({ id }) => id === person) : undefined;
  return <>{found?.name ?? 'somebody else'}</>;
}
