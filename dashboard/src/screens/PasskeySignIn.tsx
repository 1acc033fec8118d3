import { useModels } from '../hooks/useModels.ts';
import { useWork } from '../hooks/useWork.ts';
import { WorkFault } from '../parts/WorkFault.tsx';

/** Signs in with a passkey, where the browser has them. */
export function PasskeySignIn() {
  const { session } = useModels();
  const { work, run } = useWork();
  if (!('PublicKeyCredential' in window)) return null;
  return (
    <>
      <p>
        <button
          type="button"
          aria-disabled={work.status === 'loading'}
          onClick={() => void run(session.signInByPasskey)}
        >
          {work.status === 'loading' ? 'Asking this device…' : 'Sign in with a passkey'}
        </button>
      </p>
      <WorkFault work={work} />
    </>
  );
}
