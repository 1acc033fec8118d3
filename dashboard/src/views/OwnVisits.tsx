import { useSite } from '../components/useSite.ts';
import { ignoreLinks } from '../models/ownVisits.ts';

/** How owners exclude their own visits. */
export function OwnVisits() {
  const links = ignoreLinks(useSite());
  return (
    <section class="section" aria-labelledby="own-visits">
      <h2 id="own-visits">Your own visits</h2>
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
