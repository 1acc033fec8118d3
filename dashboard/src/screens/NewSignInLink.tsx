import { useModels } from '../hooks/useModels.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Failed } from '../parts/Failed.tsx';

/** Makes a one-time link by which the reader signs in on another device. */
export function NewSignInLink() {
  const { signInLink } = useModels();
  const state = signInLink.state.value;
  return (
    <section class="section" aria-labelledby="new-link">
      <h2 id="new-link">Sign in on another device</h2>
      <p>
        A sign-in link opens Kitka once, on any device, within 24 hours, as you. Keep it to yourself: to let
        somebody else in, they need an invitation of their own.
      </p>
      {state.status === 'made' ? (
        <>
          <pre>
            <code>{state.link}</code>
          </pre>
          <CopyButton text={state.link} what="the link" />
        </>
      ) : (
        <button
          type="button"
          aria-disabled={state.status === 'making'}
          onClick={() => state.status !== 'making' && void signInLink.make()}
        >
          {state.status === 'making' ? 'Making a link…' : 'Make a sign-in link'}
        </button>
      )}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={() => void signInLink.make()} />}
    </section>
  );
}
