import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { CopyButton } from '../components/CopyButton.tsx';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { Title } from '../components/Title.tsx';
import { useFragment } from '../components/useFragment.ts';
import { useModels } from '../components/useModels.ts';
import { Wordmark } from '../components/Wordmark.tsx';
import { Claim } from './Claim.tsx';

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
      {used ? (
        <p role="alert">
          A sign-in link works once and only for a while; this one was used or has expired. Nothing is lost.
          To get a new one, run this command where Kitka runs:
        </p>
      ) : (
        <p>Kitka has no passwords. Run this command where Kitka runs to get a link that signs you in once:</p>
      )}
      <pre>
        <code>{COMMAND}</code>
      </pre>
      <CopyButton text={COMMAND} what="the command" />
    </main>
  );
}
