import { Title } from '../components/Title.tsx';
import { usePlace } from '../components/usePlace.ts';

/** There is no site yet, or none with the key in the URL. */
export function NoSite({ wanted }: { wanted: string | null }) {
  const { href } = usePlace();
  if (wanted !== null) {
    return (
      <>
        <Title>No such site</Title>
        <p>
          There is no site with the key in this address.{' '}
          <a href={href({ site: null, path: '/' })}>Open your first site</a>.
        </p>
      </>
    );
  }
  return (
    <>
      <Title>No site yet</Title>
      <p>
        Add one with this command where Kitka runs, which prints the key of the new site. Then reload this
        page.
      </p>
      <pre>
        <code>npm run -s kitka -- site add NAME --origin ORIGIN</code>
      </pre>
    </>
  );
}
