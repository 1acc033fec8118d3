import './Form.css';
import type { Work } from '../models/resource.ts';
import { refusalWords } from '../words/changeFault.ts';

interface Props {
  work: Work;
  /** Whether it stands below the first line of an entry. */
  isRest?: boolean;
}

/** Why a change failed, if it did. */
export function WorkFault({ work, isRest = false }: Props) {
  return (
    work.status === 'failed' && (
      <p role="alert" class={isRest ? 'fault entry-rest' : 'fault'}>
        {refusalWords(work.failure)}
      </p>
    )
  );
}
