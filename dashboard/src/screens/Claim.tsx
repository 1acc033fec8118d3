import './Claim.css';
import { useId } from 'preact/hooks';
import { useModels } from '../hooks/useModels.ts';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';

/** The first sign-in of a new collector, by the code in the log of its deployment. */
export function Claim({ wasWrong }: { wasWrong: boolean }) {
  const { session } = useModels();
  const id = useId();
  return (
    <main class="plain">
      <Wordmark />
      <Title>Welcome to your new Kitka</Title>
      <p>Nobody has signed in yet. Enter the code of this deployment to be the first.</p>
      <form
        class="claim"
        onSubmit={(event) => {
          event.preventDefault();
          const code = new FormData(event.currentTarget).get('code');
          void session.claim(String(code).trim());
        }}
      >
        <label for={id}>Code</label>
        <input
          id={id}
          name="code"
          required
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-where`}
        />
        <button type="submit">Sign in</button>
      </form>
      {wasWrong && <p role="alert">This is not the code of this deployment. Check that it is complete.</p>}
      <p id={`${id}-where`} class="soft">
        The code is at the end of the deployment’s log, and among the variables of the Worker in Cloudflare’s
        dashboard, as CLAIM_CODE.
      </p>
    </main>
  );
}
