import { usePerson } from '../hooks/usePerson.ts';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { Title } from '../parts/Title.tsx';
import { AuditSection } from './AuditSection.tsx';
import { Invitations } from './Invitations.tsx';
import { NewSignInLink } from './NewSignInLink.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PeopleList } from './PeopleList.tsx';
import { Sessions } from './Sessions.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { Tokens } from './Tokens.tsx';
import { You } from './You.tsx';

/** `/people`: who may look and change, and everybody's own name, devices and tokens. */
export function People() {
  const isOwner = usePerson().sitesAs('owner').length > 0;
  return (
    <>
      <SettingsNav />
      <Title>People</Title>
      {isOwner && (
        <>
          <p>
            Who may see and change what. For readers without a sign-in there are{' '}
            <PlaceLink to={{ path: '/sharing' }}>share links</PlaceLink>.
          </p>
          <PeopleList />
          <Invitations />
        </>
      )}
      <You />
      <Passkeys />
      <Sessions />
      <NewSignInLink />
      <Tokens />
      {isOwner && <AuditSection />}
    </>
  );
}
