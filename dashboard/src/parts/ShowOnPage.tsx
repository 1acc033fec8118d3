import './ShowOnPage.css';
import { useSite } from '../hooks/useSite.ts';

/** The way to see the places on the page itself, as a link where its address is known. */
export function ShowOnPage({ page }: { page: string }) {
  const href = addressOf(page, useSite().origins);
  return (
    <p class="show-on-page small">
      {href ? (
        <a href={href} target="_blank" rel="noreferrer">
          Show them on the page<span class="hidden"> (in a new tab)</span>
        </a>
      ) : (
        <>
          To see them on the page, add <code>?kitka=show</code> to its address.
        </>
      )}
    </p>
  );
}

/** The address that outlines the places of a page; null if the page stands for several, or no origin is known whole. */
function addressOf(page: string, origins: readonly string[]): string | null {
  const origin = origins.find((one) => !one.includes('*'));
  if (!origin || !page.startsWith('/') || /[*:]/.test(page)) return null;
  const url = new URL(origin + page);
  url.searchParams.set('kitka', 'show');
  return url.href;
}
