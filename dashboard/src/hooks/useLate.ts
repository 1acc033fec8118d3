import { useEffect, useState } from 'preact/hooks';

/** Milliseconds for which what was drawn before is left as it is, so that fast responses do not flicker. */
const LATE_MS = 150;

/** Whether something has been loading for so long that the reader should see and hear of it. */
export function useLate(isLoading: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isLoading) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isLoading]);
  return isLoading && isLate;
}
