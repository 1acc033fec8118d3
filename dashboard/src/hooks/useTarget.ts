import { useEffect } from 'preact/hooks';

/** Opens all that is closed around an element. */
export function openAround(id: string): HTMLElement | null {
  const target = document.getElementById(id);
  for (let around = target?.closest('details'); around; around = around.parentElement?.closest('details'))
    around.open = true;
  return target;
}

/**
 * Shows what the fragment of the URL names, also in a group that is closed: a screen is drawn after the browser looked
 * for it, and a browser does not open a group whose own title is named.
 */
export function useTarget(): void {
  useEffect(() => {
    const show = () => {
      if (location.hash) openAround(location.hash.slice(1))?.scrollIntoView();
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, []);
}
