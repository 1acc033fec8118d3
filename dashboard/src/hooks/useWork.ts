import { useState } from 'preact/hooks';
import { failureIn, IDLE, type Work } from '../models/resource.ts';
import { useModels } from './useModels.ts';

interface Working {
  work: Work;
  /** Makes a change, one at a time, and then goes on with what came of it. */
  run<T>(change: () => Promise<T>, then?: (result: T) => void): Promise<void>;
}

/** A change that a button makes, and how it goes. */
export function useWork(): Working {
  const { session } = useModels();
  const [work, setWork] = useState<Work>(IDLE);
  async function run<T>(change: () => Promise<T>, then?: (result: T) => void): Promise<void> {
    if (work.status === 'loading') return;
    setWork({ status: 'loading' });
    try {
      const result = await change();
      setWork(IDLE);
      then?.(result);
    } catch (error) {
      const failure = failureIn(error);
      setWork({ status: 'failed', failure });
      session.notice(failure);
    }
  }
  return { work, run };
}
