import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * The fragment (after #) of the URL, also when another link is opened in the same tab. It is a secret (a sign-in
 * token, a receipt), so it is read once and removed from the address bar and the history.
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
