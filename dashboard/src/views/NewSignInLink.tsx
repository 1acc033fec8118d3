import { CopyButton } from '../components/CopyButton.tsx';
import { Failed } from '../components/Failed.tsx';
import { useModels } from '../components/useModels.ts';

/** Makes a one-time sign-in link for another device or person. */
export function NewSignInLink() {
  const { signInLink } = useModels();
  const state = signInLink.state.value;
  return (
    <section class="section" aria-labelledby="new-link">
      <h2 id="new-link">Let someone in</h2>
      <p>
        A sign-in link opens Kitka once, on any device, within 24 hours. Whoever has it can see and change
        everything, so send it only to people you trust.
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
