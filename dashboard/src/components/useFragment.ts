import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * What stands behind the # of the address, also when a second link is opened in the same tab. It is
 * a secret (a sign-in token, a receipt): it is read once and taken out of the address and history.
 */
export function useFragment(): string {
  const [fragment, setFragment] = useState(() => location.hash.slice(1));
  useLayoutEffect(() => {
    const take = () => {
      if (!location.hash) return;
      setFragment(location.hash.slice(1));
      history.replaceState(null, '', location.pathname + location.search);
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return fragment;
}
