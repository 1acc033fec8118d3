import { useSite } from '../hooks/useSite.ts';
import { ignoreLinks } from '../models/ownVisits.ts';

/** How owners exclude their own visits. */
export function OwnVisits({ heading: Heading = 'h2' }: { heading?: 'h2' | 'h3' }) {
  const links = ignoreLinks(useSite());
  return (
    <section class="section" aria-labelledby="own-visits">
      <Heading id="own-visits">Your own visits</Heading>
      <p>
        To leave out your own visits, open your site once with <code>?kitka=ignore</code> at the end of its
        address, in each browser that you use. The page then offers to count you again.
      </p>
      <ul>
        {links.map((link) => (
          <li key={link}>
            <a href={link} target="_blank" rel="noreferrer">
              {link}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
