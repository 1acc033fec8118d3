import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useFragment } from '../hooks/useFragment.ts';
import { useModels } from '../hooks/useModels.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Failed } from '../parts/Failed.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { Claim } from './Claim.tsx';
import { Invited } from './Invited.tsx';
import { PasskeySignIn } from './PasskeySignIn.tsx';

const COMMAND = 'npm run -s kitka -- link';

/** Begins the fragment of an address that claims a new collector: `/sign-in#claim=CODE`. */
const CLAIM = 'claim=';

/** `/sign-in#TOKEN`: exchanges the one-time token of a link for a session. */
export function SignIn() {
  const { base, session } = useModels();
  const { route } = useLocation();
  const token = useFragment();
  const state = session.state.value;
  const start = () => {
    if (token.startsWith(CLAIM)) return session.claim(token.slice(CLAIM.length));
    return token ? session.signIn(token) : session.check();
  };
  useEffect(() => {
    void start();
  }, [session, token]);
  useEffect(() => {
    if (state.status === 'in') route(`${base}/`, true);
  }, [base, state.status, route]);

  switch (state.status) {
    case 'checking':
    case 'in':
      return <Loading what="Kitka" />;
    case 'failed':
      return (
        <main class="plain">
          <Wordmark />
          <Title>Sign in</Title>
          <Failed failure={state.failure} onRetry={() => void start()} />
        </main>
      );
    case 'invited':
      return <Invited {...state} />;
    case 'claimable':
      return <Claim wasWrong={state.wasWrong} />;
    case 'out':
    case 'link-invalid':
      return <SignInHelp used={state.status === 'link-invalid'} />;
  }
}

/** How to get a sign-in link, for readers who have none or whose link no longer works. */
export function SignInHelp({ used }: { used: boolean }) {
  return (
    <main class="plain">
      <Wordmark />
      <Title>{used ? 'This link no longer works' : 'Sign in'}</Title>
      {!used && <PasskeySignIn />}
      {used ? (
        <p role="alert">
          A sign-in link works once and only for a while; this one was used or has expired. Nothing is lost.
          If somebody invited you, ask them for a new one. Whoever runs Kitka gets one by this command:
        </p>
      ) : (
        <p>
          Kitka has no passwords. A link signs you in once: make one on a device where you are signed in,
          under People, or ask an owner for an invitation. Whoever runs Kitka gets one by this command:
        </p>
      )}
      <pre>
        <code>{COMMAND}</code>
      </pre>
      <CopyButton text={COMMAND} what="the command" />
    </main>
  );
}
