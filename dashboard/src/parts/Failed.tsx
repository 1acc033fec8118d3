import './states.css';
import type { Failure } from '../api.ts';

/** For each kind of failure: what happened, what is safe, what to do. */
function wordsFor(failure: Failure): { title: string; safe: string } {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'Kitka cannot be reached.',
        safe: 'Your data is safe. Check that you are online and that Kitka is running, then try again.',
      };
    case 'signed-out':
      return { title: 'You are signed out.', safe: 'Nothing is lost. Sign in again to continue.' };
    case 'unknown':
      return {
        title: 'Kitka could not find this.',
        safe: `${failure.message} Check the address, or choose something else above.`,
      };
    case 'refused':
      return { title: 'Kitka did not accept the request.', safe: `${failure.message} Nothing was changed.` };
    case 'broken':
      return {
        title: 'Kitka could not answer.',
        safe: `${failure.message} Your data is safe. Try again in a moment.`,
      };
  }
}

interface Props {
  failure: Failure;
  onRetry: () => void;
}

/** A failure in words, with a button to try again. */
export function Failed({ failure, onRetry }: Props) {
  const { title, safe } = wordsFor(failure);
  return (
    <div class="state" role="alert">
      <p class="state-title">{title}</p>
      <p>{safe}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
